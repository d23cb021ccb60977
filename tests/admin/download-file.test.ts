/** Downloads over real connections: whole ones, broken ones, refused ones. */

import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createRowCounter } from '../../admin/src/lib/count-rows';
import { downloadFile, type DownloadOutcome, type DownloadProgress } from '../../admin/src/lib/download-file';
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
  signal: AbortSignal = new AbortController().signal
): Promise<{ outcome: DownloadOutcome; saved: { file: Blob; name: string }[] }> => {
  const saved: { file: Blob; name: string }[] = [];
  const outcome = await downloadFile(
    { fetch, save: (file, name) => void saved.push({ file, name }) },
    { url, fallbackName: 'session-guard-sessions.ndjson', countRows: createRowCounter('ndjson'), signal, onProgress }
  );
  return { outcome, saved };
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

  it('from a server that is not there fails with a sentence', async () => {
    const url = await listen(() => undefined);
    const running = server;
    server = undefined;
    await new Promise((resolve) => running?.close(resolve));
    expect((await download(url)).outcome).toMatchObject({ kind: 'failed', message: expect.stringMatching(/./) });
  });
});
