import { createUuidV7 } from '../../server/src/domain/uuid-v7';
import { NO_ATTEMPTS } from '../../server/src/domain/risk/signal-rule';
import { createEvaluatePolicies } from '../../server/src/use-cases/evaluate-policies';
import { createJudgeLogin, type JudgedOpening } from '../../server/src/use-cases/judge-login';
import { toStartedEvent } from '../../server/src/use-cases/judgement';
import { CLOCK, LOGGER, openLookup } from './risk-surroundings';
import { makeAddresses, makeBareSession, TEN_POLICIES } from './risk-people';
import { DEFAULT_OPTIONS } from '../scenarios/options';
import type { Stores } from './risk-stores';
import { FULL_HISTORIES, SESSIONS, USERS } from './risk-table';
import { formatMs, type Row } from './row';
import { computeMedian, computePercentile, time } from './stats';

const WARM_UP = 50;
const LOGINS = 500;
/** A prime that does not divide the number of users: one user after another, never the neighbour's row. */
const STRIDE = 7919;

/** What judging adds to a login: facts, one read, signals, policies, and in its transaction the history and the risk event. */
export const measureLogins = async ({ store, readKnowledge, users }: Stores): Promise<Row[]> => {
  const lookup = await openLookup();
  const evaluate = createEvaluatePolicies({
    policies: () => TEN_POLICIES,
    sandbox: { evaluate: () => Promise.reject(new Error('No policy that is measured has an expression.')) },
    store: { noteFault: () => Promise.resolve() },
    users,
    unknownCountry: 'allow',
    logger: LOGGER,
  });
  const { judge } = createJudgeLogin({ lookup, evaluate, clock: CLOCK, options: DEFAULT_OPTIONS, learnAbove: 50 });
  const addresses = makeAddresses(WARM_UP + LOGINS);

  const loginOf = (index: number) => {
    // Every other user has a history that is full.
    const user = 1 + (index % 2 === 0 ? (index / 2) % FULL_HISTORIES : (index * STRIDE) % USERS);
    const address = addresses[index % addresses.length] ?? '';
    return { session: makeBareSession(createUuidV7(CLOCK.now()), String(user), CLOCK.now(), address), address, attempts: NO_ATTEMPTS };
  };
  const open = async (opening: JudgedOpening): Promise<void> => {
    if ((await store.open({ ...opening, tokens: [] })).kind !== 'opened') throw new Error('A session was not opened.');
  };
  const openUnjudged = (index: number): Promise<number> =>
    time(() => {
      const { session } = loginOf(index);
      return open({ session, events: [toStartedEvent(session)], history: null, limits: null });
    });

  const judging: number[] = [];
  const judged: number[] = [];
  const unjudged: number[] = [];
  let noticed = 0;
  try {
    for (let index = 0; index < WARM_UP + LOGINS; index += 1) {
      const without = await openUnjudged(index);
      const start = performance.now();
      const login = loginOf(index);
      const { user, createdAt } = login.session;
      const { opening } = await judge({ ...login, known: await readKnowledge(user, createdAt) });
      const thought = performance.now();
      await open(opening);
      const end = performance.now();
      noticed += opening.session.signals.length > 0 ? 1 : 0;
      if (index < WARM_UP) continue;
      unjudged.push(without);
      judging.push(thought - start);
      judged.push(end - start);
    }
  } finally {
    await lookup.stop();
  }
  if (noticed === 0) throw new Error('Nothing was noticed about any login: its risk event was not measured.');
  const median = computeMedian(judging);
  const added = computeMedian(judged) - computeMedian(unjudged);
  const size = `${SESSIONS.toLocaleString('en')} sessions of ${USERS.toLocaleString('en')} users`;
  return [
    {
      what: `Judging a login, ${size}`,
      without: '',
      with: formatMs(median),
      result: `99th percentile ${formatMs(computePercentile(judging, 0.99))}`,
      goal: { text: 'median below 5 ms', reached: median < 5 },
    },
    {
      what: 'Judging a login and putting it on record; without: on record unjudged',
      without: formatMs(computeMedian(unjudged)),
      with: formatMs(computeMedian(judged)),
      result: `+${formatMs(added)}`,
      goal: { text: 'median below 5 ms more', reached: added < 5 },
    },
  ];
};
