import autocannon from 'autocannon';
import { loginUser, registerUser, type User } from '../support/callers';
import { hasPostgres, startPostgres } from '../support/provide-postgres';
import { startApp, type App } from '../support/start-app';
import { formatMs, type Row } from './row';
import { computeMedian, time } from './stats';

const CONNECTIONS = 10;
const ROUNDS = 21;
/** Seconds of one round. */
const ROUND = 2;
const WARM_UP = 3;
const LOGINS = 240;
/** Logins before those that are measured: an application that was just started is still being compiled. */
const WARM_UP_LOGINS = 200;

/** Logins by turns, as an application has them; one person who logs in a hundred times a minute is a signal, and costs its record. */
const PEOPLE = 20;

interface Side {
  readonly app: App;
  readonly users: readonly User[];
}

const userOf = ({ users }: Side, index: number): User => {
  const user = users[index % users.length];
  if (!user) throw new Error('Somebody is to log in.');
  return user;
};

const load = async (side: Side, duration: number): Promise<number> => {
  const headers = { authorization: `Bearer ${userOf(side, 0).token}` };
  const result = await autocannon({ url: `${side.app.url}/api/users/me`, connections: CONNECTIONS, duration, headers });
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
    goal: { text: '0.97 or better', reached: ratio >= 0.97 },
  };
};

const measureLogins = async (without: Side, withGuard: Side, how: string): Promise<Row> => {
  const login = (side: Side, index: number) => time(() => loginUser(side.app, userOf(side, index)));
  for (let warmUp = 0; warmUp < WARM_UP_LOGINS; warmUp += 1) await Promise.all([login(without, warmUp), login(withGuard, warmUp)]);
  const off: number[] = [];
  const on: number[] = [];
  for (let round = 0; round < LOGINS; round += 1) {
    off.push(await login(without, round));
    on.push(await login(withGuard, round));
  }
  const ratio = computeMedian(on) / computeMedian(off);
  return {
    what: `Login, POST /api/auth/local, ${how}, median of ${LOGINS} by ${PEOPLE} people`,
    without: formatMs(computeMedian(off)),
    with: formatMs(computeMedian(on)),
    result: `ratio ${ratio.toFixed(3)}`,
    goal: { text: '1.05 or better', reached: ratio <= 1.05 },
  };
};

interface Surroundings {
  /** Of the application with the plugin, and of the one without. */
  readonly envs?: Readonly<Record<'on' | 'off', Readonly<Record<string, string>>>>;
  readonly guard?: Readonly<Record<string, unknown>>;
}

const startSides = async ({ envs, guard: config }: Surroundings): Promise<{ without: Side; withGuard: Side; stop(): Promise<void> }> => {
  const apps: App[] = [];
  const stop = async (): Promise<void> => {
    for (const app of apps) await app.stop();
  };
  const startSide = async (guard: 'on' | 'off'): Promise<Side> => {
    const app = await startApp({ env: { ...envs?.[guard], SESSION_GUARD: guard }, ...(config ? { guard: config } : {}) });
    apps.push(app);
    const users: User[] = [];
    while (users.length < PEOPLE) users.push(await registerUser(app));
    return { app, users };
  };
  try {
    return { without: await startSide('off'), withGuard: await startSide('on'), stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

type Measure = (without: Side, withGuard: Side) => Promise<Row>;

/** One after the other, on one pair of applications. */
const measureOn = async (surroundings: Surroundings, measures: readonly Measure[]): Promise<Row[]> => {
  const { without, withGuard, stop } = await startSides(surroundings);
  const rows: Row[] = [];
  try {
    for (const measure of measures) rows.push(await measure(without, withGuard));
    return rows;
  } finally {
    await stop();
  }
};

const measurePostgres = async (measure: Measure): Promise<Row[]> => {
  // Each side with a server of its own: they would share one's log of changes, and wait for each other.
  const servers = [await startPostgres(), await startPostgres()] as const;
  const [off, on] = servers.map(({ url }) => ({ DATABASE_CLIENT: 'postgres', DATABASE_URL: url }));
  try {
    return await measureOn({ envs: { off: off ?? {}, on: on ?? {} } }, [measure]);
  } finally {
    for (const server of servers) await server.stop();
  }
};

/** Throughput and the latency of logins, both applications up at once and asked by turns. */
export const measureRequests = async (): Promise<Row[]> => {
  const loginsOn =
    (how: string): Measure =>
    (without, withGuard) =>
      measureLogins(without, withGuard, how);
  const [kept] = await measureOn({ guard: { sqlite: { journal: 'keep' } } }, [loginsOn("SQLite with `sqlite.journal: 'keep'`")]);
  return [
    ...(await measureOn({}, [measureThroughput, loginsOn('SQLite')])),
    // What the journal alone costs, for who leaves it as it is.
    ...(kept ? [{ ...kept, goal: undefined }] : []),
    ...(hasPostgres() ? await measurePostgres(loginsOn('PostgreSQL')) : []),
  ];
};
