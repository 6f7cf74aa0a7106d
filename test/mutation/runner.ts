import 'temporal-polyfill/global';
import type { MutantCoverage } from '@stryker-mutator/api/core';
import type { Ignorer } from '@stryker-mutator/api/ignore';
import { declareClassPlugin, declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  type DryRunResult,
  DryRunStatus,
  type MutantRunOptions,
  type MutantRunResult,
  MutantRunStatus,
  type TestResult,
  type TestRunner,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import * as fc from 'fast-check';
import { type Corpus, readCorpus, stryker, type Test, workedFor } from './corpus.ts';

/** Each room is held by its own tests. */
const rooms = ['agreement', 'verdict'] as const;
/** Thousands of mutants times seconds: what these show, others show of less. */
const tooLong = [
  'verdict/slow-time',
  'verdict/film',
  'verdict/load',
  'verdict/limits',
  'agreement/roundtrip',
];

// The same cases for every mutant, and no time spent on the smallest of them.
fc.configureGlobal({ seed: 1970, endOnFailure: true });
process.env.LEADPACT_CASES = '20';

/**
 * So many places of a mutant may a test pass that passed `steps` of them without one: ten times as many, and a few.
 * Where that is not known (while tests are loaded, and after Stryker had to start anew) as if they were many.
 */
const mostFor = (steps = 10_000_000) => 10 * steps + 1_000_000;
/** And so long may it work (µs): no test takes a third of it. */
const LONGEST = 3_000_000;

/** Runs the tests of the engine for Stryker: those first that are likely to kill, then the quick ones. */
class Engine implements TestRunner {
  readonly #corpora = new Map<string, Corpus>();
  /** How long each test took, in milliseconds; those that killed lately, the last first. */
  readonly #took = new Map<string, number>();
  #killers: string[] = [];
  /** How many places of a mutant each test passed without any. */
  readonly #passed = new Map<string, number>();

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init(): Promise<void> {
    const without = tooLong.map((name) => `test/${name}.test.ts`);
    for (const room of rooms) this.#corpora.set(room, await readCorpus(`test/${room}/**/*.test.ts`, without));
  }

  async dryRun(): Promise<DryRunResult> {
    const tests = rooms.flatMap((room) => this.#corpora.get(room)?.(true) ?? []);
    const results: TestResult[] = [];
    for (const test of tests) {
      results.push(await this.#run(test));
      this.#passed.set(test.id, stryker.steps);
    }
    const { static: always, perTest } = stryker.mutantCoverage as MutantCoverage;
    const reached = tests.map(({ id, file }) => [id, { ...perTest[file], ...perTest[id] }]);
    const mutantCoverage = { static: always, perTest: Object.fromEntries(reached) };
    return { status: DryRunStatus.Complete, tests: results, mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter }: MutantRunOptions): Promise<MutantRunResult> {
    stryker.activeMutant = activeMutant.id;
    this.#allow();
    const tests: TestResult[] = [];
    for (const test of this.#ordered(activeMutant.fileName, testFilter)) {
      const result = await this.#run(test);
      if (stryker.isEndless()) return { status: MutantRunStatus.Timeout, reason: test.id };
      tests.push(result);
      if (result.status !== TestStatus.Failed) continue;
      this.#killers = [test.id, ...this.#killers.filter((id) => id !== test.id)].slice(0, 5);
      break;
    }
    return toMutantRunResult({ status: DryRunStatus.Complete, tests });
  }

  /** Begins to count what a test may do. */
  #allow(id?: string) {
    stryker.steps = 0;
    stryker.most = mostFor(id === undefined ? undefined : this.#passed.get(id));
    stryker.until = workedFor() + LONGEST;
  }

  /** The tests of a corpus that is loaded while the mutant is active; if that fails, a test that says so. */
  #ordered(mutated: string, filter?: string[]): Test[] {
    const wanted = filter && new Set(filter);
    const room = rooms.find((name) => mutated.includes(`/lib/${name}/`)) ?? rooms[0];
    const rank = ({ id }: Test) => (this.#killers.includes(id) ? -1 : (this.#took.get(id) ?? 0));
    try {
      const tests = this.#corpora.get(room)?.(false) ?? [];
      return tests.filter(({ id }) => wanted?.has(id) ?? true).sort((a, b) => rank(a) - rank(b));
    } catch (error) {
      return [{ id: 'loading', file: '', run: () => Promise.reject(error) }];
    }
  }

  async #run({ id, run }: Test): Promise<TestResult> {
    const from = performance.now();
    stryker.currentTestId = id;
    this.#allow(id);
    const failure = await (async () => run())().then(
      () => null,
      (error: unknown) => String(error),
    );
    stryker.currentTestId = undefined;
    const timeSpentMs = performance.now() - from;
    this.#took.set(id, timeSpentMs);
    const result = { id, name: id, timeSpentMs };
    return failure === null
      ? { ...result, status: TestStatus.Success }
      : { ...result, status: TestStatus.Failed, failureMessage: failure };
  }
}

/** A literal of text, or a template with the text between its values. */
interface Words {
  value?: unknown;
  quasis?: { value: { raw: string } }[];
}

/** A sentence may be told in other words; that there is one, and with which code and place, is for the tests. */
const sentences: Ignorer = {
  shouldIgnore: (path) => {
    const { value, quasis = [] } = (path as { node: Words }).node;
    // What is no literal has a value too: that of a key is a node.
    const text = typeof value === 'string' ? value : quasis.map((part) => part.value.raw).join('…');
    return /[a-z],? [a-z]/i.test(text) ? 'a sentence' : undefined;
  },
};

export const strykerPlugins = [
  declareClassPlugin(PluginKind.TestRunner, 'engine', Engine),
  declareValuePlugin(PluginKind.Ignore, 'sentences', sentences),
];
