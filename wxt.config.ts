import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { defineConfig } from 'wxt';
import { parse } from 'yaml';
import { type Agreement, agreementSchema } from './lib/agreement/schema.ts';
import type { CrmSite } from './lib/crm/crm.ts';
import { sites } from './lib/crm/sites.ts';
import { languages } from './lib/words/language.ts';
import { words } from './lib/words/words.ts';

/**
 * The bundled agreement is written in YAML and checked here, so that neither a YAML reader nor a validator is in the
 * extension, and a mistake in it stops the build instead of a salesperson.
 */
function readExample(): Agreement {
  const text = readFileSync(`${root}lib/agreement/bundled.yaml`, 'utf8');
  return agreementSchema.parse(parse(text, { version: '1.2', schema: 'core' }));
}

/**
 * Chrome has the promise-based `browser` of Firefox since version 148, and all that the polyfill does where there is one
 * is to hand it on (https://github.com/mozilla/webextension-polyfill/pull/942). The wrapping of older browsers, which
 * the manifest excludes, would be a tenth of what a page may load.
 */
const polyfillPassesOn: Plugin = {
  name: 'leadpact:polyfill-passes-on',
  enforce: 'pre',
  load: (id) =>
    id.endsWith('webextension-polyfill/dist/browser-polyfill.js')
      ? 'export default globalThis.browser'
      : undefined,
};

/**
 * `h` is in the page anyway, for Preact's own render; the automatic runtime would bring a second one beside it. Vite's
 * `jsxInject` puts it into every module, and so the whole of Preact into the worker.
 */
const jsxFromPreact: Plugin = {
  name: 'leadpact:jsx-from-preact',
  enforce: 'pre',
  transform: {
    filter: { id: /\.tsx$/ },
    handler: (code) => ({ code: `import { Fragment, h } from 'preact';${code}`, map: null }),
  },
};
const root = fileURLToPath(new URL('.', import.meta.url));

/**
 * The script of a page: the panel, its own CRM, and the way in which that is asked. Every line of the registry has one,
 * so nobody writes them.
 */
const pageScript = ({
  id,
  token,
}: CrmSite) => `import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { page } from '${root}lib/crm/${id}/page.ts';
import { openPanel } from '${root}entrypoints/panel/open.tsx';
import { transport } from '${root}entrypoints/panel/${token ? 'through' : 'session'}.ts';

export default defineUnlistedScript(() => openPanel(page, transport));
`;

/** The script that writes, which a page gets when a person first wants to. */
const writingScript = (
  id: string,
) => `import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { write } from '${root}lib/crm/${id}/write.ts';
import { openWriter } from '${root}entrypoints/write/open.tsx';

export default defineUnlistedScript(() => openWriter(write));
`;

/** Writes it where WXT finds it, and answers where that is. */
function writeScript(name: string, text: string): string {
  const folder = `${root}.wxt/pages/`;
  const path = `${folder}${name}.ts`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, text);
  return path;
}

// Fixed, so that the extension's id is the same in every build: policies and tests name it.
const key =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA0816D6TNW0vJpxhsSfEK08l17Zoc9+tWDRsJgZjmg2TvP/cSFJiaYNXQ+Qh3IxQTClej4FJ1b6rTLGgKuXYI2Z2N550tk020Bdv2itFZWxYdWcmHPWJhZ435mM9YtUn6/ACUc3Kb0+/mEWZ2o45BM16qAuj4PshIOMNMbK8QETaL/hii5lPr67jLLs6ptfrcweXUZIWS00hhg/BYTFV5pWXH+zZgKl5X/zvUCn9rFHKisX/SPNPCpBDuD3q/ZRHXfMHFlBj0STni8TdUMNnQbGtg0x1L+Ac/sGYyZ3ANfSc/DytMkZz255AYWiGUV74yi1bqAbJrAZH/AlDa3udx6QIDAQAB';

/** The oldest browsers that we start in, and so the newest syntax that we may send them. */
const oldest = { chrome: 148, firefox: 140 };

/**
 * Hosts that a company builds in, as match patterns. An administrator's policy cannot answer the browser's question for an
 * extension (tried: `runtime_allowed_hosts`), but one that is force-installed has the hosts of its manifest unasked.
 */
const companyHosts = process.env.LEADPACT_HOSTS?.split(/[\s,]+/).filter(Boolean);

const icons = Object.fromEntries([16, 32, 48, 128].map((size) => [size, `icon/${size}.png`]));

export default defineConfig({
  manifestVersion: 3,
  imports: false,
  targetBrowsers: ['chrome', 'firefox'],
  manifest: ({ browser }) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    icons,
    // Its popup is the queue (entrypoints/popup), whose title is the button's.
    // Firefox hides new buttons in a menu, where nobody sees a badge.
    action: { default_icon: icons, ...(browser === 'firefox' && { default_area: 'navbar' }) },
    commands: {
      toggle: { suggested_key: { default: 'Alt+Shift+L' }, description: '__MSG_toggle__' },
      _execute_action: { suggested_key: { default: 'Alt+Shift+Q' } },
    },
    // No host and no content script of its own: each CRM's are asked for when somebody adds it (entrypoints/sites).
    // `activeTab`: the button in the toolbar sees which CRM the page is of, to offer to add it.
    permissions: [
      'alarms',
      'storage',
      'scripting',
      'activeTab',
      ...(browser === 'firefox' ? (['identity'] as const) : []),
    ],
    // For reminders, once somebody wants them; for a CRM where people sign in, and for one whose session the company lets
    // us use. Firefox has `identity` from the start or never.
    optional_permissions: [
      'notifications',
      'cookies',
      ...(browser === 'firefox' ? [] : (['identity'] as const)),
    ],
    options_ui: { page: 'workshop.html', open_in_tab: true },
    ...(companyHosts && { host_permissions: companyHosts }),
    optional_host_permissions: ['https://*/*', 'http://127.0.0.1/*', 'http://localhost/*'],
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'leadpact@leadpact.example',
              strict_min_version: `${oldest.firefox}.0`,
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : {
          key,
          minimum_chrome_version: `${oldest.chrome}`,
          storage: { managed_schema: 'policy.json' },
        }),
  }),
  hooks: {
    // What the worker loads when it needs it: a file a language (entrypoints/worker/reader.ts), and the agreement of a fresh
    // install (entrypoints/worker/rules.ts).
    'build:publicAssets': (_, files) => {
      files.push({ relativeDest: 'example.json', contents: JSON.stringify(readExample()) });
      for (const language of languages)
        files.push({ relativeDest: `words/${language}.json`, contents: JSON.stringify(words(language)) });
    },
    'entrypoints:found': (_, found) => {
      for (const site of sites) {
        const { id } = site;
        if (found.some(({ name }) => name === id)) continue;
        found.push({ name: id, inputPath: writeScript(id, pageScript(site)), type: 'unlisted-script' });
        if (!existsSync(`${root}lib/crm/${id}/write.ts`)) continue;
        const name = `${id}-write`;
        found.push({ name, inputPath: writeScript(name, writingScript(id)), type: 'unlisted-script' });
      }
    },
  },
  vite: () => ({
    plugins: [polyfillPassesOn, jsxFromPreact],
    build: {
      sourcemap: false,
      target: [`chrome${oldest.chrome}`, `firefox${oldest.firefox}`],
      // WXT's own log, which says nothing in production.
      rolldownOptions: { treeshake: { manualPureFunctions: ['logger.error'] } },
    },
    oxc: { jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' } },
  }),
});
