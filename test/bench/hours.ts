import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { Agreement } from '../../lib/agreement/schema.ts';

const allDay = ['00:00-24:00'];
const week = { mon: allDay, tue: allDay, wed: allDay, thu: allDay, fri: allDay, sat: allDay, sun: allDay };

/** A copy of a built extension whose example never closes, so that clocks run whenever this is run; gone at the end. */
export function neverClosing(built: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'leadpact-open-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  cpSync(built, folder, { recursive: true });
  const file = join(folder, 'example.json');
  const example: Agreement = JSON.parse(readFileSync(file, 'utf8'));
  const calendars = Object.fromEntries(
    Object.entries(example.calendars).map(([name, { timeZone }]) => [name, { timeZone, week }]),
  );
  writeFileSync(file, JSON.stringify({ ...example, calendars }));
  return folder;
}
