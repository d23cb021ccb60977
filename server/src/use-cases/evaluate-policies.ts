/** Policies in force, tried on one login or one changed session: their expressions run in the sandbox, within a common time. */

import { describeError } from '../domain/describe-error';
import {
  decidePolicies,
  holdsBeforeExpression,
  inOrder,
  type PolicyOptions,
  type PolicySubject,
  type PolicyVerdict,
} from '../domain/policy/decide-policies';
import type { Policy } from '../domain/policy/policy';
import type { UserHistory } from '../domain/risk/history';
import type { Session } from '../domain/session';
import type { ExpressionOutcome, ExpressionSandbox } from '../ports/expression-sandbox';
import type { Logger } from '../ports/logger';
import type { PolicyStore } from '../ports/policy-store';
import type { UserDirectory } from '../ports/user-directory';
import { toExpressionInput } from './expression-input';

/** Faults in a row after which a policy is switched to MONITOR. */
export const MAX_FAULTS = 5;

/** Milliseconds that all expressions of one login have together: it is not held up for longer. */
const ALL_EXPRESSIONS_MS = 250;

const LATE: ExpressionOutcome = {
  kind: 'fault',
  fault: `took too long: all expressions together have ${ALL_EXPRESSIONS_MS} milliseconds`,
};

/** The outcomes that are there in time, in the order of the evaluations; the others are faults. */
const within = async (milliseconds: number, evaluations: readonly Promise<ExpressionOutcome>[]): Promise<ExpressionOutcome[]> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<ExpressionOutcome>((resolve) => {
    timer = setTimeout(() => resolve(LATE), milliseconds);
  });
  return Promise.all(evaluations.map((evaluation) => Promise.race([evaluation, late]))).finally(() => clearTimeout(timer));
};

export interface Judged extends Omit<PolicySubject, 'roles'> {
  /** Null before it is known whose the login is. */
  readonly session: Session | null;
  readonly history: UserHistory;
  /** Left out, every policy in force. */
  readonly only?: (policy: Policy) => boolean;
}

export type EvaluatePolicies = (judged: Judged) => Promise<PolicyVerdict>;

export interface EvaluatePoliciesPorts {
  readonly policies: () => readonly Policy[];
  readonly sandbox: ExpressionSandbox;
  readonly store: Pick<PolicyStore, 'noteFault'>;
  readonly users: Pick<UserDirectory, 'load' | 'rolesOf'>;
  readonly options: PolicyOptions;
  readonly logger: Logger;
}

export const createEvaluatePolicies =
  ({ policies, sandbox, store, users, options, logger }: EvaluatePoliciesPorts): EvaluatePolicies =>
  async ({ session, history, only = () => true, ...judged }) => {
    const inForce = policies().filter((policy) => policy.mode !== 'OFF' && only(policy));
    const asksForRoles = inForce.some(({ conditions }) => conditions.roles !== null || conditions.expression !== null);
    const roles = asksForRoles && session ? await users.rolesOf(session.user) : null;
    const subject: PolicySubject = { ...judged, roles };

    const asked = inOrder(inForce).filter(
      (policy) => policy.conditions.expression !== null && session !== null && holdsBeforeExpression(policy, subject, options)
    );
    const held = new Set<string>();
    if (session && asked.length > 0) {
      const [account = null] = await users.load([session.user]);
      const input = toExpressionInput({ session, account, roles: roles ?? [], history, now: judged.circumstances.at });
      const outcomes = await within(
        ALL_EXPRESSIONS_MS,
        asked.map(({ conditions }) => sandbox.evaluate(conditions.expression ?? '', input))
      );
      for (const [index, policy] of asked.entries()) {
        const outcome = outcomes[index];
        if (outcome?.kind === 'value' && outcome.holds) held.add(policy.id);
        const fault = outcome?.kind === 'fault' ? outcome.fault : null;
        // No write for each login: only where the policy faults, or did the last time.
        if (fault === null && policy.fault === null) continue;
        await store
          .noteFault(policy.id, fault, MAX_FAULTS)
          .catch((error: unknown) => logger.warn(`The fault of the policy ${policy.id} could not be noted: ${describeError(error)}.`));
      }
    }
    return decidePolicies(inForce, subject, options, (policy) => held.has(policy.id));
  };
