/*
 * A script of the worker's own that it rarely needs, and loads when it does: a chapter. It leaves one function under one
 * name. In Firefox the worker is a page, which may import at any time; in Chromium it is a service worker, which may load
 * later only what it has loaded once while the browser installed it
 * (https://w3c.github.io/ServiceWorker/#importscripts).
 */

const placeOf = (name: string) => `leadpact:${name}`;
const fileOf = (name: string) => `/${name}.js`;

/** Only service workers have it. */
const { importScripts }: { importScripts?(...urls: string[]): void } = globalThis as object;

/** The chapter: leaves what it is there for. */
export function leave(name: string, content: unknown): void {
  Reflect.set(globalThis, placeOf(name), content);
}

/** Worker: lets these chapters be opened later. To be called before anything else happens in the worker. */
export function keepChapters(...names: string[]): void {
  globalThis.addEventListener('install', () => importScripts?.(...names.map(fileOf)));
}

/** Worker: what a chapter is there for. Rejects if it cannot be loaded. */
export async function openChapter<T>(name: string): Promise<T> {
  if (!Reflect.has(globalThis, placeOf(name))) {
    if (importScripts) importScripts(fileOf(name));
    else await import(/* @vite-ignore */ fileOf(name));
  }
  return Reflect.get(globalThis, placeOf(name));
}
