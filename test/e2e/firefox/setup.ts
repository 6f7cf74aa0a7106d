import { existsSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import { ensureFirefox, NoBrowser } from '../../real/browser.ts';
import { builtForFirefox } from '../../real/firefox.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Why there is no Firefox; empty: there is one. */
    noFirefox: string;
  }
}

/** Once before the tests in Firefox: a Firefox, installed where we may, and the built extension. */
export default function setup(project: TestProject): void {
  if (!existsSync(`${builtForFirefox}/manifest.json`))
    throw new Error('The extension is not built: npm run build');
  try {
    ensureFirefox();
    project.provide('noFirefox', '');
  } catch (error) {
    if (!(error instanceof NoBrowser)) throw error;
    project.provide('noFirefox', error.message);
  }
}
