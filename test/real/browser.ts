import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { env, getuid, platform } from 'node:process';
import { chromium } from 'playwright-core';

/** The environment variable that names the browser to use. */
const named = 'LEADPACT_BROWSER';
const names = [
  'chromium',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
  'chromium-browser',
];
const places: Partial<Record<NodeJS.Platform, (string | undefined)[]>> = {
  darwin: ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
    (app) => `/Applications/${app}.app/Contents/MacOS/${app}`,
  ),
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((folder) =>
    [
      'Google\\Chrome\\Application\\chrome.exe',
      'Chromium\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ].map((app) => env[folder] && join(env[folder], app)),
  ),
};

/** Why there is no browser, in a sentence that says what to do. */
export class NoBrowser extends Error {}

/**
 * The path of a Chrome, Chromium or Edge: the one that LEADPACT_BROWSER names, else an installed one, else one that is
 * installed now (Debian and Ubuntu, as root). Throws NoBrowser.
 */
export function ensureBrowser(): string {
  const wished = env[named];
  if (wished) {
    if (runs(wished)) return wished;
    throw new NoBrowser(`${named} is ${wished}, which does not start. Name a Chrome, Chromium or Edge.`);
  }
  const found = findBrowser() ?? installBrowser();
  if (found) return found;
  throw new NoBrowser(
    `There is no Chrome, Chromium or Edge on this computer. Install one, or set ${named} to the path of one.`,
  );
}

function findBrowser(): string | undefined {
  const folders = (env.PATH ?? '').split(delimiter);
  const inPath =
    platform === 'win32' ? [] : names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const own = chromium.executablePath();
  return [...inPath, ...(places[platform] ?? []), own].find((path) => path && existsSync(path) && runs(path));
}

/** Ubuntu's `chromium` is a script that wants a snap: being there is not enough. Windows shows a window for --version. */
function runs(path: string): boolean {
  if (platform === 'win32') return existsSync(path);
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}

function installBrowser(): string | undefined {
  if (getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  const quiet = {
    stdio: ['ignore', 'ignore', 'inherit'] as const,
    env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  console.log('There is no browser here: installing one.');
  try {
    if (/^ID=ubuntu$/m.test(readFileSync('/etc/os-release', 'utf8'))) {
      execFileSync('npx', ['playwright-core', 'install', '--with-deps', 'chromium'], {
        ...quiet,
        stdio: 'inherit',
      });
    } else {
      execFileSync('apt-get', ['update', '-qq'], { ...quiet, stdio: ['ignore', 'ignore', 'inherit'] });
      execFileSync(
        'apt-get',
        ['install', '-qq', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation'],
        {
          ...quiet,
          stdio: ['ignore', 'ignore', 'inherit'],
        },
      );
    }
  } catch (error) {
    console.error(`It could not be installed: ${error instanceof Error ? error.message : error}`);
    return undefined;
  }
  return findBrowser();
}
