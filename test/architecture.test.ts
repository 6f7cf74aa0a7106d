import { expect, test } from 'vitest';
import { crms } from '../lib/crm/index.ts';
import { bundle, codeOf, importsOf, reach, sources } from './imports.ts';

// Who may import whom, and who may touch what: design/house.md, held against the imports and the built bundles.

/** Which rooms, or single files of theirs, a room may import besides itself. `types`: only with `import type`. */
const rooms: Record<string, { may: string[]; types?: string[]; else: string }> = {
  agreement: {
    may: [],
    else: 'The language stands alone. Move what it needs into lib/agreement, or the line to lib/verdict.',
  },
  verdict: { may: ['agreement'], else: 'The judgement is pure. Hand it what it needs as an argument.' },
  telling: {
    may: ['words', 'verdict', 'agreement', 'report'],
    types: ['crm'],
    else: 'Verdicts, agreements and reports are told from themselves. Drawing belongs in components, laying out for a terminal in lib/cli.',
  },
  report: { may: ['verdict', 'agreement'], else: 'A report is made of verdicts. Hand in the rest.' },
  description: {
    may: ['agreement'],
    else: 'A description is data. What is made of it belongs in lib/crm/described.',
  },
  crm: {
    // The words for kinds of activity, which stand apart for that.
    may: ['description', 'lib/agreement/kind.ts'],
    types: ['agreement'],
    else: 'A CRM gives leads and knows nothing else. Judging belongs in lib/verdict, drawing in components.',
  },
  sync: {
    may: ['agreement'],
    else: 'Store, fetch and clock are handed in, so that the command line can sync too.',
  },
  page: {
    may: [],
    else: 'lib/page knows how to sit in a page, not what sits there. Wire it in entrypoints.',
  },
  browser: { may: [], else: 'lib/browser is a door. What goes through it is decided in entrypoints.' },
  words: { may: [], else: 'Sentences are made from data. Give the word what it says as a value.' },
  state: {
    may: ['telling'],
    types: ['agreement'],
    else: 'The signals hold what is known. Fetching belongs in entrypoints.',
  },
  components: {
    may: ['words'],
    types: ['state', 'telling', 'report'],
    else: 'Components draw what they are told. Tell it in lib/telling, or hand it in from entrypoints.',
  },
  cli: {
    may: ['agreement', 'verdict', 'report', 'sync', 'words', 'telling', 'description'],
    else: 'The command line runs the engine. What pages and browsers need belongs in entrypoints.',
  },
  entrypoints: {
    may: [
      'agreement',
      'verdict',
      'report',
      'crm',
      'description',
      'sync',
      'page',
      'browser',
      'words',
      'telling',
      'state',
      'components',
    ],
    else: '',
  },
};

const roomOf = (file: string) =>
  file.startsWith('lib/') ? (/^lib\/(\w+)/.exec(file)?.[1] ?? '') : (file.split('/')[0] ?? '');

test('every room imports what house.md lets it', () => {
  const wrong = sources.flatMap((file) => {
    const room = roomOf(file);
    const law = rooms[room];
    if (!law) return `${file}: there is no room lib/${room} in the house.`;
    return importsOf(file)
      .filter(({ of, ours }) => ours && of !== 'package.json' && roomOf(of) !== room)
      .filter(({ of }) => !law.may.includes(roomOf(of)) && !law.may.includes(of))
      .filter(({ of, type }) => !(type && law.types?.includes(roomOf(of))))
      .map(({ of }) => `${file} imports ${of}. ${law.else || 'Nobody imports entrypoints.'}`);
  });
  expect(wrong).toEqual([]);
});

test("no CRM imports another one's folder", () => {
  const folder = (file: string) => /^lib\/crm\/(\w+)\//.exec(file)?.[1];
  const wrong = sources.flatMap((file) =>
    importsOf(file)
      .filter(({ of }) => folder(file) && folder(of) && folder(of) !== folder(file))
      .map(({ of }) => `${file} imports ${of}. What two CRMs share belongs in lib/crm itself.`),
  );
  expect(wrong).toEqual([]);
});

