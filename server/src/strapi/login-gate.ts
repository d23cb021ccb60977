/** What a login has to pass before its handler runs: lock-outs, and policies that hold whoever it is. */

import type { LoginMethod, Origin } from '../domain/session';
import type { Attempt } from '../ports/attempts';
import type { Clock } from '../ports/clock';
import type { JudgeLogin } from '../use-cases/judge-login';
import type { LimitGuesses } from '../use-cases/limit-guesses';
import type { ClientFacts } from './client-facts';
import type { RecordLogins } from './record-logins';
import type { Denial, RequestScope } from './request-scope';

export type Pass = { readonly kind: 'open'; readonly attempt: Attempt | null } | { readonly kind: 'closed'; readonly denial: Denial };

export interface LoginGate {
  enter(scope: RequestScope, login: { origin: Origin; loginMethod: LoginMethod; identifier: string | null }): Promise<Pass>;
  /** The handler refused the password. Resolves to the answer that takes the place of the handler's, null where that stands. */
  failed(attempt: Attempt, scope: RequestScope): Promise<Denial | null>;
}

export interface LoginGatePorts {
  readonly guesses: LimitGuesses;
  readonly judge: JudgeLogin;
  readonly logins: RecordLogins;
  readonly clock: Clock;
  readonly factsOf: (scope: RequestScope) => ClientFacts;
}

export const createLoginGate = ({ guesses, judge, logins, clock, factsOf }: LoginGatePorts): LoginGate => ({
  enter: async (scope, { origin, loginMethod, identifier }) => {
    const facts = factsOf(scope);
    const attempt: Attempt | null = loginMethod === 'PASSWORD' ? { origin, identifier, address: facts.address } : null;
    const lockout = attempt && (await guesses.lockoutOf(attempt));
    if (lockout) return { kind: 'closed', denial: lockout };
    const policies = await judge.refusalOf({ origin, loginMethod, ...facts });
    if (policies.length === 0) return { kind: 'open', attempt };
    if (attempt) {
      // The password is looked at all the same: whether it was right goes on record, and not into the answer.
      scope.masked ??= { startedAt: clock.now(), policies };
      return { kind: 'open', attempt };
    }
    // Nothing may come of it: no account registered, no password reset.
    await logins.recordRefusal({ origin, identifier, method: loginMethod }, facts, policies);
    return { kind: 'closed', denial: { kind: 'login-refused' } };
  },

  failed: (attempt, scope) => guesses.failed(attempt, factsOf(scope).ipAddress),
});
