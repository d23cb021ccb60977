import { createSandbox } from '../../server/src/adapters/sandbox/sandbox';
import { toExpressionInput } from '../../server/src/use-cases/expression-input';
import { CLOCK, LOGGER } from './risk-surroundings';
import { makeBareSession, makeFullHistory } from './risk-people';
import { formatMs, type Row } from './row';
import { computeMedian, computePercentile, time } from './stats';

const WARM_UP = 200;
const SAMPLES = 3000;

/** Reads what most policies would: history, signals, the hour. */
export const EXPRESSION =
  "session.loginMethod === 'PASSWORD' && !history.countries.includes(session.location?.countryCode ?? '') && (signals.length > 0 || now.getUTCHours() < 5)";

/** One expression after the other, as logins ask for them: to the thread, through the interpreter and back. */
export const measureExpressions = async (): Promise<Row[]> => {
  const sandbox = createSandbox({ logger: LOGGER });
  const now = CLOCK.now();
  const session = makeBareSession('00000000-0000-7000-8000-000000000000', '1', now, '203.0.113.7');
  const input = toExpressionInput({ session, account: null, roles: ['authenticated'], history: makeFullHistory(now), now });
  let late = 0;
  const evaluate = async (): Promise<void> => {
    // On a machine that does other things too, one now and then exceeds its time: it counts with the time that it took.
    if ((await sandbox.evaluate(EXPRESSION, input)).kind !== 'value') late += 1;
  };
  try {
    const first = await time(evaluate);
    for (let round = 0; round < WARM_UP; round += 1) await evaluate();
    late = 0;
    const times: number[] = [];
    for (let round = 0; round < SAMPLES; round += 1) times.push(await time(evaluate));
    if (late > SAMPLES / 100) throw new Error(`The expression did not run to its end ${late} times of ${SAMPLES}.`);
    return [
      {
        what: "A policy's expression, there and back, on a full history",
        without: '',
        with: formatMs(computeMedian(times)),
        result: `99th percentile ${formatMs(computePercentile(times, 0.99))}, the very first ${formatMs(first)}, ${late} not in time`,
      },
    ];
  } finally {
    await sandbox.stop();
  }
};
