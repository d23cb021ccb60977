import { createAdmin, registerUser } from '../support/callers';
import { restOk } from '../support/http';
import { hasRedis, startRedis } from '../support/provide-redis';
import { startApp } from '../support/start-app';
import type { Row } from './row';
import { computeMedian } from './stats';

const MODES = ['legacy-support', 'refresh'] as const;
const SAMPLES = 5;

interface Counts {
  readonly user: number;
  readonly admin: number;
}

const countStatements = async (env: Readonly<Record<string, string | undefined>>): Promise<Counts> => {
  const app = await startApp({ env, countSql: true });
  const count = async (path: string, token: string): Promise<number> => {
    const ask = () => restOk(app, 'GET', path, { token });
    await ask();
    const counts: number[] = [];
    // The median: now and then something that runs by time falls into the same moment.
    for (let sample = 0; sample < SAMPLES; sample += 1) counts.push((await app.countSql(ask)).count);
    return computeMedian(counts);
  };
  try {
    return {
      user: await count('/api/users/me', (await registerUser(app)).token),
      admin: await count('/admin/users/me', (await createAdmin(app)).token),
    };
  } finally {
    await app.stop();
  }
};

const toRow = (what: string, without: number, withGuard: number): Row => ({
  what: `SQL statements of ${what}`,
  without: String(without),
  with: String(withGuard),
  result: withGuard - without === 0 ? 'the same' : `${withGuard > without ? '+' : ''}${withGuard - without}`,
  goal: { text: 'no more', reached: withGuard <= without },
});

/** SQL statements of one request with a known session. */
export const measureStatements = async (): Promise<Row[]> => {
  const redis = hasRedis() ? await startRedis() : null;
  const rows: Row[] = [];
  try {
    for (const mode of MODES) {
      const without = await countStatements({ JWT_MANAGEMENT: mode, SESSION_GUARD: 'off' });
      for (const [bus, env] of [['', {}] as const, ...(redis ? [[', with Redis', { REDIS_URL: redis.url }] as const] : [])]) {
        const withGuard = await countStatements({ JWT_MANAGEMENT: mode, ...env });
        rows.push(toRow(`GET /api/users/me, ${mode}${bus}`, without.user, withGuard.user));
        rows.push(toRow(`GET /admin/users/me, ${mode}${bus}`, without.admin, withGuard.admin));
      }
    }
    return rows;
  } finally {
    await redis?.stop();
  }
};
