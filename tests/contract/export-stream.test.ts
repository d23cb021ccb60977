/** The stream of an export over a real connection: how it flows, how it breaks off, and who gets a place. */

import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import Koa from 'koa';
import { afterEach, describe, expect, it } from 'vitest';

import { GuardError } from '../../server/src/domain/errors';
import type { SessionScan } from '../../server/src/ports/session-store';
import { createExportController, MAX_EXPORTS } from '../../server/src/strapi/export-rest';
import { RIGHTS_INTERVAL } from '../../server/src/strapi/stream-whole';
import type { Guard } from '../../server/src/use-cases/guard';
import { createFakeAudit } from '../graphql/fake-audit';
import { ADA, callerOf, NOW, sessionAt } from '../graphql/fixtures';
import { waitFor } from '../support/wait-for';
import { OPEN } from '../use-cases/licence-fakes';

interface Arrangement {
  /** Rows that there are. */
  readonly rows: number;
  /** The page by this number fails. */
  readonly failsAt?: number;
  readonly caller?: ReturnType<typeof callerOf> | null;
  /** Whether the caller may go on, asked about the page by this number. */
  readonly mayGoOn?: (page: number) => boolean;
  /** Milliseconds that each page takes. */
  readonly pageTakes?: number;
  readonly onPage?: () => void;
}

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const arrange = async ({ rows, failsAt, caller = callerOf(ADA), mayGoOn = () => true, pageTakes = 0, onPage }: Arrangement) => {
  const seen = { pages: 0, asked: 0, log: [] as string[] };
  const audit = createFakeAudit();
  const scan = async (_filter: unknown, after: number, span: number): Promise<SessionScan[]> => {
    seen.pages += 1;
    onPage?.();
    if (seen.pages === failsAt) throw new Error('The secret statement failed.');
    const count = Math.max(0, Math.min(span, rows - after));
    return Array.from({ length: count }, (_, index) => ({
      session: sessionAt(after + index, { username: `=${after + index}` }),
      place: after + index + 1,
    }));
  };
  const sessions = { scan, lastPlace: async () => rows };
  const guard = { sessions, audit, licence: OPEN, now: () => NOW + seen.pages * pageTakes, seenAt: () => null } as unknown as Guard;
  const note = (message: string): void => void seen.log.push(message);
  const { find } = createExportController({
    guard: () => guard,
    logger: { debug: note, info: note, warn: note, error: note },
    callerOf: () => caller,
    grantedTo: async () => ({ riskEvents: true, policies: true }),
    mayGoOn: async () => {
      seen.asked += 1;
      return mayGoOn(seen.pages);
    },
    toRequest: (_kind, filter) => ({ kind: 'sessions', filter }),
  });
  const app = new Koa();
  app.silent = true;
  app.use((context) => {
    Object.assign(context, { params: { kind: context.path.slice(1) } });
    return find(context as never);
  });
  const server: Server = createServer(app.callback() as never);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      })
  );
  const { port } = server.address() as AddressInfo;
  const open = (path: string): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => get({ host: '127.0.0.1', port, path, agent: false }, resolve).once('error', reject));
  const read = async (path: string): Promise<{ status: number; text: string; headers: IncomingMessage['headers'] }> => {
    const response = await open(path);
    let text = '';
    for await (const chunk of response.setEncoding('utf8')) text += String(chunk);
    return { status: response.statusCode ?? 0, text, headers: response.headers };
  };
  return { seen, audit, open, read };
};

const idsOf = (text: string): string[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { id: string }).id);

