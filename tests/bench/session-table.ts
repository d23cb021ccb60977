import Database from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createAdmin } from '../support/callers';
import { restOk } from '../support/http';
import { startApp, type App } from '../support/start-app';
import { formatMs, type Row } from './row';
import { computeMedian, time } from './stats';

const SIZES = [1, 100_000, 300_000] as const;
const REQUESTS = 60;
const DAY = 86_400_000;

/** Fills Strapi's session table up to `size` rows of other people, which stay valid for as long as the benchmark runs. */
const fillTable = (file: string, size: number): void => {
  const database = new Database(file);
  database
    .prepare(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @missing)
       INSERT INTO strapi_sessions (document_id, user_id, session_id, device_id, origin, expires_at, absolute_expires_at, status, type, created_at, updated_at)
       SELECT lower(hex(randomblob(12))), CAST(1000 + i % 5000 AS TEXT), lower(hex(randomblob(16))), lower(hex(randomblob(16))), 'admin',
              @expires, @expires, 'active', 'refresh', @now, @now FROM n WHERE @missing > 0`
    )
    .run({
      missing: size - Number(database.prepare('SELECT count(*) FROM strapi_sessions').pluck().get()),
      expires: Date.now() + DAY,
      now: Date.now(),
    });
  database.close();
};

interface Side {
  readonly app: App;
  token: string;
}

const startSide = async (guard: 'on' | 'off', databaseFile: string): Promise<Side> => {
  const app = await startApp({ databaseFile, env: { SESSION_GUARD: guard } });
  return { app, token: (await createAdmin(app)).token };
};

const grow = async (side: Side, size: number): Promise<void> => {
  const { app } = side;
  await app.pause();
  fillTable(app.databaseFile, size);
  await app.restart();
  // A session newer than the others, as those in use are: the oldest row is found at the start of the scan.
  side.token = (await createAdmin(app)).token;
};

const ask = ({ app, token }: Side): Promise<number> => time(() => restOk(app, 'GET', '/admin/users/me', { token }));

const measureSize = async (without: Side, withGuard: Side, size: number): Promise<Row> => {
  for (const side of [without, withGuard]) await grow(side, size);
  const off: number[] = [];
  const on: number[] = [];
  for (let warmUp = 0; warmUp < 10; warmUp += 1) await Promise.all([ask(without), ask(withGuard)]);
  for (let request = 0; request < REQUESTS; request += 1) {
    off.push(await ask(without));
    on.push(await ask(withGuard));
  }
  const times = computeMedian(off) / computeMedian(on);
  return {
    what: `GET /admin/users/me, ${size.toLocaleString('en')} ${size === 1 ? 'row' : 'rows'} in strapi_sessions`,
    without: formatMs(computeMedian(off)),
    with: formatMs(computeMedian(on)),
    result: `${times.toFixed(1)} times as fast`,
    ...(size >= 300_000 ? { goal: { text: '3 times or more', reached: times >= 3 } } : {}),
  };
};

/** What an administrator's request costs as Strapi's session table grows; both applications are asked by turns. */
export const measureSessionTable = async (): Promise<Row[]> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'session-guard-bench-'));
  const sides: Side[] = [];
  try {
    const without = await startSide('off', path.join(folder, 'off.db'));
    sides.push(without);
    const withGuard = await startSide('on', path.join(folder, 'on.db'));
    sides.push(withGuard);
    const rows: Row[] = [];
    for (const size of SIZES) rows.push(await measureSize(without, withGuard, size));
    return rows;
  } finally {
    for (const { app } of sides) await app.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};
