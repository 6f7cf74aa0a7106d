import type { Page } from 'playwright-core';
import { type DemoCrm, startDemoCrm } from '../demo-crm/server.ts';
import { built, loadExtension } from '../real/chromium.ts';
import { openTabs } from '../real/tabs.ts';
import { ensureBuilt, sizes } from './built.ts';
import { hide } from './hidden.ts';
import { neverClosing } from './hours.ts';
import { makePeers } from './peers.ts';
import { writeRow } from './row.ts';
import { type Guest, printTable } from './table.ts';
import { visit } from './visit.ts';

// What a CRM page pays for the panel, beside the same page without it and with somebody else's work in it.

const ROUNDS = 3;
const HIDDEN_MS = 5_000;

/** A lead whose first contact is due within this minute, so that seconds are shown and pass. */
const LEAD = 18;
const due = 2 * 3600_000;
const left = 45_000;
function hurry({ store }: DemoCrm): void {
  const lead = store.prospects.get(LEAD);
  const since = Date.now() - due + left;
  if (lead) Object.assign(lead, { repSince: since });
  Object.assign(lead?.phases.at(-1) ?? {}, { since });
}

/** Opens the page in turns bare, with the panel, and with each peer, and prints the medians side by side. */
export async function run(): Promise<void> {
  ensureBuilt();
  console.log('What a page loads, kB gzip (aim: 30 a page, 60 the worker)');
  for (const { name, browser, kB } of sizes()) writeRow(`${browser} ${name}`, kB.toFixed(1));

  const peers = makePeers();
  if ('missing' in peers) console.log(`\nNo peers, because they cannot be installed: ${peers.missing}`);
  const crm = await startDemoCrm();
  const browser = await openTabs(neverClosing(built));
  try {
    // Each extension runs on its own host, and none on one; all of them are this computer.
    const lead = new URL(crm.enter('dana', `/leads/${LEAD}`));
    const guest = (name: string, host: string): Guest => ({ name, host, visits: [] });
    const [bare, ours] = [guest('bare page', 'bare.localhost'), guest('Leadpact', lead.hostname)];
    const guests = [bare, ours];
    for (const { name, host, folder } of 'missing' in peers ? [] : peers) {
      const whole = browser.context.browser();
      if (whole) await loadExtension(whole, folder);
      guests.push(guest(name, host));
    }
    for (let round = 1; ; round++) {
      const pages = new Map<Guest, Page>();
      // Who comes first finds the browser busy with what the last ones left.
      const turn = round % guests.length;
      for (const guest of [...guests.slice(turn), ...guests.slice(0, turn)]) {
        const address = Object.assign(new URL(lead), { hostname: guest.host });
        hurry(crm);
        const { page, figures } = await visit(browser, address.href, guest === ours);
        guest.visits.push(figures);
        pages.set(guest, page);
      }
      if (round === ROUNDS) {
        printTable(bare, ours, guests.slice(2));
        const own = pages.get(ours);
        const [hidden] = own ? await hide(browser, [own], HIDDEN_MS) : [];
        writeRow(`hidden for ${HIDDEN_MS / 1000} s: calls into our script`, String(hidden?.calls));
        return;
      }
      for (const page of pages.values()) await page.close();
    }
  } finally {
    await browser.close();
    await crm.close();
  }
}
