import Database from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createAdmin } from '../support/callers';
import { restOk } from '../support/http';
import { startApp } from '../support/start-app';
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
    .run({ missing: size - Number(database.prepare('SELECT count(*) FROM strapi_sessions').pluck().get()), expires: Date.now() + DAY, now: Date.now() });
  database.close();
};

const measureSizes = async (guard: 'on' | 'off'): Promise<number[]> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'session-guard-bench-'));
  const databaseFile = path.join(folder, 'data.db');
  const medians: number[] = [];
  try {
    const app = await startApp({ databaseFile, env: { SESSION_GUARD: guard } });
    try {
      const admin = await createAdmin(app);
      for (const size of SIZES) {
        await app.pause();
        fillTable(databaseFile, size);
        await app.restart();
        const ask = () => time(() => restOk(app, 'GET', '/admin/users/me', { token: admin.token }));
        for (let warmUp = 0; warmUp < 10; warmUp += 1) await ask();
        const samples: number[] = [];
        for (let request = 0; request < REQUESTS; request += 1) samples.push(await ask());
        medians.push(computeMedian(samples));
      }
    } finally {
      await app.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return medians;
};

/** What an administrator's request costs as Strapi's session table grows. */
export const measureSessionTable = async (): Promise<Row[]> => {
  const without = await measureSizes('off');
  const withGuard = await measureSizes('on');
  return SIZES.map((size, index) => ({
    what: `GET /admin/users/me, ${size.toLocaleString('en')} rows in strapi_sessions`,
    without: formatMs(without[index] ?? Number.NaN),
    with: formatMs(withGuard[index] ?? Number.NaN),
    result: `ratio ${((withGuard[index] ?? Number.NaN) / (without[index] ?? Number.NaN)).toFixed(3)}`,
  }));
};
