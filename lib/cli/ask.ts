import type { ReadStream, WriteStream } from 'node:tty';
import type { Io } from './command.ts';

/** Ctrl-D. */
const endOfInput = '\u0004';

/** Asks on the terminal; what is asked goes to standard error, so that the answer to it can go into a file. */
export function createAsk(input: ReadStream, output: WriteStream): Io['ask'] {
  if (!input.isTTY || !output.isTTY) return undefined;
  // What was typed or pasted ahead belongs to the next question.
  let typed = '';
  return async (question, hidden = false) => {
    // Before it is asked: whoever types at once must not see it either.
    input.setRawMode(hidden);
    output.write(question);
    input.setEncoding('utf8');
    try {
      let line = '';
      for (;;) {
        for (const [i, sign] of [...typed].entries()) {
          if (sign === '\r' || sign === '\n') {
            typed = [...typed].slice(i + 1).join('');
            return line;
          }
          // Without echo the terminal leaves these to us.
          if (sign === '\u0003') stop();
          if (sign === endOfInput) return line;
          if (sign === '\u0015') line = '';
          else if (sign === '\u007f' || sign === '\b') line = [...line].slice(0, -1).join('');
          else line += sign;
        }
        input.resume();
        typed = await next();
      }
    } finally {
      input.setRawMode(false);
      input.pause();
      if (hidden) output.write('\n');
    }
  };

  function next(): Promise<string> {
    return new Promise((done) => {
      const leave = (chunk: string) => {
        input.off('data', leave).off('end', end);
        done(chunk);
      };
      const end = () => leave(endOfInput);
      input.on('data', leave).on('end', end);
    });
  }

  function stop(): never {
    input.setRawMode(false);
    output.write('\n');
    // As if the terminal had sent it: a loop of the shell ends, too.
    process.kill(process.pid, 'SIGINT');
    process.exit(130);
  }
}
