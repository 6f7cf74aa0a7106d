import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { getuid, platform } from 'node:process';
import { ensureBrowser } from './browser.ts';

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

/** Sets a policy for an extension, as an administrator does with a file; answers what takes it away again. */
export function setPolicy(extension: string, policy: object): () => void {
  const folder = `${folderOf()}/policies/managed`;
  const file = `${folder}/leadpact-test.json`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, JSON.stringify({ '3rdparty': { extensions: { [extension]: policy } } }));
  return () => rmSync(file, { force: true });
}

const folderOf = () => folders.find(([name]) => name.test(ensureBrowser()))?.[1];
