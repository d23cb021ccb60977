/**
 * What the callers behind sockets may, for a moment: a feed tells twenty times a second what a caller's rights decide. They rest on what
 * authentication left in the context; where that is another object, because the socket was looked at again, they are asked anew
 * from the very next event.
 */

import type { SessionId } from '../../server/src/domain/session';
import { authorize, type GuardAuth, type Scope } from '../authorization';

export interface HeldRights {
  /** Those of the scopes that are granted; null where one of them has to be asked for. */
  held(context: object, scopes: readonly Scope[]): Scope[] | null;
  /** The same, asked where need be. */
  ask(context: object, scopes: readonly Scope[]): Promise<Scope[]>;
  ownSession(context: object): SessionId | null;
}

interface Rights {
  readonly basis: unknown;
  /** Monotonic milliseconds. */
  readonly until: number;
  readonly answers: Map<Scope, boolean>;
  readonly ownSession: SessionId | null;
}

/** Milliseconds. A strategy may go by the clock too, as API tokens do that expire. */
const HELD_FOR = 1000;

const basisOf = (context: object): unknown => (context as { readonly state?: { readonly auth?: unknown } }).state?.auth;

/** @param now monotonic milliseconds */
export const createHeldRights = (auth: () => GuardAuth, now = (): number => performance.now()): HeldRights => {
  const known = new WeakMap<object, Rights>();

  const rightsOf = (context: object): Rights => {
    const basis = basisOf(context);
    const rights = known.get(context);
    if (rights && rights.basis === basis && rights.until > now()) return rights;
    const fresh = { basis, until: now() + HELD_FOR, answers: new Map<Scope, boolean>(), ownSession: auth().currentSessionId(context) };
    known.set(context, fresh);
    return fresh;
  };

  return {
    held(context, scopes) {
      const { answers } = rightsOf(context);
      return scopes.every((scope) => answers.has(scope)) ? scopes.filter((scope) => answers.get(scope)) : null;
    },
    async ask(context, scopes) {
      const { answers } = rightsOf(context);
      const mayUse = (scope: Scope): Promise<boolean> =>
        authorize(auth(), context, scope).then(
          () => true,
          () => false
        );
      for (const scope of scopes) if (!answers.has(scope)) answers.set(scope, await mayUse(scope));
      return scopes.filter((scope) => answers.get(scope));
    },
    ownSession: (context) => rightsOf(context).ownSession,
  };
};
