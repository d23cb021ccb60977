import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TABLES } from '../../server/src/strapi/content-types';
import { createSessionStore } from '../../server/src/strapi/session-store';
import { createMaintenance } from '../../server/src/use-cases/run-maintenance';
import { checkToken, createAdmin, createApiToken, registerUser, type ApiToken, type User } from '../support/callers';
import { connectTo } from '../support/database-place';
import { graphql } from '../support/http';
import { openFeed, type Feed } from '../support/open-feed';
import { createPlainDatabase } from '../support/plain-database';
import { startApp, type App } from '../support/start-app';
import { waitFor } from '../support/wait-for';
import { withDatabase } from './capture-database';

const FEED =
  'subscription Feed($filter: AuthFeedFilter) { authFeed(filter: $filter) { type occurredAt detail session { id status lastSeenAt endReason } } }';
const DAY = 86_400_000;

/** A reader without a session, which cannot become idle itself. */
const openFor = async (app: App, reader: ApiToken, user: User, types: string[]): Promise<Feed> => {
  const feed = openFeed(app, reader.token, FEED, { filter: { origin: 'USER', userId: user.id, types } });
  await feed.opened;
  return feed;
};
const readToken = async (app: App): Promise<ApiToken> => createApiToken(app, (await createAdmin(app)).token, { type: 'full-access' });
const readRow = (app: App, userId: string): Promise<{ status: string; last_seen_at: number } | undefined> =>
  withDatabase(app, async (connection) => {
    const [row] = await connection(TABLES.sessions).where({ origin: 'USER', user_id: userId }).select('status', 'last_seen_at');
    return row && { ...row, last_seen_at: Number(row.last_seen_at) };
  });

describe('a session in use', () => {
  let app: App;
  let reader: ApiToken;
  beforeAll(async () => {
    app = await startApp({ countSql: true, guard: { lastSeenInterval: 1, inactivityTimeout: 3 } });
    reader = await readToken(app);
  }, 180_000);
  afterAll(() => app?.stop());

  it('is written once per interval together with all others, not with each request', async () => {
    const users = [await registerUser(app), await registerUser(app), await registerUser(app)];
    const feed = await openFor(app, reader, users[0] as User, ['SESSION_SEEN']);
    let requests = 0;
    let intervals = 0;
    const { statements } = await app.countSql(async () => {
      let isOver = false;
      const use = (async () => {
        while (!isOver) {
          for (const { token } of users) expect((await checkToken(app, token)).status).toBe(200);
          requests += users.length;
        }
      })();
      while (intervals < 4) {
        await feed.next(10_000);
        intervals += 1;
      }
      isOver = true;
      await use;
    });
    const writes = statements.filter((statement) => /^update [`"]session_guard_sessions[`"] set [`"]last_seen_at/.test(statement));
    expect(requests).toBeGreaterThan(3 * writes.length);
    // The first and the last interval may show in part.
    expect(writes.length).toBeGreaterThanOrEqual(intervals - 1);
    expect(writes.length).toBeLessThanOrEqual(intervals + 1);
    await feed.close();
  });

  it('is not taken for idle, one that is not used becomes INACTIVE, and its next use resumes it', async () => {
    const [used, idle] = [await registerUser(app), await registerUser(app)];
    const [usedFeed, idleFeed] = [
      await openFor(app, reader, used, ['SESSION_INACTIVE']),
      await openFor(app, reader, idle, ['SESSION_INACTIVE', 'SESSION_RESUMED']),
    ];
    const inactive = idleFeed.next(15_000);
    let isOver = false;
    const use = (async () => {
      while (!isOver) expect((await checkToken(app, used.token)).status).toBe(200);
    })();
    const { data } = await inactive;
    isOver = true;
    await use;
    expect(data.authFeed).toMatchObject({ type: 'SESSION_INACTIVE', session: { status: 'INACTIVE', endReason: null } });
    expect(Date.parse(data.authFeed.occurredAt) - Date.parse(data.authFeed.session.lastSeenAt)).toBeGreaterThanOrEqual(3000);
    expect(usedFeed.drain()).toEqual([]);
    expect(await checkToken(app, idle.token)).toEqual({ status: 200, reason: null });
    const { data: resumed } = await idleFeed.next();
    expect(resumed.authFeed).toMatchObject({ type: 'SESSION_RESUMED', session: { status: 'ACTIVE' } });
    expect((await readRow(app, idle.id))?.status).toBe('ACTIVE');
    await Promise.all([usedFeed.close(), idleFeed.close()]);
  });
});

