import autocannon from 'autocannon';
import { loginUser, registerUser, type User } from '../support/callers';
import { startApp, type App } from '../support/start-app';
import { formatMs, type Row } from './row';
import { computeMedian, time } from './stats';

const CONNECTIONS = 10;
const ROUNDS = 7;
/** Seconds of one round. */
const ROUND = 5;
const WARM_UP = 3;
const LOGINS = 120;

interface Side {
  readonly app: App;
  readonly user: User;
}

const load = async ({ app, user }: Side, duration: number): Promise<number> => {
  const headers = { authorization: `Bearer ${user.token}` };
  const result = await autocannon({ url: `${app.url}/api/users/me`, connections: CONNECTIONS, duration, headers });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx} answers were not 2xx, ${result.errors} requests failed.`);
  return result.requests.average;
};

/** Rounds of both sides by turns: what else the machine does meets both alike. The ratio is the median of the pairs'. */
const measureThroughput = async (without: Side, withGuard: Side): Promise<Row> => {
  await load(without, WARM_UP);
  await load(withGuard, WARM_UP);
  const pairs: { off: number; on: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    // Who goes first changes too.
    const offFirst = round % 2 === 0;
    const first = await load(offFirst ? without : withGuard, ROUND);
    const second = await load(offFirst ? withGuard : without, ROUND);
    pairs.push(offFirst ? { off: first, on: second } : { off: second, on: first });
  }
  const ratio = computeMedian(pairs.map(({ off, on }) => on / off));
  return {
    what: 'Requests per second, GET /api/users/me, 10 connections',
    without: computeMedian(pairs.map(({ off }) => off)).toFixed(0),
    with: computeMedian(pairs.map(({ on }) => on)).toFixed(0),
    result: `ratio ${ratio.toFixed(3)}`,
    goal: { text: '0.95 or better', reached: ratio >= 0.95 },
  };
};

const measureLogins = async (without: Side, withGuard: Side): Promise<Row> => {
  const login = ({ app, user }: Side) => time(() => loginUser(app, user));
  for (let warmUp = 0; warmUp < 5; warmUp += 1) await Promise.all([login(without), login(withGuard)]);
  const off: number[] = [];
  const on: number[] = [];
  for (let round = 0; round < LOGINS; round += 1) {
    off.push(await login(without));
    on.push(await login(withGuard));
  }
  const ratio = computeMedian(on) / computeMedian(off);
  return {
    what: `Login, POST /api/auth/local, median of ${LOGINS}`,
    without: formatMs(computeMedian(off)),
    with: formatMs(computeMedian(on)),
    result: `ratio ${ratio.toFixed(3)}`,
    goal: { text: '1.05 or better', reached: ratio <= 1.05 },
  };
};

/** Throughput and the latency of logins, both applications up at once and asked by turns. */
export const measureRequests = async (): Promise<Row[]> => {
  const apps: App[] = [];
  try {
    for (const guard of ['off', 'on']) apps.push(await startApp({ env: { SESSION_GUARD: guard } }));
    const [without, withGuard] = await Promise.all(apps.map(async (app) => ({ app, user: await registerUser(app) })));
    if (!without || !withGuard) throw new Error('Two applications were to be started.');
    return [await measureThroughput(without, withGuard), await measureLogins(without, withGuard)];
  } finally {
    for (const app of apps) await app.stop();
  }
};
