/**
 * The caller behind a result that goes to many: nobody. Its context holds no account, no session and no request, only
 * rights that all of them have, so that nothing of one can be in what the others get. A resolver that asks for more,
 * ours or another plugin's, gives itself away here, and its result goes to no one.
 */

import { guardError } from '../../server/src/domain/errors';
import type { SessionId } from '../../server/src/domain/session';
import type { Caller, GuardAuth } from '../authorization';

export interface SharedReader {
  readonly context: object;
  readonly caller: Caller;
  /** Throws where a scope is not granted, and where nobody was asked for it yet. */
  verify(scopes: readonly string[]): Promise<void>;
  /** False; that it was asked is remembered. */
  isCurrent(id: SessionId): boolean;
  /** Throws: this has no answer that suits all. */
  refuse(): never;
  /** Whether something was read of the caller that is not the same for all. */
  isPrivate(): boolean;
  /** Scopes that decide about the result and were not in `asked`. */
  readonly missing: ReadonlySet<string>;
  /** Sessions whose own reader gets another result. */
  readonly currentFor: ReadonlySet<SessionId>;
}

const READER = Symbol('shared reader');

/** The reader behind a context; undefined where the context is a caller's. */
export const readerOf = (context: unknown): SharedReader | undefined => (context as { readonly [READER]?: SharedReader } | null)?.[READER];

/**
 * Apollo's own, which it looks for in the context of every field once it has answered a request over HTTP. The contexts of
 * sockets have none of them either.
 */
const isApollos = (key: PropertyKey): boolean => typeof key === 'symbol' && (key.description ?? '').startsWith('apolloServer');

const asList = (scope: unknown): readonly string[] | null =>
  typeof scope === 'string' ? [scope] : Array.isArray(scope) ? (scope as readonly string[]) : null;

/**
 * @param asked scopes that are answered: the granted ones by yes, the others by no
 * @param granted those of them that everybody has who shall get the result
 */
export const createSharedReader = (asked: readonly string[], granted: ReadonlySet<string>): SharedReader => {
  const missing = new Set<string>();
  const currentFor = new Set<SessionId>();
  let isPrivate = false;

  const refuse = (): never => {
    isPrivate = true;
    throw new Error('A result for many was about to depend on one caller.');
  };
  /** Shows these members; whoever reads, lists or looks for another one is refused. */
  const wall = (shown: Readonly<Record<PropertyKey, unknown>>): object =>
    new Proxy(Object.create(null) as object, {
      // Whatever an async function returns is asked for `then`.
      get: (_target, key) => {
        if (Object.hasOwn(shown, key)) return shown[key];
        return key === 'then' || key === READER || isApollos(key) ? undefined : refuse();
      },
      // lodash asks for a path as a whole before it takes it apart, as the GraphQL plugin's check of scopes does.
      has: (_target, key) => (key === 'state.auth' ? false : Object.hasOwn(shown, key) || refuse()),
      ownKeys: refuse,
      getOwnPropertyDescriptor: refuse,
      getPrototypeOf: refuse,
      set: refuse,
      defineProperty: refuse,
      deleteProperty: refuse,
    });

  const verify = async (scopes: readonly string[]): Promise<void> => {
    for (const scope of scopes) {
      if (granted.has(scope)) continue;
      if (!asked.includes(scope)) missing.add(scope);
      throw guardError('FORBIDDEN', `This needs the permission ${scope}.`);
    }
  };
  const strategy = {
    verify: (_auth: unknown, { scope }: { scope?: unknown } = {}): Promise<void> => verify(asList(scope) ?? refuse()),
  };

  const reader: SharedReader = {
    get context() {
      return context;
    },
    caller: wall({}) as Caller,
    verify,
    isCurrent: (id) => {
      currentFor.add(id);
      return false;
    },
    refuse,
    isPrivate: () => isPrivate,
    missing,
    currentFor,
  };
  // That there are credentials and a request is the same for all; what is in them is not. The GraphQL plugin takes both
  // into what it would hand to policies, of every field.
  const auth = wall({ strategy: wall(strategy), credentials: wall({}) });
  const context = wall({ [READER]: reader, state: wall({ auth }), koaContext: wall({}) });
  return reader;
};

/** Answers for shared readers what they may know, and asks the server about everybody else. */
export const withSharedReaders = (getAuth: () => GuardAuth): GuardAuth => ({
  callerOf: (context) => readerOf(context)?.caller ?? getAuth().callerOf(context),
  verify: (context, scopes) => (readerOf(context) ?? bind(getAuth(), context)).verify(scopes),
  restOn: (context, scopes) => readerOf(context)?.refuse() ?? getAuth().restOn(context, scopes),
  currentSessionId: (context) => readerOf(context)?.refuse() ?? getAuth().currentSessionId(context),
  isCurrent: (context, id) => readerOf(context)?.isCurrent(id) ?? getAuth().isCurrent(context, id),
  login: (context, request) => readerOf(context)?.refuse() ?? getAuth().login(context, request),
  refresh: (context, refreshToken) => readerOf(context)?.refuse() ?? getAuth().refresh(context, refreshToken),
});

const bind = (auth: GuardAuth, context: unknown): Pick<SharedReader, 'verify'> => ({ verify: (scopes) => auth.verify(context, scopes) });
