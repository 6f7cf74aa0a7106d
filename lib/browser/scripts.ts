import browser from 'webextension-polyfill';

/** A script of ours for the pages that these patterns stand for, in the top frame. */
export interface PageScript {
  /** Also its file: `<id>.js`. */
  id: string;
  matches: string[];
}

const style = 'page.css';
const fileOf = (id: string) => `${id}.js`;

/** Lets these scripts, and no others, start in pages from now on. Answers those with pages that are new. */
export async function register(wanted: readonly PageScript[]): Promise<PageScript[]> {
  const before = await browser.scripting.getRegisteredContentScripts();
  const had = (id: string) => before.find((script) => script.id === id)?.matches ?? [];
  const gone = before.map(({ id }) => id).filter((id) => !wanted.some((script) => script.id === id));
  if (gone.length > 0) await browser.scripting.unregisterContentScripts({ ids: gone });
  const scripts = wanted.map(({ id, matches }) => ({ id, matches, js: [fileOf(id)], css: [style] }));
  const isNew = ({ id }: PageScript) => had(id).length === 0;
  await browser.scripting.registerContentScripts(scripts.filter(isNew));
  await browser.scripting.updateContentScripts(scripts.filter((script) => !isNew(script)));
  return wanted.flatMap(({ id, matches }) => {
    const added = matches.filter((pattern) => !had(id).includes(pattern));
    return added.length > 0 ? [{ id, matches: added }] : [];
  });
}

/** Starts a script in the tabs that are open on its pages, unless one of ours is there and answers. */
export async function bring({ id, matches }: PageScript): Promise<void> {
  const tabs = await browser.tabs.query({ url: matches });
  await Promise.allSettled(
    tabs.map(async ({ id: tabId }) => {
      if (tabId === undefined || (await isThere(tabId))) return;
      const target = { tabId };
      await browser.scripting.insertCSS({ target, files: [style] });
      await browser.scripting.executeScript({ target, files: [fileOf(id)] });
    }),
  );
}

/** Starts one more script in the top frame of a tab where we are; false: it cannot be had there. */
export function start(id: string, tabId: number): Promise<boolean> {
  return browser.scripting.executeScript({ target: { tabId }, files: [fileOf(id)] }).then(
    () => true,
    () => false,
  );
}

/**
 * Whether an update ends our scripts where they stand, in the middle of a second: in Firefox, known by a function that it
 * alone has. In Chromium they live on, cut off, and can say so.
 */
export function endWithUpdate(): boolean {
  return 'getBrowserInfo' in browser.runtime;
}

/** Rejects where nobody listens: in a page without a script of ours, or with one that an update has cut off. */
function isThere(tab: number): Promise<boolean> {
  return browser.tabs.sendMessage(tab, 'there?', { frameId: 0 }).then(
    () => true,
    () => false,
  );
}
