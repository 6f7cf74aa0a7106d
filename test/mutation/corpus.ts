import { globSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compileFunction } from 'node:vm';
import type { InstrumenterContext } from '@stryker-mutator/api/core';
import { rolldown } from 'rolldown';
import { expect } from 'vitest';

// Vitest imports every test file anew for each mutant, which takes it seconds. Here all of them are one function: to
// run it is to load them anew, with nothing left in any cache of a mutant before, and takes milliseconds.

/** The processor's time (µs): a clock would call every test of a busy machine endless. */
export const workedFor = () => process.cpuUsage().user;

/**
 * What the instrumented code looks into: which mutant is active, for whom to count which it reaches, and how many
 * places of a mutant it has passed. A test that passes far more than it did without a mutant, or works for as long as
 * no test does, is in a loop without end.
 */
export const stryker = {
  steps: 0,
  /** So many it may pass, and until then (`workedFor`) it may work. */
  most: Number.POSITIVE_INFINITY,
  until: Number.POSITIVE_INFINITY,
  isEndless: () => stryker.steps > stryker.most || workedFor() > stryker.until,
  look() {
    if (stryker.isEndless()) throw new Error('a loop without end');
  },
} as InstrumenterContext & {
  steps: number;
  most: number;
  until: number;
  isEndless: () => boolean;
  look: () => void;
};
Object.assign(globalThis, { __stryker__: stryker });

/** A test as the corpus declares it: `it`, or one row of `it.each`. */
export interface Test {
  id: string;
  file: string;
  run: () => unknown;
}

type Body = (...args: never[]) => unknown;
type Declare = (title: string, ...rest: unknown[]) => void;

/** The body stands before or after the options, if there are any. */
const bodyOf = (rest: unknown[]): Body =>
  rest.find((it): it is Body => typeof it === 'function') ?? (() => {});

const withEach = (declare: Declare) =>
  Object.assign(declare, {
    each: (rows: readonly unknown[]) => (title: string, body: Body) => {
      for (const row of rows) declare(title, () => body(...((Array.isArray(row) ? row : [row]) as never[])));
    },
    runIf: (condition: unknown) => (condition ? declare : () => {}),
  });

/** What the corpus gets when it imports from `vitest`: declarations are written down, `expect` is Vitest's own. */
function declarations(tests: Test[]) {
  const path: string[] = [];
  const describe: Declare = (title, ...rest) => {
    path.push(title);
    bodyOf(rest)();
    path.pop();
  };
  const it: Declare = (title, ...rest) => {
    const body = bodyOf(rest);
    const file = stryker.currentTestId ?? '';
    tests.push({
      id: `${basename(file)} ${tests.length} ${[...path, title].join(' > ')}`,
      file,
      run: () => body(),
    });
  };
  return {
    describe: withEach(describe),
    it: withEach(it),
    test: withEach(it),
    expect,
    vi: { setConfig() {} },
  };
}

/** Loads all of the corpus anew and tells its tests; `counting` which mutants each reaches, which makes it slower. */
export type Corpus = (counting: boolean) => Test[];

/** Bundles test files with what they import of ours. */
export async function readCorpus(pattern: string, without: string[]): Promise<Corpus> {
  const files = globSync(pattern)
    .filter((file) => !without.includes(file))
    .sort();
  const bundle = await rolldown({
    input: 'corpus',
    external: /^[^./\0]/,
    platform: 'node',
    treeshake: false,
    plugins: [
      {
        name: 'corpus',
        resolveId: (id) => (id === 'corpus' ? id : null),
        load: (id) => (id === 'corpus' ? files.map((file) => `import '${resolve(file)}';`).join('\n') : null),
        transform: (code, id) => {
          // A bundle has one address, and files beside a test are found by the test's.
          const placed = code.replaceAll('import.meta.url', `'${pathToFileURL(id)}'`);
          // What a test file asks of us while it is loaded concerns its own tests only.
          const loading = (by: string) => `globalThis.__stryker__.currentTestId = ${by};`;
          return id.endsWith('.test.ts') ? loading(`'${id}'`) + placed + loading('undefined') : placed;
        },
      },
    ],
  });
  const { output } = await bundle.generate({ format: 'cjs', codeSplitting: false });
  await bundle.close();
  const [{ code }] = output;
  const compile = (text: string) => compileFunction(text, ['require', 'exports'], { filename: 'corpus.cjs' });
  // Both of what follows is in what Stryker's instrumenter puts into each file.
  const stepping = code.replaceAll(
    'if (ns.activeMutant === id)',
    'if (++ns.steps % 256 === 0) ns.look(); $&',
  );
  const counted = compile(stepping);
  const plain = compile(stepping.replaceAll('var c = cov.static;', 'return;'));
  const require = createRequire(resolve('package.json'));
  return (counting) => {
    const tests: Test[] = [];
    const vitest = declarations(tests);
    (counting ? counted : plain)((id: string) => (id === 'vitest' ? vitest : require(id)), {});
    return tests;
  };
}
