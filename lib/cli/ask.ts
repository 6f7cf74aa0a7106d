import { once } from 'node:events';
import type { ReadStream, WriteStream } from 'node:tty';
import type { Io } from './command.ts';

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
          if (sign === '\u0004') return line;
          if (sign === '\u0015') line = '';
          else if (sign === '\u007f' || sign === '\b') line = [...line].slice(0, -1).join('');
          else line += sign;
        }
        input.resume();
        const [next] = await Promise.race([once(input, 'data'), once(input, 'end').then(() => ['\u0004'])]);
        typed = next;
      }
    } finally {
      input.setRawMode(false);
      input.pause();
      if (hidden) output.write('\n');
    }
  };

  function stop(): never {
    input.setRawMode(false);
    output.write('\n');
    process.exit(130);
  }
}
