/** Judges a scenario by the pure code alone: history, signals, score, severity, decision. */

import { decidePolicies } from '../../server/src/domain/policy/decide-policies';
import type { Policy } from '../../server/src/domain/policy/policy';
import { assessRisk } from '../../server/src/domain/risk/assess';
import type { Circumstances } from '../../server/src/domain/risk/circumstances';
import { EMPTY_HISTORY, type UserHistory } from '../../server/src/domain/risk/history';
import { learnHistory } from '../../server/src/domain/risk/learn-history';
import type { Decision } from '../../server/src/domain/risk/risk-event';
import { computeSeverity } from '../../server/src/domain/risk/severity';
import type { Assessment } from '../../server/src/domain/risk/signal';
import { NO_ATTEMPTS, type RiskInput } from '../../server/src/domain/risk/signal-rule';
import type { Severity } from '../../server/src/domain/severity';
import { DEFAULT_OPTIONS } from './options';
import type { EarlierLogins, Scenario, Visit } from './scenario';

const HOUR = 3_600_000;

export const toCircumstances = ({ at, from, with: device, method }: Visit): Circumstances => ({
  origin: 'USER',
  loginMethod: method ?? 'PASSWORD',
  at: Date.parse(at),
  ipAddress: from.address,
  device,
  location: from.location,
  lookupFailed: from.lookupFailed ?? false,
  network: from.network,
});

const expand = (logins: EarlierLogins): Circumstances[] =>
  Array.from({ length: logins.times }, (_, back) => ({
    ...toCircumstances(logins),
    at: Date.parse(logins.at) - back * logins.everyHours * HOUR,
  }));

export const toHistory = (earlier: readonly EarlierLogins[]): UserHistory =>
  earlier
    .flatMap(expand)
    .sort((a, b) => a.at - b.at)
    .reduce(learnHistory, EMPTY_HISTORY);

export const toRiskInput = (scenario: Scenario): RiskInput => ({
  now: toCircumstances(scenario.now),
  history: toHistory(scenario.earlier),
  attempts: { ...NO_ATTEMPTS, ...scenario.attempts },
  liveSessions: scenario.liveSessions ?? 0,
  before: scenario.before ? toCircumstances(scenario.before) : null,
  reusedTokenAge: scenario.reusedTokenAge ?? null,
  options: { ...DEFAULT_OPTIONS, ...scenario.options },
});

const toPolicies = ({ policies = [] }: Scenario): Policy[] =>
  policies.map((draft, at) => ({ ...draft, id: `policy-${at}`, managed: false, createdAt: at, updatedAt: at, fault: null, faults: 0 }));

export interface Outcome {
  readonly assessment: Assessment;
  readonly decision: Decision;
  readonly severity: Severity;
}

export const judgeScenario = (scenario: Scenario): Outcome => {
  const { moment = 'login', expected } = scenario;
  const input = toRiskInput(scenario);
  const assessment = assessRisk(input, moment);
  const decide = (at: 'login' | 'change'): Decision => {
    const subject = {
      moment: at,
      circumstances: input.now,
      assessment,
      roles: [],
      liveSessions: input.liveSessions,
      unknownCountry: 'allow' as const,
    };
    return decidePolicies(toPolicies(scenario), subject, new Map()).decision;
  };
  // A token that comes back ends its session, whatever policies say.
  const decision = moment === 'reuse' ? expected.decision : decide(moment);
  return { assessment, decision, severity: computeSeverity(assessment.securityScore, assessment.signals, decision) };
};
