import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import {
  createNetworkLists,
  type NetworkListConfig,
  type NetworkLists,
  type NetworkListsOptions,
} from '../../server/src/adapters/network-lists/network-lists';
import { waitFor } from '../support/wait-for';

const NOW = Date.UTC(2026, 10, 23);
let folder: string;
let warnings: string[];
let infos: string[];
let open: { stop(): Promise<void> }[];

const create = (lists: NetworkListConfig[], rest: Partial<NetworkListsOptions> = {}): NetworkLists => {
  const made = createNetworkLists({
    lists,
    folder: path.join(folder, 'kept'),
    clock: { now: () => NOW },
    logger: {
      debug: () => undefined,
      info: (line) => infos.push(line),
      warn: (line) => warnings.push(line),
      error: (line) => warnings.push(line),
    },
    fetch: { allowedHosts: ['127.0.0.1'] },
    ...rest,
  });
  open.push(made);
  return made;
};

/** A server whose behaviour the test changes as it goes. */
const serve = async (listener: RequestListener) => {
  const requests: IncomingHttpHeaders[] = [];
  const behaviour = { listener };
  const server: Server = createServer((request, response) => {
    requests.push(request.headers);
    behaviour.listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push({
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  });
  const list: NetworkListConfig = {
    kind: 'tor',
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/tor.txt?key=secret`,
    refreshHours: 6,
  };
  return { list, requests, behaviour };
};

const answer =
  (text: string, headers: Record<string, string> = {}): RequestListener =>
  (_, response) =>
    response.writeHead(200, headers).end(text);
const answerOnce =
  (text: string, etag: string): RequestListener =>
  (request, response) =>
    request.headers['if-none-match'] === etag ? response.writeHead(304).end() : response.writeHead(200, { etag }).end(text);

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'network-lists-'));
  warnings = [];
  infos = [];
  open = [];
});
afterEach(async () => {
  await Promise.all(open.map((one) => one.stop()));
  await rm(folder, { recursive: true });
});

describe('a list in a file', () => {
  it('is in use once started, under its own kind', async () => {
    const file = path.join(folder, 'vpn.netset');
    await writeFile(file, '# mine\n192.0.2.0/24\nrubbish\n2001:db8::/32\n');
    const lists = create([{ kind: 'vpn', file, refreshHours: 1 }]);
    await lists.start();
    expect(lists.flagsOf('192.0.2.9')).toEqual({ isTor: false, isVpn: true, isProxy: false, isDatacenter: false });
    expect(lists.flagsOf('192.0.3.9').isVpn).toBe(false);
    expect(lists.sources()).toEqual([
      { name: 'list:vpn', description: 'vpn.netset', builtAt: expect.any(Number), size: 2, problem: null, credit: null },
    ]);
    expect(infos).toEqual([expect.stringContaining('1 entries were left out, the first of them in line 3')]);
  });

  it('is read again when it is replaced', async () => {
    const file = path.join(folder, 'proxies');
    await writeFile(file, '192.0.2.1\n');
    const lists = create([{ kind: 'proxy', file, refreshHours: 1 }], { fileCheckMs: 20 });
    await lists.start();
    await writeFile(`${file}.new`, '192.0.2.2\n');
    await rename(`${file}.new`, file);
    await waitFor('the new list', () => lists.flagsOf('192.0.2.2').isProxy);
    expect(lists.flagsOf('192.0.2.1').isProxy).toBe(false);
  });

  it('stays in use when it is broken or gone, and is warned of once', async () => {
    const file = path.join(folder, 'datacenters');
    await writeFile(file, '192.0.2.1\n');
    const lists = create([{ kind: 'datacenter', file, refreshHours: 1 }]);
    await lists.start();
    await writeFile(file, 'a\nb\nc\n');
    for (let time = 0; time < 3; time += 1) await lists.refresh();
    expect(lists.flagsOf('192.0.2.1').isDatacenter).toBe(true);
    expect(lists.sources()[0]?.problem).toMatch(/refused/);
    expect(warnings).toHaveLength(1);
    await rm(file);
    for (let time = 0; time < 3; time += 1) await lists.refresh();
    expect(lists.flagsOf('192.0.2.1').isDatacenter).toBe(true);
    expect(lists.sources()[0]?.problem).toMatch(/ENOENT/);
    expect(warnings).toHaveLength(2);
    expect(warnings.join()).not.toContain(folder);
    await writeFile(file, '192.0.2.7\n');
    await lists.refresh();
    expect(lists.sources()[0]).toMatchObject({ problem: null, size: 1 });
    expect(lists.flagsOf('192.0.2.7').isDatacenter).toBe(true);
  });

  it('is not read where it is too large, or no file', async () => {
    const file = path.join(folder, 'large');
    await writeFile(file, '192.0.2.1\n'.repeat(100));
    const kinds = [file, folder].map((one): NetworkListConfig => ({ kind: 'tor', file: one, refreshHours: 1 }));
    const lists = create(kinds, { fetch: { maxBytes: 500 } });
    await lists.start();
    expect(lists.sources().map(({ problem }) => problem)).toEqual(['the file is larger than 500 bytes', 'it is not a file']);
  });
});

describe('a list behind a URL', () => {
  it('is fetched, told of without its key, and then asked for only if it changed', async () => {
    const { list, requests, behaviour } = await serve(answerOnce('192.0.2.1\n', '"one"'));
    const lists = create([list]);
    await lists.start();
    expect(lists.sources()[0]?.problem).toMatch(/not been loaded/);
    await lists.refresh();
    await lists.refresh();
    expect(lists.flagsOf('192.0.2.1').isTor).toBe(true);
    expect(requests.map((headers) => headers['if-none-match'])).toEqual([undefined, '"one"']);
    expect(lists.sources()[0]).toMatchObject({ description: list.url?.replace('?key=secret', ''), builtAt: NOW, size: 1, problem: null });
    behaviour.listener = answerOnce('192.0.2.2\n', '"two"');
    await lists.refresh();
    expect([lists.flagsOf('192.0.2.1').isTor, lists.flagsOf('192.0.2.2').isTor]).toEqual([false, true]);
    expect(warnings).toEqual([]);
  });

  it('is asked for by its date where it has no ETag', async () => {
    const date = 'Sun, 22 Nov 2026 10:00:00 GMT';
    const { list, requests } = await serve(answer('192.0.2.1', { 'last-modified': date }));
    const lists = create([list]);
    await lists.start();
    await lists.refresh();
    await lists.refresh();
    expect(requests.map((headers) => headers['if-modified-since'])).toEqual([undefined, date]);
    expect(lists.sources()[0]?.builtAt).toBe(Date.parse(date));
  });

  it('outlives a restart, with its ETag, also where the server is away', async () => {
    const { list, requests, behaviour } = await serve(answerOnce('192.0.2.1\n', '"one"'));
    const before = create([list]);
    await before.start();
    await before.refresh();
    await before.stop();

    const after = create([list]);
    await after.start();
    expect(after.flagsOf('192.0.2.1').isTor).toBe(true);
    expect(after.sources()[0]).toMatchObject({ problem: null, builtAt: NOW });
    await after.refresh();
    expect(requests.at(-1)?.['if-none-match']).toBe('"one"');

    behaviour.listener = (request) => request.destroy();
    await after.refresh();
    expect(after.flagsOf('192.0.2.1').isTor).toBe(true);
    expect(after.sources()[0]?.problem).toMatch(/connection failed/);
  });

  it('is kept in one file that shows nothing of its URL, and not in use where that file is broken', async () => {
    const { list } = await serve(answer('192.0.2.1\n', { etag: '"one"' }));
    const before = create([list]);
    await before.start();
    await before.refresh();
    await before.stop();
    const kept = path.join(folder, 'kept');
    const files = await readdir(kept);
    expect(files).toEqual([expect.stringMatching(/^[0-9a-f]{32}\.list$/)]);
    const file = path.join(kept, files[0] ?? '');
    expect(await readFile(file, 'utf8')).not.toContain('secret');
    await writeFile(file, '{"version":1');
    const after = create([list]);
    await after.start();
    expect(after.flagsOf('192.0.2.1').isTor).toBe(false);
    await after.refresh();
    expect(after.flagsOf('192.0.2.1').isTor).toBe(true);
  });

  const failures: readonly (readonly [string, RequestListener, RegExp])[] = [
    ['an error', (_, response) => response.writeHead(500).end('192.0.2.66'), /status 500/],
    ['a redirect', (_, response) => response.writeHead(301, { location: '/other' }).end(), /redirects/],
    ['a page', answer('<html>\n<p>Sorry</p>\n</html>', { etag: '"page"' }), /refused/],
    ['nothing', answer(''), /refused/],
    ['too much', answer('192.0.2.66\n'.repeat(1000)), /larger than 2000 bytes/],
    ['no end', (_, response) => void response.write('192.0.2.66\n'), /longer than 200 ms/],
  ];
  it.each(failures)('stays in use when its server sends %s, and is warned of once', async (_, listener, reason) => {
    const { list, requests, behaviour } = await serve(answerOnce('192.0.2.1\n', '"one"'));
    const lists = create([list], { fetch: { allowedHosts: ['127.0.0.1'], maxBytes: 2000, timeoutMs: 200 } });
    await lists.start();
    await lists.refresh();
    const good = behaviour.listener;
    behaviour.listener = listener;
    await lists.refresh();
    await lists.refresh();
    expect([lists.flagsOf('192.0.2.1').isTor, lists.flagsOf('192.0.2.66').isTor]).toEqual([true, false]);
    expect(lists.sources()[0]?.problem).toMatch(reason);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).not.toContain('secret');
    behaviour.listener = good;
    await lists.refresh();
    // The ETag of what was refused was not taken over.
    expect(requests.at(-1)?.['if-none-match']).toBe('"one"');
    expect(lists.sources()[0]?.problem).toBeNull();
    expect(infos).toEqual([expect.stringContaining('up to date again')]);
  });

  it('is not fetched from a private address, nor over http, unless its host is allowed', async () => {
    const { list, requests } = await serve(answer('192.0.2.1\n'));
    const https: NetworkListConfig = { kind: 'vpn', url: list.url?.replace('http:', 'https:') ?? '', refreshHours: 1 };
    const named: NetworkListConfig = { kind: 'proxy', url: 'https://lists.example/', refreshHours: 1 };
    const lists = create([list, https, named], {
      fetch: { allowedHosts: [], resolveName: (_, done) => done(null, [{ address: '127.0.0.1', family: 4 }]) },
    });
    await lists.start();
    await lists.refresh();
    expect(requests).toEqual([]);
    expect(lists.sources().map(({ problem }) => problem)).toEqual([
      expect.stringContaining('only https'),
      expect.stringContaining('not on the public Internet'),
      expect.stringContaining('not on the public Internet'),
    ]);
  });

  it('is fetched once at a time', async () => {
    const { list, requests } = await serve(answer('192.0.2.1\n'));
    const lists = create([list]);
    await lists.start();
    await Promise.all([lists.refresh(), lists.refresh(), lists.refresh()]);
    expect(requests).toHaveLength(1);
  });

  it('is let go of by stop while its server is silent', async () => {
    const { list, requests } = await serve(() => undefined);
    const lists = create([list]);
    await lists.start();
    const refreshing = lists.refresh();
    await waitFor('the request', () => requests.length > 0);
    await lists.stop();
    await refreshing;
    expect(warnings).toEqual([]);
  });

  it('is used also where it cannot be kept', async () => {
    await writeFile(path.join(folder, 'kept'), 'a file where the folder should be');
    const { list } = await serve(answer('192.0.2.1\n'));
    const lists = create([list]);
    await lists.start();
    await lists.refresh();
    expect(lists.flagsOf('192.0.2.1').isTor).toBe(true);
    expect(warnings).toEqual([expect.stringContaining('cannot be kept')]);
  });
});

describe('lists', () => {
  it('add up, and each speaks for its kind', async () => {
    const texts = { tor: '192.0.2.1', vpn: '192.0.2.1\n192.0.2.2', proxy: '192.0.2.2', datacenter: '192.0.2.0/24' } as const;
    const configs = await Promise.all(
      Object.entries(texts).map(async ([kind, text]): Promise<NetworkListConfig> => {
        await writeFile(path.join(folder, kind), text);
        return { kind: kind as keyof typeof texts, file: path.join(folder, kind), refreshHours: 1 };
      })
    );
    const lists = create(configs);
    await lists.start();
    expect(lists.flagsOf('192.0.2.1')).toEqual({ isTor: true, isVpn: true, isProxy: false, isDatacenter: true });
    expect(lists.flagsOf('192.0.2.2')).toEqual({ isTor: false, isVpn: true, isProxy: true, isDatacenter: true });
    expect(lists.flagsOf('no address')).toEqual({ isTor: false, isVpn: false, isProxy: false, isDatacenter: false });
  });

  it('need either a file or a URL', () => {
    expect(() => create([{ kind: 'tor', refreshHours: 1 }])).toThrow(TypeError);
    expect(() => create([{ kind: 'tor', file: '/x', url: 'https://x/', refreshHours: 1 }])).toThrow(TypeError);
  });

  it('leave the event loop free while 200,000 ranges are loaded', async () => {
    const file = path.join(folder, 'long');
    const lines = Array.from({ length: 200_000 }, (_, line) => `${1 + ((line * 7919) % 200)}.${(line >> 8) & 255}.${line & 255}.0/25`);
    await writeFile(file, lines.join('\n'));
    const lists = create([{ kind: 'datacenter', file, refreshHours: 1 }]);
    let turns = 0;
    const count = setInterval(() => (turns += 1), 1);
    await lists.start();
    clearInterval(count);
    expect(lists.sources()[0]?.size).toBe(200_000);
    expect(turns).toBeGreaterThan(5);
  });
});