test.each([
  {
    law: 'only lib/browser names the extension API',
    looks:
      /\b(?:chrome|browser)\??\.(?:storage|runtime|tabs|alarms|permissions|action|commands|i18n|scripting|notifications|management)\b|['"]webextension-polyfill['"]/,
    may: /^lib\/browser\//,
    say: 'Ask lib/browser; add a door there if there is none.',
  },
  {
    law: 'only entrypoints and the command line read the clock',
    looks: /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(|\bTemporal\.Now\b/,
    may: /^(?:entrypoints|lib\/cli)\//,
    say: 'Take `now` as an argument.',
  },
  {
    law: "only lib/page and lib/crm touch the CRM's document",
    looks:
      /\bquerySelector(?:All)?\(|\bgetElementById\(|\bdocumentElement\b|\bcreateElement\(|\b(?:Mutation|Resize|Intersection)Observer\b/,
    may: /^(?:entrypoints|components|lib\/page|lib\/crm)\//,
    say: 'Looking at the page belongs in lib/page, or in the folder of its CRM.',
  },
])('$law', ({ looks, may, say }) => {
  const wrong = sources.filter((file) => !may.test(file) && looks.test(codeOf(file)));
  expect(wrong.map((file) => `${file}: ${looks.exec(codeOf(file))?.[0]}. ${say}`)).toEqual([]);
});

test.each([...crms.map(({ id }) => id), 'described'])(
  'a page of %s loads the panel and its own CRM, and no validator, engine or sentence',
  (id) => {
    // What its script imports: wxt.config.ts writes it.
    const loaded = [
      'entrypoints/panel/open.tsx',
      'entrypoints/panel/session.ts',
      `lib/crm/${id}/page.ts`,
    ].flatMap((file) => [...reach(file)]);
    const wrong = loaded.filter(
      (file) =>
        /^(?:zod|yaml|temporal-polyfill)/.test(file) ||
        /^lib\/(?:cli|report|sync)\//.test(file) ||
        (file.startsWith('lib/crm/') && file.split('/').length > 3 && !file.startsWith(`lib/crm/${id}/`)) ||
        (/^lib\/agreement\//.test(file) && file !== 'lib/agreement/kind.ts') ||
        /^lib\/(?:verdict|words)\//.test(file) ||
        (/^lib\/telling\//.test(file) && file !== 'lib/telling/play.ts'),
    );
    expect(
      wrong.map((file) => `${file} gets into the page. Import its type only, or ask the worker for it.`),
    ).toEqual([]);
    expect(loaded).toContain('components/Panel.tsx');
  },
);

test.each(crms.filter(({ write }) => write).map(({ id }) => id))(
  'what writes into %s is its own script, without engine and sentences',
  (id) => {
    const loaded = ['entrypoints/write/open.tsx', `lib/crm/${id}/write.ts`].flatMap((file) => [
      ...reach(file),
    ]);
    const wrong = loaded.filter(
      (file) =>
        /^(?:zod|yaml|temporal-polyfill|webextension-polyfill)/.test(file) ||
        /^lib\/(?:agreement|verdict|words(?!\/isolate)|telling|browser|page|report|sync)\//.test(file) ||
        (/^lib\/crm\/\w+\//.test(file) && !file.startsWith(`lib/crm/${id}/`)),
    );
    expect(
      wrong.map((file) => `${file} gets into the script that writes. The panel lends it what it needs.`),
    ).toEqual([]);
    const page = [...reach(`lib/crm/${id}/page.ts`)].filter((file) => file.endsWith('/write.ts'));
    expect(page.map((file) => `${file} gets into the page before anybody wants to write.`)).toEqual([]);
  },
);

test('the worker holds nothing of a page', () => {
  const wrong = [...reach('entrypoints/background.ts')].filter(
    (file) => /^(?:components|lib\/page|entrypoints\/panel)\//.test(file) || file.startsWith('preact'),
  );
  expect(wrong.map((file) => `${file} gets into the worker, which has no page to draw in.`)).toEqual([]);
  const reading = [...reach('entrypoints/background.ts')].filter(
    (file) => /^lib\/crm\/\w+\//.test(file) && !file.endsWith('/site.ts'),
  );
  expect(reading.map((file) => `${file} gets into the worker: only a page reads its CRM.`)).toEqual([]);
});

test('the verifier is a chapter of its own, which the worker loads to sync', () => {
  const verifying = (file: string) => file.startsWith('zod') || file === 'lib/sync/update.ts';
  const worker = [...reach('entrypoints/background.ts')].filter(verifying);
  expect(
    worker.map((file) => `${file} gets into the worker. It belongs in entrypoints/rules/bringing.ts.`),
  ).toEqual([]);
  const chapter = [...reach('entrypoints/sync.ts')];
  expect(chapter.filter(verifying)).toHaveLength(2);
  const unwanted = chapter.filter(
    (file) =>
      /^(?:components|lib\/(?:page|crm|verdict|telling|words|report|cli))\//.test(file) ||
      /^(?:yaml|preact|webextension-polyfill|temporal-polyfill)/.test(file),
  );
  expect(
    unwanted.map((file) => `${file} gets into the verifier, which is handed what the browser has.`),
  ).toEqual([]);
});

test('the code that reads every CRM is a chapter of its own, which the worker loads when nobody has opened the queue', () => {
  const chapter = [...reach('entrypoints/gathering.ts')];
  expect(chapter.filter((file) => /^lib\/crm\/\w+\/index\.ts$/.test(file))).toHaveLength(crms.length + 1);
  // Which languages there are, and what a day is: by what people choose (entrypoints/preferences/own.ts).
  const plain = ['lib/page/wait.ts', 'lib/words/language.ts', 'lib/report/day/quiet.ts'];
  const unwanted = chapter
    .filter(
      (file) =>
        /^(?:components|entrypoints\/(?:panel|worker|rules)|lib\/(?:page|sync|verdict|telling|words|report|cli))\//.test(
          file,
        ) || /^(?:zod|yaml|preact|temporal-polyfill)/.test(file),
    )
    .filter((file) => !plain.includes(file));
  expect(
    unwanted.map((file) => `${file} gets into the chapter that reads. The worker hands it what it needs.`),
  ).toEqual([]);
});

/** Texts that only one part of the product has, to know it by in a bundle without names. */
const marks = {
  page: 'leadpact-panel',
  component: 'aria-expanded',
  validator: /ZodMini|invalid_type|\$ZodType/,
  yaml: /YAMLParseError|tag:yaml\.org/,
  polyfill: /temporal-polyfill|Temporal\.ZonedDateTime\.prototype/,
  engine: 'hand-over-missing',
  code: /\beval\(|new Function\(/,
  // Chromium takes a script with one for no UTF-8, and brings it into no page.
  noncharacter: /\p{Noncharacter_Code_Point}/u,
};
const has = (text: string, mark: string | RegExp) =>
  typeof mark === 'string' ? text.includes(mark) : mark.test(text);

test('the built pages and the built worker are what the imports promise', (context) => {
  const worker = bundle('background.js');
  if (worker === undefined) return context.skip('the extension is not built (npm run build)');
  const inWorker = (['page', 'component', 'validator', 'yaml', 'polyfill', 'code'] as const).filter((part) =>
    has(worker, marks[part]),
  );
  expect(inWorker).toEqual([]);
  const verifier = bundle('sync.js') ?? '';
  const inVerifier = (['page', 'component', 'yaml', 'polyfill', 'engine', 'code'] as const).filter((part) =>
    has(verifier, marks[part]),
  );
  expect(inVerifier).toEqual([]);
  expect(has(verifier, marks.validator)).toBe(true);
  const reading = bundle('gathering.js') ?? '';
  const inReading = (['component', 'validator', 'yaml', 'polyfill', 'engine', 'code'] as const).filter(
    (part) => has(reading, marks[part]),
  );
  expect(reading).not.toBe('');
  expect(inReading).toEqual([]);
  expect(has(worker, marks.engine)).toBe(true);
  for (const id of [...crms.map(({ id }) => id), 'described']) {
    const page = bundle(`${id}.js`) ?? '';
    const unwanted = ['validator', 'yaml', 'polyfill', 'engine', 'code', 'noncharacter'] as const;
    expect(unwanted.filter((part) => has(page, marks[part]))).toEqual([]);
    expect(has(page, marks.page)).toBe(true);
  }
});

test('the extension asks for nothing before a CRM is added, and opens nothing of itself to pages', (context) => {
  const text = bundle('manifest.json');
  if (text === undefined) return context.skip('the extension is not built (npm run build)');
  const manifest = JSON.parse(text);
  expect(manifest.permissions).toEqual(['alarms', 'storage', 'scripting', 'activeTab']);
  expect(manifest.optional_permissions).toEqual(['notifications', 'cookies', 'identity']);
  expect(manifest).not.toHaveProperty('host_permissions');
  expect(manifest).not.toHaveProperty('content_scripts');
  expect(manifest).not.toHaveProperty('web_accessible_resources');
  expect(manifest.optional_host_permissions).toEqual([
    'https://*/*',
    'http://127.0.0.1/*',
    'http://localhost/*',
  ]);
  for (const { id } of crms) expect(bundle(`${id}.js`), `${id}.js is brought into its pages`).toBeDefined();
});
