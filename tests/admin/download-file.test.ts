/** Downloads over real connections: whole ones, broken ones, refused ones. */

import { createWriteStream } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { createRowCounter } from '../../admin/src/lib/count-rows';
import { downloadFile, type DownloadOutcome, type DownloadProgress } from '../../admin/src/lib/download-file';
import { openTarget, type ChooseFile } from '../../admin/src/lib/file-target';
import { createDeferred } from '../support/deferred';

let server: Server | undefined;
afterEach(async () => {
  const running = server;
  server = undefined;
  if (!running) return;
  running.closeAllConnections();
  await new Promise((resolve) => running.close(resolve));
});

const listen = async (answer: RequestListener): Promise<string> => {
  const started = createServer(answer);
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}/export`;
};

const download = async (
  url: string,
  onProgress: (progress: DownloadProgress) => void = () => undefined,
  signal: AbortSignal = new AbortController().signal,
  choose?: ChooseFile
): Promise<{ outcome: DownloadOutcome; saved: { file: Blob; name: string }[] }> => {
  const saved: { file: Blob; name: string }[] = [];
  const outcome = await downloadFile(
    { fetch, open: (suggested) => openTarget(choose, (file, name) => void saved.push({ file, name }), suggested) },
    { url, name: 'session-guard-sessions.ndjson', countRows: createRowCounter('ndjson'), signal, onProgress }
  );
  return { outcome, saved };
};

/** What the browser's dialog does, without the dialog: a file of that name, and a place to write that becomes it when it is closed. */
const chooseIn =
  (folder: string): ChooseFile =>
  async ({ suggestedName }) => {
    const path = join(folder, suggestedName);
    await writeFile(path, '');
    return {
      name: suggestedName,
      createWritable: async () => Writable.toWeb(createWriteStream(path)) as WritableStream<Uint8Array<ArrayBuffer>>,
      remove: () => rm(path),
    };
  };

const refuse = (status: number, error: object): RequestListener => {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ data: null, error: { status, ...error } }));
  };
};

describe('a download', () => {
  it('is saved whole under the name that the server gives it, and tells how far it is', async () => {
    const lines = Array.from({ length: 300 }, (_, index) => `{"row":${index},"text":"${'x'.repeat(40_000)}"}\n`);
    const url = await listen((_request, response) => {
      response.writeHead(200, {
        'content-type': 'application/x-ndjson',
        'content-disposition': 'attachment; filename="session-guard-sessions-2026-01-31T00-00-00Z-UTC.ndjson"',
      });
      let next = 0;
      const write = (): void => {
        while (next < lines.length) if (!response.write(lines[next++])) return void response.once('drain', write);
        response.end();
      };
      write();
    });
    const progress: DownloadProgress[] = [];
    const { outcome, saved } = await download(url, (step) => void progress.push(step));
    const name = 'session-guard-sessions-2026-01-31T00-00-00Z-UTC.ndjson';
    expect(outcome).toEqual({ kind: 'done', name, rows: 300, bytes: lines.join('').length });
    expect(saved.map((file) => file.name)).toEqual([name]);
    expect(saved[0]?.file.type).toBe('application/x-ndjson');
    expect(await saved[0]?.file.text()).toBe(lines.join(''));
    expect(progress.length).toBeGreaterThan(1);
    expect(progress.at(-1)).toEqual({ bytes: lines.join('').length, rows: 300 });
  });

  it('goes by a name of its own where the answer has none, or one that leads elsewhere', async () => {
    const url = await listen((_request, response) => {
      response.writeHead(200, { 'content-disposition': 'attachment; filename="../../evil.sh"' });
      response.end('{}\n');
    });
    expect((await download(url)).outcome).toMatchObject({ kind: 'done', name: 'session-guard-sessions.ndjson', rows: 1 });
  });

  it('that breaks off is not saved', async () => {
    const url = await listen((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/x-ndjson' });
      response.write('{"row":1}\n', () => response.destroy());
    });
    const { outcome, saved } = await download(url);
    expect(outcome.kind).toBe('failed');
    expect(saved).toEqual([]);
  });

  it('that is cancelled closes its connection, so that the server stops reading, and is not saved', async () => {
    const closed = createDeferred<void>();
    const url = await listen((_request, response) => {
      response.once('close', () => closed.resolve());
      response.writeHead(200, { 'content-type': 'application/x-ndjson' });
      response.write('{"row":1}\n');
    });
    const controller = new AbortController();
    const { outcome, saved } = await download(url, () => controller.abort(), controller.signal);
    expect(outcome).toEqual({ kind: 'cancelled' });
    expect(saved).toEqual([]);
    await closed.promise;
  });

  it.each([
    [
      403,
      { name: 'FEATURE_LOCKED', message: 'Locked.', details: { feature: 'securityScore', tier: 'ADVANCED' } },
      { kind: 'locked', tier: 'ADVANCED' },
    ],
    [403, { name: 'ForbiddenError', message: 'Forbidden', details: {} }, { kind: 'forbidden' }],
    [401, { name: 'UNAUTHENTICATED', message: 'Log in.', details: {} }, { kind: 'forbidden' }],
    [429, { name: 'LIMIT_EXCEEDED', message: '2 exports are running.', details: {} }, { kind: 'busy' }],
    [400, { name: 'BAD_INPUT', message: 'after is no cursor.', details: {} }, { kind: 'failed', message: 'after is no cursor.' }],
    [500, {}, { kind: 'failed', message: 'HTTP 500' }],
  ])('that is refused with %d %o says why', async (status, error, expected) => {
    const { outcome, saved } = await download(await listen(refuse(status, error)));
    expect(outcome).toEqual(expected);
    expect(saved).toEqual([]);
  });

  it('goes to the place that the person chooses while it comes, and to no other', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'session-guard-'));
    try {
      const url = await listen((_request, response) => {
        response.writeHead(200, { 'content-disposition': 'attachment; filename="from-the-server.ndjson"' });
        response.end('{"row":1}\n{"row":2}\n');
      });
      const { outcome, saved } = await download(url, undefined, undefined, chooseIn(folder));
      expect(outcome).toEqual({ kind: 'done', name: 'session-guard-sessions.ndjson', bytes: 20, rows: 2 });
      expect(await readFile(join(folder, 'session-guard-sessions.ndjson'), 'utf8')).toBe('{"row":1}\n{"row":2}\n');
      expect(saved).toEqual([]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it.each([
    ['breaks off', (_request, response) => void response.writeHead(200).write('{"row":1}\n', () => response.destroy())],
    ['is refused', refuse(429, { name: 'LIMIT_EXCEEDED', message: '2 exports are running.', details: {} })],
  ] satisfies [string, RequestListener][])('that %s leaves no file where the person chose', async (_why, answer) => {
    const folder = await mkdtemp(join(tmpdir(), 'session-guard-'));
    try {
      const { outcome, saved } = await download(await listen(answer), undefined, undefined, chooseIn(folder));
      expect(outcome.kind).not.toBe('done');
      expect(await readdir(folder)).toEqual([]);
      expect(saved).toEqual([]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('is not asked for where the person chooses no place, and goes to the downloads where nobody can be asked', async () => {
    let asked = 0;
    const url = await listen((_request, response) => {
      asked += 1;
      response.end('{}\n');
    });
    const failWith =
      (name: string): ChooseFile =>
      async () =>
        Promise.reject(new DOMException('No.', name));
    expect((await download(url, undefined, undefined, failWith('AbortError'))).outcome).toEqual({ kind: 'cancelled' });
    expect(asked).toBe(0);
    const { outcome, saved } = await download(url, undefined, undefined, failWith('SecurityError'));
    expect(outcome).toMatchObject({ kind: 'done', rows: 1 });
    expect(await saved[0]?.file.text()).toBe('{}\n');
  });

  it('from a server that is not there fails with a sentence', async () => {
    const url = await listen(() => undefined);
    const running = server;
    server = undefined;
    await new Promise((resolve) => running?.close(resolve));
    expect((await download(url)).outcome).toMatchObject({ kind: 'failed', message: expect.stringMatching(/./) });
  });
});
