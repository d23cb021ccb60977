/**
 * What requests notice of a night's work: a million sessions are over for longer than they are kept, and go while somebody
 * asks. On SQLite, where every statement is the server's own time, and on PostgreSQL where it is installed.
 */

import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import knex, { type Knex } from 'knex';
import { TABLES } from '../../server/src/strapi/content-types';
import { isPostgres } from '../../server/src/strapi/database';
import { createSearchIndex } from '../../server/src/strapi/search-index';
import { registerUser } from '../support/callers';
import { earlyMorning } from '../support/early-morning';
import { restOk } from '../support/http';
import { createPlainDatabase } from '../support/plain-database';
import { hasPostgres, startPostgres } from '../support/provide-postgres';
import { startApp, type App } from '../support/start-app';
import { CLOCK } from './risk-surroundings';
import { formatMs, type Row } from './row';
import { SESSIONS } from './session-mix';
import { fillPostgres, fillSqlite } from './session-rows';
import { computePercentile, time } from './stats';

const DAY = 86_400_000;
/** Seconds of a window, and how many there are of each kind. */
const WINDOW = 15;
const ROUNDS = 6;
/** Seconds of requests before each: an application that was just started is still being compiled. */
const WARM_UP = 5;
const REQUESTS_PER_SECOND = 40;
const GOAL = 1.2;

/** Requests with a known session for so many seconds: how many milliseconds each took. */
const request = async (app: App, token: string, seconds: number): Promise<number[]> => {
  const samples: Promise<number>[] = [];
  const start = performance.now();
  for (let index = 0; index < REQUESTS_PER_SECOND * seconds; index += 1) {
    await delay(Math.max(0, start + (index * 1000) / REQUESTS_PER_SECOND - performance.now()));
    samples.push(time(() => restOk(app, 'GET', '/api/users/me', { token })));
  }
  return Promise.all(samples);
};

const countSessions = async (connection: Knex): Promise<number> => {
  const [row] = (await connection(TABLES.sessions).count({ count: '*' })) as { count: unknown }[];
  return Number(row?.count);
};

/** As it is some time after the sessions have come: their texts are deleted, too, and neither indexing nor cleaning runs beside. */
const settle = async (connection: Knex): Promise<void> => {
  const client = isPostgres(connection) ? 'postgres' : 'sqlite';
  const search = createSearchIndex(createPlainDatabase(client, connection), CLOCK, console);
  if (client === 'sqlite') await connection.raw('PRAGMA synchronous = OFF');
  while (await search.follow());
  if (client === 'postgres') await connection.raw('VACUUM ANALYZE');
};

const measure = async (name: string, app: App, connection: Knex, fill: () => Promise<void>): Promise<Row> => {
  const user = await registerUser(app);
  await app.pause();
  await fill();
  const old = CLOCK.now() - 200 * DAY;
  const user_id = String(user.id);
  await connection(TABLES.sessions)
    .whereNot((own) => void own.where({ user_id, origin: 'USER' }))
    .update({ status: 'TERMINATED', end_reason: 'LOGOUT', ended_at: connection.raw('CAST(? AS bigint) + id', [old]) });
  await settle(connection);
  const before = await countSessions(connection);

  // Usual and busy windows by turns: what else the machine does meets both alike.
  const usual: number[] = [];
  const busy: number[] = [];
  let left = before;
  let seconds = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    await app.restart({ TZ: 'UTC' });
    await connection(TABLES.states).where({ name: 'job:retention' }).delete();
    await request(app, user.token, WARM_UP);
    usual.push(...(await request(app, user.token, WINDOW)));
    await connection(TABLES.states)
      .insert({ name: 'job:retention', number: 0, text: JSON.stringify({ holder: null, period: '2001-01-01', startedAt: 0 }) })
      .onConflict('name')
      .merge();
    const mark = app.logs().length;
    await app.restart({ TZ: earlyMorning() });
    while (!app.logs().slice(mark).includes('Retention begins')) await delay(100);
    await request(app, user.token, WARM_UP);
    const begun = performance.now();
    const from = await countSessions(connection);
    busy.push(...(await request(app, user.token, WINDOW)));
    left = await countSessions(connection);
    if (from === left) throw new Error('Nothing was deleted while requests were measured.');
    seconds += ((performance.now() - begun) / 1000) * (SESSIONS / (from - left));
  }
  const [without, withDeletion] = [computePercentile(usual, 0.99), computePercentile(busy, 0.99)];
  const ratio = withDeletion / without;
  return {
    what: `Deletion of ${before.toLocaleString('en')} ended sessions on ${name}, 99th percentile of ${busy.length} requests meanwhile`,
    without: formatMs(without),
    with: formatMs(withDeletion),
    result: `ratio ${ratio.toFixed(2)}; the whole takes about ${Math.round(seconds / ROUNDS / 60)} minutes`,
    goal: { text: `at most ${GOAL} times the usual`, reached: ratio <= GOAL },
  };
};

const measureSqlite = async (folder: string): Promise<Row> => {
  const app = await startApp({ databaseFile: path.join(folder, 'data.db'), guard: { retentionDays: 100 } });
  const connection = knex({ client: 'better-sqlite3', connection: { filename: app.databaseFile }, useNullAsDefault: true });
  try {
    return await measure('SQLite', app, connection, async () => fillSqlite(app.databaseFile, CLOCK.now()));
  } finally {
    await connection.destroy();
    await app.stop();
  }
};

const measurePostgres = async (folder: string): Promise<Row> => {
  const server = await startPostgres();
  const connection = knex({ client: 'pg', connection: server.url });
  const app = await startApp({ env: { DATABASE_CLIENT: 'postgres', DATABASE_URL: server.url }, guard: { retentionDays: 100 } });
  try {
    return await measure('PostgreSQL', app, connection, () => fillPostgres(connection, path.join(folder, 'rows.csv'), CLOCK.now()));
  } finally {
    await app.stop();
    await connection.destroy();
    await server.stop();
  }
};

export const measureDeletion = async (): Promise<Row[]> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'session-guard-bench-'));
  // The database server, which is another user, reads the rows from here.
  chmodSync(folder, 0o755);
  try {
    return [await measureSqlite(folder), ...(hasPostgres() ? [await measurePostgres(folder)] : [])];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