describe("a session that nobody used, where onInactivity is 'end'", () => {
  let app: App;
  let reader: ApiToken;
  beforeAll(async () => {
    app = await startApp({ guard: { lastSeenInterval: 1, inactivityTimeout: 2, onInactivity: 'end' } });
    reader = await readToken(app);
  }, 180_000);
  afterAll(() => app?.stop());

  it('ends with IDLE, while one in use goes on', async () => {
    const [used, idle] = [await registerUser(app), await registerUser(app)];
    const feed = await openFor(app, reader, idle, ['SESSION_ENDED']);
    const ended = feed.next(15_000);
    let isOver = false;
    const use = (async () => {
      while (!isOver) expect(await checkToken(app, used.token)).toEqual({ status: 200, reason: null });
    })();
    const { data } = await ended;
    isOver = true;
    await use;
    expect(data.authFeed).toMatchObject({ detail: { reason: 'IDLE' }, session: { status: 'TERMINATED', endReason: 'IDLE' } });
    expect(await checkToken(app, idle.token)).toEqual({ status: 401, reason: 'IDLE' });
    await feed.close();
  });
});

describe('what is only in memory, and what is old', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'session-guard-activity-'));
  const file = path.join(folder, 'data.db');
  let app: App;
  beforeAll(async () => {
    app = await startApp({ databaseFile: file, guard: { lastSeenInterval: 3600 } });
  }, 180_000);
  afterAll(async () => {
    await app?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('a last use that is not written yet is shown, and written when the server stops', async () => {
    const user = await registerUser(app);
    const before = (await readRow(app, user.id))?.last_seen_at ?? 0;
    await waitFor('a later moment', () => Date.now() > before + 10);
    const usedAt = Date.now();
    expect((await checkToken(app, user.token)).status).toBe(200);
    const { body } = await graphql(app, '{ myAuthSessions { lastSeenAt } }', {}, user.token);
    expect(Date.parse(body.data.myAuthSessions[0].lastSeenAt)).toBeGreaterThanOrEqual(usedAt);
    expect((await readRow(app, user.id))?.last_seen_at).toBe(before);
    await app.restart();
    expect((await readRow(app, user.id))?.last_seen_at).toBeGreaterThanOrEqual(usedAt);
  });

  it('a setting that is changed while running counts at once', async () => {
    const admin = await createAdmin(app);
    const user = await registerUser(app);
    const reader = await readToken(app);
    const feed = await openFor(app, reader, user, ['SESSION_SEEN']);
    await graphql(app, 'mutation { updateAuthSettings(input: { lastSeenInterval: 1 }) { lastSeenInterval } }', {}, admin.token);
    await checkToken(app, user.token);
    await feed.next(5000);
    await feed.close();
  });

  /** Retention as the nightly job runs it, over the application's own tables, at a moment of the test's choice. */
  const forget = async (now: number) => {
    const connection = connectTo(app.place);
    try {
      const database = createPlainDatabase(app.place.client, connection);
      const maintenance = createMaintenance({
        store: createSessionStore({ database, fingerprint: () => '', newEventId: () => '', announce: () => undefined }),
        clock: { now: () => now },
        settings: () => ({ inactivityTimeout: 900, lastSeenInterval: 30, retentionDays: 2, maxFailedLogins: 5, lockoutSeconds: 900 }),
        onInactivity: 'mark',
        lag: () => 0,
        confirmIdle: async (ids) => ids,
        eventRetentionDays: 90,
        auditRetentionDays: 365,
        deleteAudit: () => Promise.resolve(0),
        batchTime: 2,
        deleteEvents: async () => 0,
      });
      return await maintenance.forget();
    } finally {
      await connection.destroy();
    }
  };

  it('ended sessions go when retention is over, and their tokens are refused until they run out', async () => {
    const admin = await createAdmin(app);
    const [ended, living] = [await registerUser(app), await registerUser(app)];
    await graphql(app, `mutation { forceLogoutUser(origin: USER, userId: "${ended.id}") { count } }`, {}, admin.token);
    expect((await forget(Date.now() + DAY)).sessions).toBe(0);
    const { sessions, tokens } = await forget(Date.now() + 3 * DAY);
    expect({ sessions, tokens }).toEqual({ sessions: 1, tokens: 0 });
    expect(await readRow(app, ended.id)).toBeUndefined();
    // Without what it knows in memory, too.
    await app.restart();
    expect((await checkToken(app, ended.token)).status).toBe(401);
    expect((await checkToken(app, living.token)).status).toBe(200);
    expect((await forget(Date.now() + 31 * DAY)).tokens).toBeGreaterThan(0);
  });
});
