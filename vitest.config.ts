import { defineConfig } from 'vitest/config';

const inPage = ['test/{browser,components,entrypoints,page,words}/**/*.test.{ts,tsx}'];
const inFirefox = ['test/e2e/firefox/*.test.ts'];
const inChromium = ['test/e2e/*.test.ts'];

/** `expect.poll` waits as long as Playwright does itself, for a computer that has other things to do. */
const browsers = {
  fileParallelism: false,
  testTimeout: 120_000,
  hookTimeout: 300_000,
  expect: { poll: { timeout: 30_000 } },
};
/** A property takes its seconds where there are few cores. */
const quick = { maxWorkers: '100%', testTimeout: 60_000, setupFiles: ['temporal-polyfill/global'] };

export default defineConfig({
  test: {
    reporters: ['default', './test/summary.ts'],
    projects: [
      {
        test: {
          name: 'engine',
          include: ['test/**/*.test.ts'],
          exclude: [...inPage, ...inChromium, ...inFirefox],
          // Nothing of it knows a world that another file could have changed, and a third of the time was loading.
          isolate: false,
          ...quick,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'page',
          include: inPage,
          environment: 'happy-dom',
          ...quick,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'chromium',
          include: inChromium,
          globalSetup: ['test/e2e/setup.ts'],
          ...browsers,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'firefox',
          include: inFirefox,
          globalSetup: ['test/e2e/firefox/setup.ts'],
          ...browsers,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
