import { defineConfig } from 'vitest/config';

const inPage = ['test/{browser,components,entrypoints,page,words}/**/*.test.{ts,tsx}'];
const inFirefox = ['test/e2e/firefox/*.test.ts'];
const inChromium = ['test/e2e/*.test.ts'];

export default defineConfig({
  test: {
    reporters: ['default', './test/summary.ts'],
    projects: [
      {
        test: {
          name: 'engine',
          include: ['test/**/*.test.ts'],
          exclude: [...inPage, ...inChromium, ...inFirefox],
          setupFiles: ['temporal-polyfill/global'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'page',
          include: inPage,
          environment: 'happy-dom',
          setupFiles: ['temporal-polyfill/global'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'chromium',
          include: inChromium,
          globalSetup: ['test/e2e/setup.ts'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 300_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'firefox',
          include: inFirefox,
          globalSetup: ['test/e2e/firefox/setup.ts'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
