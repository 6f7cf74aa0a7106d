import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Bytes } from '../../lib/sync/json.ts';

/** A static host over files in memory. */
export interface Host {
  address: string;
  close(): Promise<void>;
}

export async function serve(files: ReadonlyMap<string, Bytes>): Promise<Host> {
  const server = createServer(({ url = '' }, response) => {
    const bytes = files.get(decodeURIComponent(url.slice(1)));
    response.statusCode = bytes ? 200 : 404;
    response.end(bytes);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
