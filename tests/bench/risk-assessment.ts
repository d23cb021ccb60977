import { decidePolicies } from '../../server/src/domain/policy/decide-policies';
import { assessRisk } from '../../server/src/domain/risk/assess';
import type { Circumstances } from '../../server/src/domain/risk/circumstances';
import { NO_ATTEMPTS } from '../../server/src/domain/risk/signal-rule';
import { CLOCK, openLookup } from './risk-surroundings';
import { DEVICE, makeAddresses, makeFullHistory, TEN_POLICIES } from './risk-people';
import { DEFAULT_OPTIONS } from '../scenarios/options';
import type { Row } from './row';
import { computeMedian, computePercentile } from './stats';

const WARM_UP = 3000;
const SAMPLES = 20_000;
const formatMicroseconds = (ms: number): string => `${(ms * 1000).toFixed(0)} µs`;
const NO_EXPRESSIONS: ReadonlyMap<string, boolean> = new Map();

/** From an address to a decision, without I/O: place and network, signals on a full history, score, ten policies. */
export const measureAssessment = async (): Promise<Row[]> => {
  const lookup = await openLookup();
  const now = CLOCK.now();
  const history = makeFullHistory(now);
  const addresses = makeAddresses(WARM_UP + SAMPLES);
  let signals = 0;
  let placed = 0;

  const judge = (address: string): void => {
    const { location, network, failed } = lookup.lookUp(address);
    const circumstances: Circumstances = {
      origin: 'USER',
      loginMethod: 'PASSWORD',
      at: now,
      ipAddress: address,
      device: DEVICE,
      location,
      lookupFailed: failed,
      network,
    };
    const assessment = assessRisk(
      { now: circumstances, history, attempts: NO_ATTEMPTS, liveSessions: 3, before: null, reusedTokenAge: null, options: DEFAULT_OPTIONS },
      'login'
    );
    const subject = {
      moment: 'login',
      circumstances,
      assessment,
      roles: ['authenticated'],
      liveSessions: 3,
      unknownCountry: 'allow',
    } as const;
    decidePolicies(TEN_POLICIES, subject, NO_EXPRESSIONS);
    signals += assessment.signals.length;
    placed += location === null ? 0 : 1;
  };

  try {
    const times = addresses.map((address) => {
      const start = performance.now();
      judge(address);
      return performance.now() - start;
    });
    // A benchmark of logins that nothing is known or noticed of would be a benchmark of nothing.
    if (placed < addresses.length / 2 || signals < addresses.length / 2)
      throw new Error('Most addresses had no place, or raised no signal.');
    const measured = times.slice(WARM_UP);
    const median = computeMedian(measured);
    const slow = computePercentile(measured, 0.99);
    return [
      {
        what: `Judging without I/O: look-up, signals on a full history, ${TEN_POLICIES.length} policies`,
        without: '',
        with: formatMicroseconds(median),
        result: `99th percentile ${formatMicroseconds(slow)}`,
        goal: { text: 'median below 0.2 ms, 99th percentile below 1 ms', reached: median < 0.2 && slow < 1 },
      },
    ];
  } finally {
    await lookup.stop();
  }
};
