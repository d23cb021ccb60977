import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createSandbox } from '../../server/src/adapters/sandbox/sandbox';
import { NO_CONDITIONS, type PolicyConditions, type PolicyDraft } from '../../server/src/domain/policy/policy';
import { createSimulatePolicy } from '../../server/src/use-cases/simulate-policy';
import { EXPRESSION } from './risk-expressions';
import { CLOCK, LOGGER } from './risk-surroundings';
import type { Stores } from './risk-stores';
import { startOfNewest } from './risk-table';
import { formatMs, type Row } from './row';

const EXAMINED = 100_000;
/** Milliseconds. */
const MAX_DELAY = 50;

interface Trial {
  readonly what: string;
  readonly conditions: Partial<PolicyConditions>;
  /** Milliseconds. */
  readonly goal: number;
}

const TRIALS: readonly Trial[] = [
  { what: 'by its signals and score', conditions: { signals: ['NEW_COUNTRY'], securityScoreBelow: 70 }, goal: 10_000 },
  { what: 'by the number of sessions', conditions: { maxConcurrentSessions: 1 }, goal: 10_000 },
  { what: 'with an expression', conditions: { expression: EXPRESSION }, goal: 30_000 },
];

const draftOf = (conditions: Partial<PolicyConditions>): PolicyDraft => ({
  name: 'Tried out',
  description: null,
  mode: 'ENFORCE',
  action: 'BLOCK',
  priority: 0,
  conditions: { ...NO_CONDITIONS, ...conditions },
  channels: [],
});

/** Policies tried on the newest sessions of the table, and for how long the event loop was held up by it at most. */
export const measureSimulations = async ({ store, users }: Stores, now: number): Promise<Row[]> => {
  const sandbox = createSandbox({ logger: LOGGER });
  const simulate = createSimulatePolicy({ store, users, sandbox, unknownCountry: 'allow', learnAbove: 50, clock: CLOCK });
  const rows: Row[] = [];
  try {
    for (const { what, conditions, goal } of TRIALS) {
      const delays = monitorEventLoopDelay({ resolution: 5 });
      delays.enable();
      const start = performance.now();
      const { examined, matched, errors } = await simulate(draftOf(conditions), startOfNewest(EXAMINED, now));
      const took = performance.now() - start;
      delays.disable();
      if (matched === 0) throw new Error(`The simulation ${what} matched none of ${examined} sessions: it tried nothing.`);
      const isWhole = examined >= EXAMINED && errors.length === 0;
      // The timer itself waits for its resolution, which is no delay.
      const longest = Math.max(0, delays.max / 1e6 - 5);
      rows.push({
        what: `Trying a policy on ${examined.toLocaleString('en')} sessions, ${what}`,
        without: '',
        with: `${(took / 1000).toFixed(1)} s`,
        result: [`event loop held up for ${formatMs(longest)} at most`, ...errors].join('; '),
        goal: { text: `below ${goal / 1000} s, event loop below ${MAX_DELAY} ms`, reached: isWhole && took < goal && longest < MAX_DELAY },
      });
    }
    return rows;
  } finally {
    await sandbox.stop();
  }
};
