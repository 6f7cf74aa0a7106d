/** 0: fine; 1: the input is wrong; 2: wrong usage (§10); 130: stopped with Ctrl-C, as shells have it. */
export type ExitCode = 0 | 1 | 2 | 130;

/** What a command has of the world, so that a test can be the world. */
export interface Io {
  stdin: AsyncIterable<Uint8Array>;
  /** Waits while whoever reads is slower. */
  out(text: string): Promise<unknown> | undefined;
  err(text: string): void;
  /** Milliseconds since 1970. */
  clock(): number;
  /** Whether a person looks at what comes out, rather than a file or a program, and how many characters a line has. */
  terminal: { out: boolean; err: boolean; columns?: number };
  /** Asks whoever sits at the terminal, and waits for a line; absent where nobody does. `hidden`: nobody sees it typed. */
  ask?(question: string, hidden?: boolean): Promise<string>;
  /** The variables of the environment. */
  env: Readonly<Record<string, string | undefined>>;
  /** From now on the first Ctrl-C aborts this signal, and only the second one ends the program. */
  interruption(): AbortSignal;
}

/** One command, in a file of its own, with one line in program.ts. */
export interface Command {
  /** What is typed after `leadpact`. */
  usage: string;
  /** One line for the list of commands. */
  does: string;
  /** More lines for its own help. */
  details?: string;
  run(args: string[], io: Io): Promise<ExitCode>;
}

/** Thrown when the command line itself is wrong: a sentence. */
export class UsageError extends Error {}

/** Thrown when a file cannot be read: a sentence that names it. */
export class FileError extends Error {}
