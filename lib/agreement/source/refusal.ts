import type { Place, Problem } from '../problem.ts';

/** Why a text cannot be read at all: thrown where it is found, caught by source.ts, never seen outside. */
export class Refusal extends Error {
  readonly problem: Problem;
  constructor(code: string, message: string, at: Place = { line: 1, column: 1 }) {
    super(message);
    this.problem = { path: [], code, message, at };
  }
}
