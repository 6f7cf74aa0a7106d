import { firstDelay, nextDelay, pause } from '../../lib/sync/rhythm.ts';

/** A company's browsers and the host of its rules, one morning. */

export const BROWSERS = 50_000;
export const MINUTE = 60_000;

// What happens, in ms from when the policy is set.
export const POLICY = 5_000;
const SECOND_VERSION = 30 * MINUTE;
export const OUTAGE = { from: 45 * MINUTE, to: 75 * MINUTE };
const THIRD_VERSION = 60 * MINUTE;
const END = 95 * MINUTE;
/** How long the host's cache gives the same timestamp. */
export const CACHE_AGE = 60_000;
/** Between two pages of the CRM that a person loads, on average; moving about in one asks nothing. */
export const LOADED = 20 * MINUTE;

/** Mulberry32: the same numbers each time. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** When one browser asks, from when the policy arrives (ms). Whatever the host answers, it asks no sooner. */
type Rhythm = (arrived: number, random: () => number) => Generator<number>;

/** As the worker does (entrypoints/rules/polling.ts): by alarm, and when a page is loaded; not twice in a short while. */
export const ours: Rhythm = function* (arrived, random) {
  const load = (after: number) => after - Math.log(1 - random()) * LOADED;
  let [alarm, loaded] = [arrived + firstDelay(random()) * MINUTE, load(arrived)];
  let last = Number.NEGATIVE_INFINITY;
  for (let now = Math.min(alarm, loaded); now < END; now = Math.min(alarm, loaded)) {
    if (now === alarm) alarm = now + nextDelay(random()) * MINUTE;
    else loaded = load(now);
    if (now - last < pause * MINUTE) continue;
    last = now;
    yield now;
  }
};

/** As it would be without chance. */
export const everyFiveMinutes: Rhythm = function* (arrived) {
  for (let now = arrived; now < END; now += 5 * MINUTE) yield now;
};

/** Every request in order of time, as a moment and a browser in one number, so that sorting is sorting numbers. */
function requestsOf(rhythm: Rhythm, random: () => number): Float64Array {
  const requests: number[] = [];
  for (let browser = 0; browser < BROWSERS; browser++)
    for (const at of rhythm(random() * POLICY, random)) requests.push(Math.floor(at) * 2 ** 16 + browser);
  return Float64Array.from(requests).sort();
}

/** The host behind its cache: which version a browser gets at a moment; 0: none, because the host is down. */
function hostWithCache(): (at: number) => number {
  let cached = { version: 0, at: Number.NEGATIVE_INFINITY };
  return (at) => {
    if (at >= OUTAGE.from && at < OUTAGE.to) return 0;
    const version = at >= THIRD_VERSION ? 3 : at >= SECOND_VERSION ? 2 : 1;
    if (at - cached.at >= CACHE_AGE) cached = { version, at };
    return cached.version;
  };
}

/** What the host sees in a second, and in how many minutes 95 % have what is published. */
export interface Load {
  /** Timestamps, at most and on average. */
  peak: number;
  mean: number;
  /** All other files, at most: a cache may keep them for ever. */
  others: number;
  /** From the policy to the first rules; from a publication; from the host's return to what came meanwhile. */
  minutes: { first: number; next: number; after: number };
}

export function simulate(rhythm: Rhythm, seed = 1): Load {
  const timestamps = new Uint32Array(END / 1000);
  const others = new Uint32Array(END / 1000);
  const held = new Uint8Array(BROWSERS);
  /** How many have each version, and when nearly all did. */
  const having = [0, 0, 0, 0];
  const reached: number[] = [];
  const ask = hostWithCache();
  const requests = requestsOf(rhythm, randomFrom(seed));
  for (const request of requests) {
    const [at, browser] = [Math.floor(request / 2 ** 16), request % 2 ** 16];
    const second = Math.floor(at / 1000);
    const [before = 0, version] = [held[browser], ask(at)];
    const news = Math.max(0, version - before);
    timestamps[second] = (timestamps[second] ?? 0) + 1;
    // Whether there is another root; if there is something new a snapshot, targets, and each new version.
    others[second] = (others[second] ?? 0) + 1 + (news && 2 + news);
    for (let i = before + 1; i <= before + news; i++) {
      const count = (having[i] ?? 0) + 1;
      having[i] = count;
      if (count === BROWSERS * 0.95) reached[i] = at;
    }
    held[browser] = before + news;
  }
  const most = (counts: Uint32Array) => counts.reduce((a, b) => Math.max(a, b));
  const minutes = (version: number, since: number) => ((reached[version] ?? Number.NaN) - since) / MINUTE;
  return {
    peak: most(timestamps),
    mean: requests.length / (END / 1000),
    others: most(others),
    minutes: { first: minutes(1, 0), next: minutes(2, SECOND_VERSION), after: minutes(3, OUTAGE.to) },
  };
}
