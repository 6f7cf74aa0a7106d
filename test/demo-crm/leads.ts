import { companies, person } from './people.ts';
import type { Prospect } from './record.ts';
import { hostile } from './scenes/hostile.ts';
import { marketing } from './scenes/marketing.ts';
import { qualified } from './scenes/qualified.ts';
import { sales } from './scenes/sales.ts';
import { Story } from './story.ts';

/** What a lead of the demo shows: a sentence, how well the company fits, and the lead's past. */
export interface Scene {
  is: string;
  fit: keyof typeof companies;
  past: (story: Story) => Story;
}

/** The lead that is good to look at first: contacted in time, two attempts made, acceptance due. */
export const hero = 17;

const scenes: readonly Scene[] = [...marketing, ...qualified, ...sales, ...hostile];

/** With these, the companies of people.ts come to grade A (a, fi), B and C of the bundled agreement. */
const jobs = { a: 'head', fi: 'operations', b: 'other', c: 'other' } as const;

/** The leads of the demo CRM as they are at `now` (ms since 1970): the same ones for the same moment. */
export function leads(now: number): Prospect[] {
  return scenes.map(({ is, fit, past }, i) => {
    const fitting = companies[fit];
    const company = fitting[i % fitting.length];
    if (!company) throw new Error(`no company for ${is}`);
    return past(new Story(now, i + 1, is, person(i, jobs[fit]), company)).prospect;
  });
}
