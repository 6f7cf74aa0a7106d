import type { CDPSession, Page, Worker } from 'playwright-core';

/** Where in a call of the platform's a worker is held: before it is made, when it is made, or when it is answered. */
export interface Point {
  call: string;
  when: 'before' | 'during' | 'after';
}

/** What the worker's world has for it, and a test reads of it. */
interface World {
  browser: Record<string, Record<string, Record<string, unknown>>>;
  fetch: unknown;
  asked: string[];
  held: Promise<void>;
}
type Call = (...sent: unknown[]) => unknown;

/** Runs in the worker: notes what it asks of storage and network, and lets it come no further than to one point. */
function watch(point: Point | null): void {
  const world = globalThis as unknown as World;
  let tell = () => {};
  world.asked = [];
  world.held = new Promise((done) => {
    tell = done;
  });
  const hold = () => {
    tell();
    return new Promise(() => {});
  };
  const watched =
    (name: (sent: unknown) => string, call: Call): Call =>
    async (...sent) => {
      const said = name(sent[0]);
      const before = world.asked.filter((one) => one.split(' (')[0] === said).length;
      const one = before > 0 ? `${said} (${before + 1})` : said;
      world.asked.push(one);
      const at = point?.call === one ? point.when : null;
      if (at === 'before') return hold();
      const answer = call(...sent);
      if (at === 'during') return hold();
      const value = await answer;
      return at === 'after' ? hold() : value;
    };
  const keys = (sent: unknown) => (typeof sent === 'string' ? sent : Object.keys(sent ?? {}).join('+'));
  for (const [area, methods] of Object.entries({
    managed: ['get'],
    session: ['get', 'set'],
    local: ['get', 'set', 'remove'],
  })) {
    const storage = world.browser.storage?.[area] ?? {};
    for (const method of methods) {
      const call = (storage[method] as Call).bind(storage);
      storage[method] = watched((sent) => `${area}.${method} ${keys(sent)}`.trim(), call);
    }
  }
  const file = (url: unknown) => new URL(String(url)).pathname.slice(1).replace(/[\da-f]{64}/, '#');
  world.fetch = watched((url) => `fetch ${file(url)}`, (world.fetch as Call).bind(globalThis));
}

/** The extension's worker, held somewhere, and stopped as the browser stops it. */
export class Held {
  private readonly worker: Worker;
  private readonly devtools: CDPSession;

  private constructor(worker: Worker, devtools: CDPSession) {
    this.worker = worker;
    this.devtools = devtools;
  }

  /** @param page of the extension; the worker runs */
  static async by(page: Page): Promise<Held> {
    const [worker] = page.context().serviceWorkers();
    if (!worker) throw new Error('The worker does not run');
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('ServiceWorker.enable');
    return new Held(worker, devtools);
  }

  /** Until it is stopped. @param point null: it is watched only */
  async at(point: Point | null): Promise<void> {
    await this.worker.evaluate(watch, point);
  }

  /** Waits until it has come there. */
  reached(): Promise<void> {
    return this.worker.evaluate(() => (globalThis as unknown as World).held);
  }

  asked(): Promise<string[]> {
    return this.worker.evaluate(() => (globalThis as unknown as World).asked);
  }

  /** Lets its storage take nothing more, until it is stopped. */
  async refuse(): Promise<void> {
    await this.worker.evaluate(() => {
      const { local = {} } = (globalThis as unknown as World).browser.storage ?? {};
      local.set = () => Promise.reject(new Error('IO error: .../LOG: Unable to write'));
    });
  }

  async stop(): Promise<void> {
    const stopped = new Promise<void>((done) =>
      this.devtools.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
        if (versions.some(({ runningStatus }) => runningStatus === 'stopped')) done();
      }),
    );
    await this.devtools.send('ServiceWorker.stopAllWorkers');
    await stopped;
  }
}