describe('an export', { timeout: 30_000 }, () => {
  it('gives every row once, and says what it is', async () => {
    const { read } = await arrange({ rows: 2001 });
    const { status, text, headers } = await read('/sessions');
    expect(status).toBe(200);
    expect(new Set(idsOf(text)).size).toBe(2001);
    expect(idsOf(text)).toHaveLength(2001);
    expect(headers).toMatchObject({
      'content-type': 'application/x-ndjson; charset=utf-8',
      'content-disposition': 'attachment; filename="session-guard-sessions-2026-01-31T12-00-00Z-UTC.ndjson"',
      'x-time-zone': 'UTC',
      'cache-control': 'no-store',
    });
  });

  it('goes on behind a cursor, and gives as many rows as are asked for', async () => {
    const { read } = await arrange({ rows: 700 });
    const head = (await read('/sessions?first=300')).text;
    expect(idsOf(head)).toHaveLength(300);
    const { cursor } = JSON.parse(head.trimEnd().split('\n').at(-1) ?? '') as { cursor: string };
    const tail = (await read(`/sessions?after=${cursor}`)).text;
    expect([...idsOf(head), ...idsOf(tail)]).toEqual(idsOf((await read('/sessions')).text));
  });

  it('is as good as CSV, with a formula defused, and as one document', async () => {
    const { read } = await arrange({ rows: 3 });
    const { text, headers } = await read('/sessions?format=csv');
    expect(headers['content-type']).toBe('text/csv; charset=utf-8; header=present');
    expect(text.split('\r\n')).toHaveLength(5);
    expect(text).toContain(",'=0,");
    const { rows, count } = JSON.parse((await read('/sessions?format=json')).text) as { rows: object[]; count: number };
    expect([rows.length, count]).toEqual([3, 3]);
  });

  it('is audited before its first byte, by kind and filters, without their values', async () => {
    const { read, audit } = await arrange({ rows: 3 });
    await read('/sessions?format=csv&userId=42&first=2');
    expect(audit.entries).toMatchObject([
      {
        action: 'data.exported',
        actorKind: 'ADMIN',
        actorId: '1',
        target: 'export:sessions',
        detail: { kind: 'sessions', format: 'csv', filters: ['userId'], resumed: false, first: 2 },
      },
    ]);
  });

  it('breaks off where a page fails: the client sees that it is not whole, and the log says no more than the class', async () => {
    const { open, seen } = await arrange({ rows: 100_000, failsAt: 4 });
    const response = await open('/sessions?format=json');
    let text = '';
    const reading = (async () => {
      for await (const chunk of response.setEncoding('utf8')) text += String(chunk);
    })();
    await expect(reading).rejects.toThrow(/aborted/);
    expect(text).not.toContain('"count"');
    expect(seen.log).toEqual([expect.stringMatching(/^An export of sessions was cut off behind 96 rows: Error\.$/)]);
  });

  it('is cut off once its caller may not have it any more, so that no client takes it for whole', async () => {
    const { open, seen } = await arrange({ rows: 100_000, pageTakes: RIGHTS_INTERVAL, mayGoOn: (page) => page < 4 });
    const response = await open('/sessions?format=json');
    let text = '';
    const reading = (async () => {
      for await (const chunk of response.setEncoding('utf8')) text += String(chunk);
    })();
    await expect(reading).rejects.toThrow(/aborted/);
    expect(text).not.toContain('"count"');
    // The page that was read meanwhile is not given.
    expect(seen.log).toEqual(['An export of sessions was cut off behind 96 rows: whoever asked for it has no right to it any more.']);
  });

  it('asks about the rights of its caller every few seconds, and not for each page', async () => {
    const { read, seen } = await arrange({ rows: 1600, pageTakes: RIGHTS_INTERVAL / 10 });
    expect(idsOf((await read('/sessions')).text)).toHaveLength(1600);
    expect(seen.pages).toBe(50);
    expect(seen.asked).toBeGreaterThanOrEqual(4);
    expect(seen.asked).toBeLessThanOrEqual(6);
  });

  it('lets others have a turn behind each page, though its store and its client never make it wait', async () => {
    let turn = 0;
    let next = setImmediate(function count() {
      turn += 1;
      next = setImmediate(count);
    });
    closers.push(async () => clearImmediate(next));
    const turns: number[] = [];
    const { read } = await arrange({ rows: 2000, onPage: () => turns.push(turn) });
    expect(idsOf((await read('/sessions')).text)).toHaveLength(2000);
    expect(turns.length).toBeGreaterThan(10);
    expect(new Set(turns).size).toBe(turns.length);
  });

  it('reads no further than its client takes, and stops when the client goes', { timeout: 60_000 }, async () => {
    const { open, read, seen } = await arrange({ rows: 10_000_000 });
    const response = await open('/sessions');
    response.once('error', () => undefined);
    response.pause();
    await waitFor('a second page', () => seen.pages > 1);
    let before = -1;
    // Full buffers on both sides: then nothing is read any more.
    await waitFor(
      'the reading to stand still',
      async () => {
        const isStill = before === seen.pages;
        before = seen.pages;
        await new Promise((resolve) => setTimeout(resolve, 100));
        return isStill && before === seen.pages;
      },
      20_000
    );
    expect(seen.pages).toBeLessThan(2000);
    response.destroy();
    // Its place is free again.
    for (let round = 0; round < MAX_EXPORTS + 1; round += 1) {
      await waitFor('a free place', async () => (await read('/sessions?first=1')).status === 200);
    }
    expect(seen.pages).toBeLessThan(2000);
  });

  it('has to wait while as many as may run at once are running', async () => {
    const { open, read } = await arrange({ rows: 10_000_000 });
    const running = [await open('/sessions'), await open('/sessions')];
    expect(running.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    const refused = await read('/sessions');
    expect(refused.status).toBe(429);
    expect(refused.headers['retry-after']).toBe('30');
    for (const response of running) {
      response.once('error', () => undefined);
      response.destroy();
    }
    await waitFor('a free place', async () => (await read('/sessions?first=1')).status === 200);
  });

  it.each([
    ['/sessions?colour=red', 400],
    ['/sessions?status=ALIVE', 400],
    ['/sessions?createdAfter=yesterday', 400],
    ['/sessions?createdAfter=2026-11-23T20:00:00', 400],
    ['/sessions?first=0', 400],
    ['/sessions?format=xml', 400],
    ['/sessions?after=x', 400],
    ['/sessions?search=a%00b', 400],
    ['/sessions?__proto__=x', 400],
    ['/audit?action=data.exportd', 400],
    ['/passwords', 404],
  ])('of %s is refused before anything is written', async (path, expected) => {
    const { read, audit } = await arrange({ rows: 3 });
    const { status, text } = await read(path);
    expect(status, text).toBe(expected);
    expect(audit.entries).toEqual([]);
  });

  it('is never for the public', async () => {
    const { read, audit } = await arrange({ rows: 3, caller: null });
    expect((await read('/sessions')).status).toBe(401);
    expect(audit.entries).toEqual([]);
  });

  it('does not begin where it cannot be audited', async () => {
    const { read, audit } = await arrange({ rows: 3 });
    Object.assign(audit, { record: () => Promise.reject(new GuardError('STORE_UNAVAILABLE', 'Try again.')) });
    const { status, text } = await read('/sessions');
    expect([status, text.includes('"id"')]).toEqual([503, false]);
  });
});
