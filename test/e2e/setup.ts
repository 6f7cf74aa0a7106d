import { existsSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import { ensureBrowser, NoBrowser } from '../real/browser.ts';
import { built } from '../real/chromium.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Why there is no browser; empty: there is one. */
    noBrowser: string;
  }
}

/** Once before the browser tests: a browser, installed where we may, and the built extension. */
export default function setup(project: TestProject): void {
  if (!existsSync(`${built}/manifest.json`)) throw new Error('The extension is not built: npm run build');
  try {
    ensureBrowser();
    project.provide('noBrowser', '');
  } catch (error) {
    if (!(error instanceof NoBrowser)) throw error;
    project.provide('noBrowser', error.message);
  }
}
