import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { getuid, platform } from 'node:process';
import { ensureBrowser } from './browser.ts';
import { shippedId, type WithExtension } from './chromium.ts';

/** Where each browser reads what an administrator has set for the whole computer. */
const folders: [name: RegExp, folder: string][] = [
  [/edge/, '/etc/opt/edge'],
  [/google-chrome/, '/etc/opt/chrome'],
  [/chromium/, '/etc/chromium'],
];

/** Why no policy can be set here, in a sentence; null: one can. */
export function noPolicy(): string | null {
  if (platform !== 'linux') return 'a policy is set by file on Linux only';
  if (getuid?.() !== 0) return 'only root may set a policy for the whole computer';
  return folderOf() ? null : `nobody knows where ${ensureBrowser()} reads its policies`;
}

/**
 * Sets a policy for a browser's extension, as an administrator does with a file; answers what takes it away again. It is
 * for the whole computer, so the extension must have an id of its own (`openChromium`), which no other browser knows.
 */
export async function setPolicy(
  { context, id }: WithExtension,
  policy: object,
): Promise<() => Promise<void>> {
  if (id === shippedId)
    throw new Error('A policy would reach the browsers of other tests: open with `ownId`');
  const folder = `${folderOf()}/policies/managed`;
  const file = `${folder}/leadpact-test-${id}.json`;
  /** It would come by itself, after five seconds and more without another change of the folder. */
  const reload = async () => {
    const page = await context.newPage();
    await page.goto('chrome://policy/');
    await page.locator('#reload-policies').click();
    await page.close();
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, JSON.stringify({ '3rdparty': { extensions: { [id]: policy } } }));
  await reload();
  return () => {
    rmSync(file, { force: true });
    return reload();
  };
}

const folderOf = () => folders.find(([name]) => name.test(ensureBrowser()))?.[1];
