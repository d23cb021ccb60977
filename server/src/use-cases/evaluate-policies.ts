/** Policies in force, tried on one login or one changed session: their expressions run in the sandbox, within a common time. */

import { describeError } from '../domain/describe-error';
import { comparePolicies, decidePolicies, findExpressionsToRun, type PolicyVerdict } from '../domain/policy/decide-policies';
import type { PolicySubject } from '../domain/policy/match-conditions';
import type { Policy } from '../domain/policy/policy';
import type { UserHistory } from '../domain/risk/history';
import type { Session } from '../domain/session';
import type { ExpressionInput, ExpressionOutcome, ExpressionSandbox } from '../ports/expression-sandbox';
import type { Logger } from '../ports/logger';
import type { PolicyStore } from '../ports/policy-store';
import type { UserDirectory } from '../ports/user-directory';
import { toExpressionInput } from './expression-input';
import { createThrottledLog } from './throttled-log';

/** Faults in a row after which a policy is switched to MONITOR. */
export const MAX_FAULTS = 5;

/** Milliseconds that all expressions of one login have together: it is not held up for longer. */
const ALL_EXPRESSIONS_MS = 250;

const LATE: ExpressionOutcome = {
  kind: 'unavailable',
  reason: `All expressions of a login together have ${ALL_EXPRESSIONS_MS} milliseconds, and they were over.`,
};

/** The outcomes that are there in time, in the order of the evaluations. */
const within = async (milliseconds: number, evaluations: readonly Promise<ExpressionOutcome>[]): Promise<ExpressionOutcome[]> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<ExpressionOutcome>((resolve) => {
    timer = setTimeout(() => resolve(LATE), milliseconds);
  });
  return Promise.all(evaluations.map((evaluation) => Promise.race([evaluation, late]))).finally(() => clearTimeout(timer));
};

/** Enforced ones first: an expression that is only tried out must not use up the time of one that protects. */
const byUrgency = (a: Policy, b: Policy): number => Number(a.mode !== 'ENFORCE') - Number(b.mode !== 'ENFORCE') || comparePolicies(a, b);

export interface Judged extends Omit<PolicySubject, 'roles' | 'unknownCountry'> {
  /** Null before it is known whose the login is: policies with an expression do not hold then. */
  readonly session: Session | null;
  readonly history: UserHistory;
  /** Left out, every policy in force. */
  readonly only?: (policy: Policy) => boolean;
}

/** Rejects where roles or account cannot be read; an expression that fails does not hold, and rejects nothing. */
export type EvaluatePolicies = (judged: Judged) => Promise<PolicyVerdict>;

export interface EvaluatePoliciesPorts {
  readonly policies: () => readonly Policy[];
  readonly sandbox: Pick<ExpressionSandbox, 'evaluate'>;
  readonly store: Pick<PolicyStore, 'noteFault'>;
  readonly users: Pick<UserDirectory, 'load' | 'rolesOf'>;
  readonly unknownCountry: PolicySubject['unknownCountry'];
  readonly logger: Logger;
}

export const createEvaluatePolicies = ({
  policies,
  sandbox,
  store,
  users,
  unknownCountry,
  logger,
}: EvaluatePoliciesPorts): EvaluatePolicies => {
  const warnUnavailable = createThrottledLog((message) => logger.warn(message));
  const noting = new Set<string>();

  /** Not on the way of the login, and one at a time for each policy: a flood of logins is no flood of writes. */
  const note = async (policy: Policy, outcome: ExpressionOutcome): Promise<void> => {
    if (outcome.kind === 'unavailable' || noting.has(policy.id)) return;
    const fault = outcome.kind === 'fault' ? outcome.fault : null;
    if (fault === null && policy.fault === null) return;
    noting.add(policy.id);
    try {
      await store.noteFault(policy.id, fault, MAX_FAULTS);
    } catch (error) {
      logger.warn(`Whether the expression of the policy ${policy.id} runs could not be noted: ${describeError(error)}.`);
    } finally {
      noting.delete(policy.id);
    }
  };

  /** Policy id -> whether its expression holds. */
  const run = async (asked: readonly Policy[], input: ExpressionInput): Promise<ReadonlyMap<string, boolean>> => {
    const evaluations = asked.map(async (policy) => {
      const outcome = await sandbox.evaluate(policy.conditions.expression ?? '', input);
      // One that comes too late for this login still counts for the policy.
      void note(policy, outcome);
      return outcome;
    });
    const outcomes = await within(ALL_EXPRESSIONS_MS, evaluations);
    return new Map(
      asked.map(({ id, name }, index) => {
        const outcome = outcomes[index] ?? LATE;
        if (outcome.kind === 'unavailable') {
          warnUnavailable(`The expression of the policy '${name}' was not run: ${outcome.reason} The policy did not hold.`, input.now);
        }
        return [id, outcome.kind === 'value' && outcome.holds];
      })
    );
  };

  return async ({ session, history, only = () => true, ...judged }) => {
    const inForce = policies().filter((policy) => policy.mode !== 'OFF' && only(policy));
    const asksForRoles = inForce.some(({ conditions }) => conditions.roles !== null || conditions.expression !== null);
    const roles = asksForRoles && session !== null ? await users.rolesOf(session.user) : [];
    const subject: PolicySubject = { ...judged, roles, unknownCountry };

    const asked = session === null ? [] : [...findExpressionsToRun(inForce, subject)].sort(byUrgency);
    if (session === null || asked.length === 0) return decidePolicies(inForce, subject, new Map());
    const [account = null] = await users.load([session.user]);
    const input = toExpressionInput({ session, account, roles, history, now: judged.circumstances.at });
    return decidePolicies(inForce, subject, await run(asked, input));
  };
};
