import type { Problem } from '../agreement/problem.ts';
import { readSource } from '../agreement/source.ts';
import { checkDescription } from './check.ts';
import { mostText } from './guard.ts';
import type { Description } from './schema.ts';

// The door for descriptions that people write, in YAML or JSON: for the command line. The extension reads the JSON that
// comes out of it, and must never import this (it brings the `yaml` package).

/** Reads and checks the description of a CRM; each problem has its place in the file. Never throws for bad input. */
export function readDescriptionFile(bytes: Uint8Array): { description?: Description; problems: Problem[] } {
  if (bytes.length > mostText) return tooLarge;
  const { data, place, problems } = readSource(bytes);
  if (!place || problems.length > 0) return { problems };
  const checked = checkDescription(data);
  return {
    ...checked,
    problems: checked.problems
      .map((problem) => ({ ...problem, at: place(problem.path) }))
      .sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column),
  };
}

const tooLarge = {
  problems: [
    {
      path: [],
      code: 'size',
      message: `the file is larger than ${mostText / 1024} kB; the description of a CRM is far smaller`,
    },
  ],
};
