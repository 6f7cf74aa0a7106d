import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** The last lines of every run: what could not be run and why, then the count. */
export default class Summary implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]) {
    const tests: TestCase[] = modules.flatMap((module) => [...module.children.allTests()]);
    const of = (state: 'passed' | 'failed' | 'skipped') =>
      tests.filter((test) => test.result().state === state);
    const skipped = of('skipped');
    const reasons = new Map<string, number>();
    for (const test of skipped) {
      const result = test.result();
      const reason = (result.state === 'skipped' && result.note) || 'this run leaves them out';
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    }
    for (const [reason, count] of reasons) console.log(`\n!! ${count} skipped, because ${reason}`);
    const broken = modules.filter((module) => module.errors().length > 0).length;
    const failed = of('failed').length + broken;
    console.log(`\n${of('passed').length} passed, ${failed} failed, ${skipped.length} skipped`);
  }
}
