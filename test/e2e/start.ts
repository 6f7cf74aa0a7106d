import { env, exit, platform } from 'node:process';
import { fileURLToPath } from 'node:url';
import { startDemoCrm } from '../demo-crm/server.ts';
import { NoBrowser } from '../real/browser.ts';
import { openChromium } from '../real/chromium.ts';

// `npm start`: the demo CRM on this computer and a browser with the extension on one of its leads, until Ctrl-C.
const picture = fileURLToPath(new URL('../../.output/panel.png', import.meta.url));
const display = platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);

const crm = await startDemoCrm({ port: 4321 }).catch(() => startDemoCrm());
const browser = await openChromium({ headless: !display, viewport: display ? null : undefined }).catch(
  async (error) => {
    await crm.close();
    console.error(error instanceof NoBrowser ? error.message : error);
    exit(1);
  },
);

let ending = false;
const end = async () => {
  if (ending) return;
  ending = true;
  await Promise.allSettled([browser.close(), crm.close()]);
  exit(0);
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end());
browser.context.on('close', () => void end());

const page = browser.context.pages()[0] ?? (await browser.context.newPage());
await page.goto(crm.enter('dana'));
console.log(`\nThe demo CRM is at ${crm.enter('dana')}`);
if (display) {
  console.log('A browser shows it with the panel.');
} else {
  await page.locator('leadpact-panel').waitFor({ state: 'attached', timeout: 20_000 });
  await page.getByText('Agreement').first().waitFor({ timeout: 20_000 });
  await page.screenshot({ path: picture });
  console.log(`There is no display here. A picture of the panel: ${picture}`);
}
console.log('Ctrl-C ends both.');
