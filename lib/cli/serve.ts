import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { show } from '../agreement/problem.ts';
import { type Command, FileError, UsageError } from './command.ts';
import { isOurs, readFolder } from './repository/folder.ts';

export const command: Command = {
  usage: 'serve DIR [--port 8420]',
  does: 'serves a published folder on this computer, to try it out, as any web server would that sends the right headers',
  details: `
  --port   8420 without it

A real host needs: Access-Control-Allow-Origin: * for all files, a short Cache-Control (a minute) for timestamp.json,
and none of its own pages for names that are not there (404). All other files never change and may be kept for ever.
`,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { port: { type: 'string', default: '8420' } },
    });
    const [dir, another] = positionals;
    if (dir === undefined || another !== undefined) throw new UsageError('which folder? Name one DIR');
    if (!/^\d{1,5}$/.test(values.port) || Number(values.port) > 65_535)
      throw new UsageError(`--port: ${show(values.port)} is not a port; write one from 1 to 65535`);
    if ((await readFolder(dir)).size === 0) throw new FileError(`${dir}: nothing is published there yet`);

    const server = createServer(async ({ url = '/', method }, response) => {
      const name = url.replace(/^\/|\?.*$/gs, '');
      const bytes = isOurs(name) ? await readFile(join(dir, name)).catch(() => undefined) : undefined;
      response.writeHead(bytes ? 200 : 404, {
        'Access-Control-Allow-Origin': '*',
        'Cache-Control':
          bytes && name !== 'timestamp.json' ? 'public, max-age=31536000, immutable' : 'no-cache',
        'Content-Type': 'application/json',
        'X-Content-Type-Options': 'nosniff',
      });
      response.end(method === 'HEAD' ? undefined : bytes);
    });
    const stop = io.interruption();
    await new Promise<void>((done, fail) => {
      server.once('error', fail);
      server.listen(Number(values.port), '127.0.0.1', done);
    }).catch((error: NodeJS.ErrnoException) => {
      throw new FileError(
        error.code === 'EADDRINUSE'
          ? `--port: ${values.port} is taken by another program; give another one`
          : error.message,
      );
    });
    await io.out(`http://127.0.0.1:${(server.address() as AddressInfo).port}/\n`);
    io.err(`serving ${dir} to this computer; Ctrl-C ends it\n`);
    await new Promise<void>((done) => stop.addEventListener('abort', () => done()));
    server.close();
    server.closeAllConnections();
    return 0;
  },
};
