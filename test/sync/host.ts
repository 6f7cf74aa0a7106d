import { createServer, type OutgoingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Bytes } from '../../lib/sync/json.ts';

/** A static host over files in memory. */
export interface Host {
  address: string;
  /** What was asked for, in order; whoever looks may empty it. */
  asked: string[];
  close(): Promise<void>;
}

interface Habits {
  /** By default as a host that lets the whole web read it. */
  headers?: (status: number) => OutgoingHttpHeaders;
  /** Called before a file goes out, and when half of it has: until it is done the host waits. */
  pause?: (file: string, sent: 'nothing' | 'half') => Promise<void> | undefined;
}

const open = () => ({ 'access-control-allow-origin': '*' });

export async function serve(
  files: ReadonlyMap<string, Bytes>,
  { headers = open, pause = () => undefined }: Habits = {},
): Promise<Host> {
  const asked: string[] = [];
  const server = createServer(async ({ url = '' }, response) => {
    const file = decodeURIComponent(url.slice(1));
    asked.push(file);
    await pause(file, 'nothing');
    const bytes = files.get(file);
    const status = bytes ? 200 : 404;
    response.writeHead(status, headers(status));
    if (bytes) {
      const half = bytes.length >> 1;
      response.write(bytes.subarray(0, half));
      await pause(file, 'half');
      response.write(bytes.subarray(half));
    }
    response.end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
