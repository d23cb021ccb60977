/**
 * Logins with what has to be noticed about them, as data: people on the way, and people at work on other people's accounts.
 * `tests/domain/risk/scenarios.test.ts` judges them; those with `overHttp` can be played against a running server as well.
 */

import type { Device } from '../../server/src/domain/device';
import type { Severity } from '../../server/src/domain/severity';
import type { Location } from '../../server/src/domain/location';
import type { Network } from '../../server/src/domain/network';
import type { PolicyDraft } from '../../server/src/domain/policy/policy';
import type { Decision } from '../../server/src/domain/risk/risk-event';
import type { SignalCode } from '../../server/src/domain/risk/signal';
import type { AttemptCounts, Moment, RiskOptions } from '../../server/src/domain/risk/signal-rule';
import type { LoginMethod } from '../../server/src/domain/session';

export interface Whereabouts {
  /** A public address of that network and country, as the embedded data has it; null where nothing is known of the client's. */
  readonly address: string | null;
  readonly location: Location | null;
  readonly network: Network;
  readonly lookupFailed?: boolean;
}

export interface Visit {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly from: Whereabouts;
  readonly with: Device;
  /** Left out: PASSWORD. */
  readonly method?: LoginMethod;
}

/** Logins before: `times` of them, the last one at `at`, `everyHours` apart. They taught the history, whatever they scored. */
export interface EarlierLogins extends Visit {
  readonly times: number;
  readonly everyHours: number;
}

export interface Scenario {
  /** A sentence that says who does what. */
  readonly name: string;
  /** Left out: login. */
  readonly moment?: Moment;
  readonly earlier: readonly EarlierLogins[];
  readonly now: Visit;
  /** How the session was seen before. */
  readonly before?: Visit;
  readonly attempts?: Partial<AttemptCounts>;
  readonly liveSessions?: number;
  readonly reusedTokenAge?: number;
  readonly options?: Partial<RiskOptions>;
  readonly policies?: readonly PolicyDraft[];
  readonly expected: {
    /** The heaviest first. */
    readonly signals: readonly SignalCode[];
    readonly score: number;
    readonly severity: Severity;
    /** Of a reused token it is given, not computed: such a session ends without a policy. */
    readonly decision: Decision;
  };
  /** What the same clients raise when they log in at once, one after the other, with the default configuration and the embedded data. */
  readonly overHttp?: readonly SignalCode[];
}

export interface HttpVisit {
  readonly address: string;
  readonly userAgent: string;
  /** Failed logins that this one comes after, from the same client. */
  readonly failuresBefore: number;
}

/** As many as show a habit; more would only be slow. */
const MAX_TIMES = 6;

/** The visits of a scenario in order, the judged one last. Throws where one has no address or no User-Agent to send. */
export const toHttpVisits = ({ earlier, now, attempts }: Scenario): readonly HttpVisit[] => {
  const toVisit = ({ from, with: { userAgent } }: Visit, failuresBefore: number): HttpVisit => {
    if (from.address === null || userAgent === null) throw new Error('A visit over HTTP needs an address and a User-Agent.');
    return { address: from.address, userAgent, failuresBefore };
  };
  const before = earlier.flatMap((visit) => Array.from({ length: Math.min(visit.times, MAX_TIMES) }, () => toVisit(visit, 0)));
  return [...before, toVisit(now, attempts?.failuresOfAccount ?? 0)];
};
