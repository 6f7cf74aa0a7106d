import { existsSync, readdirSync } from 'node:fs';
import type { Fixture } from './fixture.ts';

/** What was recorded of each CRM: every folder beside this file that has a fixture. */
export const fixtures: Fixture[] = await Promise.all(
  readdirSync(new URL('.', import.meta.url))
    .filter((name) => existsSync(new URL(`${name}/fixture.ts`, import.meta.url)))
    .map(async (name) => (await import(`./${name}/fixture.ts`)).fixture),
);
