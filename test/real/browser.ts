import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { env, getuid, platform } from 'node:process';
import { chromium } from 'playwright-core';

/** Browsers that can be driven in the same way. */
interface Family {
  called: string;
  /** The environment variable that names the one to use. */
  named: string;
  names: readonly string[];
  places: readonly (string | undefined)[];
  debian: readonly string[];
  /** Ubuntu's own packages are snaps, which do not start everywhere; empty: nothing can be installed there. */
  ubuntu: readonly string[];
}

const windows = (...paths: string[]) =>
  ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((folder) =>
    paths.map((path) => env[folder] && join(env[folder], path)),
  );
const mac = (...apps: string[]) => apps.map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`);

const chromiums: Family = {
  called: 'Chrome, Chromium or Edge',
  named: 'LEADPACT_BROWSER',
  names: [
    'chromium',
    'google-chrome-stable',
    'google-chrome',
    'microsoft-edge-stable',
    'microsoft-edge',
    'chromium-browser',
  ],
  places: [
    ...mac('Google Chrome', 'Chromium', 'Microsoft Edge'),
    ...windows(
      'Google\\Chrome\\Application\\chrome.exe',
      'Chromium\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ),
    chromium.executablePath(),
  ],
  debian: ['chromium', 'fonts-liberation'],
  ubuntu: ['npx', 'playwright-core', 'install', '--with-deps', 'chromium'],
};

const firefoxes: Family = {
  called: 'Firefox',
  named: 'LEADPACT_FIREFOX',
  names: ['firefox-esr', 'firefox'],
  places: ['/Applications/Firefox.app/Contents/MacOS/firefox', ...windows('Mozilla Firefox\\firefox.exe')],
  debian: ['firefox-esr', 'fonts-liberation'],
  ubuntu: [],
};

/** Why there is no browser, in a sentence that says what to do. */
export class NoBrowser extends Error {}

/**
 * The path of a Chrome, Chromium or Edge: the one that LEADPACT_BROWSER names, else an installed one, else one that is
 * installed now (Debian and Ubuntu, as root). Throws NoBrowser.
 */
export const ensureBrowser = () => ensure(chromiums);

/** The same for Firefox, LEADPACT_FIREFOX, and Debian alone. */
export const ensureFirefox = () => ensure(firefoxes);

function ensure(family: Family): string {
  const { named, called } = family;
  const wished = env[named];
  if (wished) {
    if (runs(wished)) return wished;
    throw new NoBrowser(`${named} is ${wished}, which does not start. Name a ${called}.`);
  }
  const found = find(family) ?? (install(family) ? find(family) : undefined);
  if (found) return found;
  throw new NoBrowser(
    `There is no ${called} on this computer. Install one, or set ${named} to the path of one.`,
  );
}

function find({ names, places }: Family): string | undefined {
  const folders = (env.PATH ?? '').split(delimiter);
  const inPath =
    platform === 'win32' ? [] : names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...inPath, ...places].find((path) => path && existsSync(path) && runs(path));
}

/** Ubuntu's `chromium` is a script that wants a snap: being there is not enough. Windows shows a window for --version. */
function runs(path: string): boolean {
  if (platform === 'win32') return existsSync(path);
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}

/** Whether it was tried and nothing failed. */
function install({ called, debian, ubuntu }: Family): boolean {
  if (getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  const isUbuntu = /^ID=ubuntu$/m.test(readFileSync('/etc/os-release', 'utf8'));
  const steps = isUbuntu
    ? [ubuntu]
    : [
        ['apt-get', 'update', '-qq'],
        ['apt-get', 'install', '-qq', '-y', '--no-install-recommends', ...debian],
      ];
  try {
    for (const [command, ...args] of steps) {
      if (!command) return false;
      console.log(`There is no ${called} here: ${command} ${args.join(' ')}`);
      execFileSync(command, args, {
        stdio: ['ignore', isUbuntu ? 'inherit' : 'ignore', 'inherit'],
        env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
      });
    }
    return true;
  } catch (error) {
    console.error(`It could not be installed: ${error instanceof Error ? error.message : error}`);
    return false;
  }
}
