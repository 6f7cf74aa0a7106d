import type { IncomingHttpHeaders } from 'node:http';
import { createServer } from 'node:https';
import type { Answer, Reply } from '../crm/fixture.ts';

/** Nobody trusts it: the browser of the tests is told to take any certificate. */
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg+edMdoaTESsxiUvg
+h5VczhtAWJHy5C/BVqplY8DCAyhRANCAAQ/ZKYz9giSv9D6LypDxGHHR/yIqaf6
WXq0y+Vx+JS9esnTq/r9c9m4SZkwLnnvdljU/wnvg6X/FeNJp5XQsEJQ
-----END PRIVATE KEY-----`;
const cert = `-----BEGIN CERTIFICATE-----
MIIBfzCCASWgAwIBAgIUAg4oaBAkmqb2xYdKeP5aF0uSc1wwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMTIyMTEwM1oYDzIxMjYxMDI4
MjIxMTAzWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQ/ZKYz9giSv9D6LypDxGHHR/yIqaf6WXq0y+Vx+JS9esnTq/r9c9m4
SZkwLnnvdljU/wnvg6X/FeNJp5XQsEJQo1MwUTAdBgNVHQ4EFgQUC9b62g671u/s
OejwUqSHkG9uUugwHwYDVR0jBBgwFoAUC9b62g671u/sOejwUqSHkG9uUugwDwYD
VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiAkUimfAsD6K5YrSWCzJN4F
UrkIhQtRrD0tzrlm0NT/4AIhAM/+gHt4TDcIT2xdVV59tnoxrZQeTAExdS74UI8j
0Szj
-----END CERTIFICATE-----`;

export interface Asked {
  host: string;
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  /** The browser hung up before it had an answer. */
  givenUp: boolean;
}

type HostAnswer = (path: string, question: Parameters<Answer>[1] & { token?: string }) => Reply;

export interface Cloud {
  /** What browsers have asked, in order. */
  asked: Asked[];
  /** What each host answers; `never`: it keeps the browser waiting. `token`: what was shown as authorization. */
  hosts: Record<string, HostAnswer | 'never'>;
  /** Arguments with which a browser takes this for the whole internet. */
  args: string[];
  close(): Promise<void>;
}

/** The hosts of a CRM's maker, played on this computer under their real names. */
export async function startCloud(hosts: Cloud['hosts']): Promise<Cloud> {
  const asked: Asked[] = [];
  const cloud = { asked, hosts };
  const server = createServer({ key, cert }, async (request, response) => {
    const { method = '', url = '', headers } = request;
    const host = headers.host ?? '';
    const entry: Asked = { host, method, path: url, headers, givenUp: false };
    asked.push(entry);
    response.on('close', () => {
      entry.givenUp = !response.writableFinished;
    });
    let text = '';
    for await (const part of request) text += part;
    const answer = cloud.hosts[host];
    if (answer === 'never') return;
    const reply: Reply = answer?.(url, { method, body: bodyOf(text), token: headers.authorization }) ?? {
      status: 404,
      text: 'no such host',
    };
    const type = reply.text === undefined ? 'application/json' : 'text/html; charset=utf-8';
    response.writeHead(reply.status ?? 200, { 'content-type': type, ...reply.headers });
    response.end(reply.text ?? (reply.json === undefined ? '' : JSON.stringify(reply.json)));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return Object.assign(cloud, {
    args: [`--host-resolver-rules=MAP *:443 127.0.0.1:${port}`, '--ignore-certificate-errors'],
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  });
}

/** JSON, or what a sign-in sends: a form. */
function bodyOf(text: string): unknown {
  if (!text) return undefined;
  return /^[[{"]/.test(text) ? JSON.parse(text) : new URLSearchParams(text);
}
