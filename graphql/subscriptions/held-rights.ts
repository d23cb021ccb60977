/**
 * What the callers behind sockets may, for a moment: a feed tells twenty times a second what a caller's rights decide. They
 * rest on what authentication left in the context, which sockets with the same token share from the first look at them on;
 * where that is another object, because they were looked at again, rights are asked anew from the very next event.
 */

import type { SessionId } from '../../server/src/domain/session';
import { authorize, type GuardAuth, type Scope } from '../authorization';

/** Those of some scopes that somebody has. */
export interface Granted {
  readonly scopes: readonly Scope[];
  /** The same for the same scopes in the same order. */
  readonly name: string;
}

export interface HeldRights {
  /**
   * Null where one of the scopes has to be asked for. What is granted, the caller's socket rests on from then on. A list
   * that is known already, and does not change, is looked up alone.
   */
  held(context: object, scopes: readonly Scope[]): Granted | null;
  /** The same, asked where need be. */
  ask(context: object, scopes: readonly Scope[]): Promise<Granted>;
  ownSession(context: object): SessionId | null;
}

/** Of everybody whom authentication left the same. */
interface Rights {
  /** Monotonic milliseconds. */
  readonly until: number;
  readonly asked: Map<Scope, Promise<boolean>>;
  readonly answers: Map<Scope, boolean>;
  readonly granted: WeakMap<readonly Scope[], Granted>;
}

interface Reader {
  readonly basis: unknown;
  readonly ownSession: SessionId | null;
  readonly restsOn: WeakSet<Granted>;
}

/**
 * Milliseconds: as long as a socket goes without being looked at again. What goes by the clock is told by then too, and
 * the expiry of a token closes its socket sooner.
 */
const HELD_FOR = 10_000;

/** Where nobody is authenticated. */
const NOBODY = {};

const basisOf = (context: object): object => (context as { readonly state?: { readonly auth?: object | null } }).state?.auth ?? NOBODY;

/** @param now monotonic milliseconds */
export const createHeldRights = (auth: () => GuardAuth, now = (): number => performance.now()): HeldRights => {
  const known = new WeakMap<object, Rights>();
  const readers = new WeakMap<object, Reader>();

  const rightsOf = (basis: object): Rights => {
    const rights = known.get(basis);
    if (rights && rights.until > now()) return rights;
    const fresh: Rights = { until: now() + HELD_FOR, asked: new Map(), answers: new Map(), granted: new WeakMap() };
    known.set(basis, fresh);
    return fresh;
  };

  const readerOf = (context: object): Reader => {
    const basis = basisOf(context);
    const reader = readers.get(context);
    if (reader?.basis === basis) return reader;
    const fresh: Reader = { basis, ownSession: auth().currentSessionId(context), restsOn: new WeakSet() };
    readers.set(context, fresh);
    return fresh;
  };

  const grant = ({ answers, granted }: Rights, scopes: readonly Scope[]): Granted | null => {
    if (!scopes.every((scope) => answers.has(scope))) return null;
    const yes = scopes.filter((scope) => answers.get(scope));
    const answer = { scopes: yes, name: yes.join() };
    granted.set(scopes, answer);
    return answer;
  };

  const held = (context: object, scopes: readonly Scope[]): Granted | null => {
    const rights = rightsOf(basisOf(context));
    const granted = rights.granted.get(scopes) ?? grant(rights, scopes);
    if (granted === null) return null;
    const { restsOn } = readerOf(context);
    if (!restsOn.has(granted)) {
      auth().restOn(context, granted.scopes);
      restsOn.add(granted);
    }
    return granted;
  };

  const mayUse = (context: object, scope: Scope): Promise<boolean> => {
    const { asked, answers } = rightsOf(basisOf(context));
    const asking =
      asked.get(scope) ??
      authorize(auth(), context, scope).then(
        () => true,
        () => false
      );
    asked.set(scope, asking);
    return asking.then((answer) => {
      answers.set(scope, answer);
      return answer;
    });
  };

  return {
    held,
    async ask(context, scopes) {
      for (;;) {
        const granted = held(context, scopes);
        if (granted) return granted;
        for (const scope of scopes) await mayUse(context, scope);
      }
    },
    ownSession: (context) => readerOf(context).ownSession,
  };
};
