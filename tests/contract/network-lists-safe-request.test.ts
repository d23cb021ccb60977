import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';

import { sendSafely, type ResolveName, type SafeRequest } from '../../server/src/adapters/safe-request';

const servers: Server[] = [];
const serve = async (listener: RequestListener): Promise<number> => {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** Fails the test where a name is asked for that should never be. */
const noNames: ResolveName = (name, done) => done(new Error(`${name} was looked up`), []);
const resolveTo =
  (...addresses: string[]): ResolveName =>
  (_, done) =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
    );

const send = (url: string, rest: Partial<SafeRequest> = {}) =>
  sendSafely({ url, maxBytes: 1000, timeoutMs: 5000, resolveName: noNames, ...rest });

describe('a safe request', () => {
  it.each([
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://127.1/',
    'https://0/',
    'https://[::1]/',
    'https://[::]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:7f00:1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[fe80::1]/',
    'https://[fd00::1]/',
    'https://10.0.0.1/',
    'https://192.168.0.1/',
    'https://100.100.100.200/',
    'https://169.254.169.254/latest/meta-data/',
    'https://255.255.255.255/',
    'https://１２７.0.0.1/',
    'https://127.0.0.1./',
  ])('is refused for %s', async (url) => {
    expect(await send(url)).toEqual({ kind: 'refused', reason: expect.stringContaining('not on the public Internet') });
  });

  it.each([
    ['http://lists.example/', 'only https'],
    ['http://8.8.8.8/', 'only https'],
    ['ftp://localhost/', 'only https'],
    ['file:///etc/passwd', 'only https'],
    ['data:text/plain,1', 'only https'],
    ['not a URL', 'cannot be read'],
  ])('is refused for %s, because of its scheme', async (url, reason) => {
    expect(await send(url, { allowedHosts: ['localhost'] })).toEqual({ kind: 'refused', reason: expect.stringContaining(reason) });
  });

  it.each([[['127.0.0.1']], [['::1']], [['10.1.2.3']], [['::ffff:127.0.0.1']], [['8.8.8.8', '127.0.0.1']]])(
    'is refused for a name that means %j',
    async (addresses) => {
      const answer = await send('https://lists.example/', { resolveName: resolveTo(...addresses) });
      expect(answer).toEqual({ kind: 'refused', reason: expect.stringContaining('not on the public Internet') });
    }
  );

  it('is let through to an allowed host, over http and to a private address', async () => {
    const port = await serve((request, response) => response.end(`${request.method} ${request.headers.host}`));
    const answer = await send(`http://lists.internal:${port}/`, { allowedHosts: ['lists.internal'], resolveName: resolveTo('127.0.0.1') });
    expect(answer).toMatchObject({ kind: 'response', status: 200, body: Buffer.from(`GET lists.internal:${port}`) });
    expect(await send(`http://127.0.0.1:${port}/`, { allowedHosts: ['127.0.0.1'] })).toMatchObject({ kind: 'response', status: 200 });
  });

  it('sends a body and headers', async () => {
    const port = await serve((request, response) => {
      request.pipe(response.writeHead(201, { 'x-seen': String(request.headers['x-test']) }));
    });
    const answer = await send(`http://127.0.0.1:${port}/`, {
      allowedHosts: ['127.0.0.1'],
      method: 'POST',
      body: 'hello',
      headers: { 'x-test': 'yes' },
    });
    expect(answer).toMatchObject({ kind: 'response', status: 201, headers: { 'x-seen': 'yes' }, body: Buffer.from('hello') });
  });

  const failures: readonly (readonly [string, RequestListener, object])[] = [
    [
      'redirects',
      (_, response) => response.writeHead(302, { location: 'https://lists.example/' }).end(),
      { kind: 'refused', reason: /redirects/ },
    ],
    [
      'says that it is too large',
      (_, response) => response.writeHead(200, { 'content-length': 1001 }).end(),
      { kind: 'refused', reason: /larger/ },
    ],
    ['is too large without saying so', (_, response) => void response.write('x'.repeat(1001)), { kind: 'refused', reason: /larger/ }],
    [
      'is compressed',
      (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('x'),
      { kind: 'refused', reason: /compressed/ },
    ],
    [
      'breaks off',
      (_, response) => {
        response.writeHead(200, { 'content-length': 100 });
        response.write('x', () => response.destroy());
      },
      { kind: 'failed', reason: /connection failed/ },
    ],
    [
      'wants to speak another protocol',
      ({ socket }) => void socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: other\r\n\r\n'),
      { kind: 'failed', reason: /connection failed/ },
    ],
  ];
  it.each(failures)('takes nothing from a server that %s', async (_, listener, { kind, reason }: { kind?: string; reason?: RegExp }) => {
    const port = await serve(listener);
    const answer = await send(`http://127.0.0.1:${port}/`, { allowedHosts: ['127.0.0.1'] });
    expect(answer).toEqual({ kind, reason: expect.stringMatching(reason ?? '') });
  });

  it.each([
    ['never answers', () => undefined],
    ['never ends', (_: unknown, response: { write(text: string): void }) => response.write('x')],
  ])('gives up on a server that %s', async (_, listener) => {
    const port = await serve(listener as RequestListener);
    const answer = await send(`http://127.0.0.1:${port}/`, { allowedHosts: ['127.0.0.1'], timeoutMs: 150 });
    expect(answer).toEqual({ kind: 'failed', reason: 'it took longer than 150 ms' });
  });

  it('gives up on a name that is never resolved', async () => {
    const answer = await send('https://lists.example/', { resolveName: () => undefined, timeoutMs: 150 });
    expect(answer).toEqual({ kind: 'failed', reason: 'it took longer than 150 ms' });
  });

  it('names a failure by its code alone', async () => {
    const resolveName: ResolveName = (name, done) => done(Object.assign(new Error(`getaddrinfo ${name}`), { code: 'ENOTFOUND' }), []);
    expect(await send('https://secret.example/', { resolveName })).toEqual({ kind: 'failed', reason: 'the connection failed (ENOTFOUND)' });
  });

  it('is called off by its signal', async () => {
    const calling = new AbortController();
    const port = await serve(() => calling.abort());
    const answer = await send(`http://127.0.0.1:${port}/`, { allowedHosts: ['127.0.0.1'], signal: calling.signal });
    expect(answer).toEqual({ kind: 'failed', reason: 'it was called off' });
  });
});
