import { registerUser } from '../support/callers';
import { restOk } from '../support/http';
import { startApp } from '../support/start-app';
import type { Row } from './row';
import { computeMedian } from './stats';

const MODES = ['legacy-support', 'refresh'] as const;
const SAMPLES = 5;

const countStatements = async (mode: string, guard: 'on' | 'off'): Promise<number> => {
  const app = await startApp({ env: { JWT_MANAGEMENT: mode, SESSION_GUARD: guard }, countSql: true });
  try {
    const { token } = await registerUser(app);
    const ask = () => restOk(app, 'GET', '/api/users/me', { token });
    await ask();
    const counts: number[] = [];
    // The median: now and then something that runs by time falls into the same moment.
    for (let sample = 0; sample < SAMPLES; sample += 1) counts.push((await app.countSql(ask)).count);
    return computeMedian(counts);
  } finally {
    await app.stop();
  }
};

/** SQL statements of one request with a known session. */
export const measureStatements = async (): Promise<Row[]> => {
  const rows: Row[] = [];
  for (const mode of MODES) {
    const without = await countStatements(mode, 'off');
    const withGuard = await countStatements(mode, 'on');
    rows.push({
      what: `SQL statements of GET /api/users/me, ${mode}`,
      without: String(without),
      with: String(withGuard),
      result: withGuard - without === 0 ? 'the same' : `${withGuard > without ? '+' : ''}${withGuard - without}`,
      goal: { text: 'no more', reached: withGuard <= without },
    });
  }
  return rows;
};
