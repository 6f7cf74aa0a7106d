import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { install } from './install.ts';

/*
 * A scale for what the panel costs: what two well-known extensions do in a page, whose engines their makers publish at
 * npm. Hypothesis is a guest of the panel's kind: Preact in shadow roots, buttons at the edge of the page. Dark Reader
 * follows everything that a page does to its styles.
 */

/** Somebody else's work in a page, as an extension of its own, which runs on one host. */
export interface Peer {
  name: string;
  host: string;
  /** The folder of the extension. */
  folder: string;
}

const home = fileURLToPath(new URL('peers/', import.meta.url));
const { resolve } = createRequire(join(home, 'package.json'));

/** Installs them unless they are there, and makes an extension of each; or says why they cannot be had. */
export function makePeers(): Peer[] | { missing: string } {
  return install(home, 'Hypothesis and Dark Reader', () => [makeHypothesis(), makeDarkReader()]);
}

/** Started as its own extension starts it. Its sidebar, a frame, finds no server: nothing is asked of anybody's. */
function makeHypothesis(): Peer {
  const client = dirname(resolve('hypothesis/build/boot.js'));
  const told = { assetRoot: '/client/', apiUrl: '/nobody/', authDomain: 'localhost', oauthClientId: 'none' };
  const sidebar = `<!doctype html><title>Hypothesis</title>
    <script class="js-hypothesis-config" type="application/json">${JSON.stringify(told)}</script>
    <hypothesis-app></hypothesis-app><script src="/client/build/boot.js"></script>`;
  const start = `const at = (path) => chrome.runtime.getURL(path);
    const settings = Object.assign(document.createElement('script'), {
      type: 'application/json',
      className: 'js-hypothesis-config',
      textContent: JSON.stringify({
        assetRoot: at('client/'), sidebarAppUrl: at('app.html'), notebookAppUrl: at('app.html'), profileAppUrl: at('app.html'),
      }),
    });
    settings.dataset.extensionId = chrome.runtime.id;
    document.head.append(settings);`;
  return make('Hypothesis', 'document_idle', ['start.js', 'client/build/boot.js'], (folder) => {
    cpSync(client, join(folder, 'client/build'), {
      recursive: true,
      filter: (file) => !file.endsWith('.map'),
    });
    writeFileSync(join(folder, 'start.js'), start);
    writeFileSync(join(folder, 'app.html'), sidebar);
  });
}

function makeDarkReader(): Peer {
  return make('Dark Reader', 'document_start', ['darkreader.js', 'start.js'], (folder) => {
    cpSync(resolve('darkreader/darkreader.js'), join(folder, 'darkreader.js'));
    writeFileSync(join(folder, 'start.js'), 'DarkReader.enable({});');
  });
}

function make(name: string, when: string, scripts: string[], fill: (folder: string) => void): Peer {
  const folder = mkdtempSync(join(tmpdir(), 'leadpact-peer-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const host = `${name.toLowerCase().replace(' ', '-')}.localhost`;
  const matches = [`http://${host}/*`];
  const manifest = {
    manifest_version: 3,
    name,
    version: '1',
    content_scripts: [{ matches, js: scripts, run_at: when }],
    web_accessible_resources: [{ resources: ['*'], matches }],
  };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  fill(folder);
  return { name, host, folder };
}
