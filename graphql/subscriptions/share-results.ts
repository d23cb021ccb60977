/** One execution for all who subscribed to the same and may read the same, instead of one for each of them. */

import { execute, type ExecutionArgs, type ExecutionResult } from 'graphql';

import { createLru } from '../../server/src/domain/lru';
import type { SessionId } from '../../server/src/domain/session';
import { SCOPES, type GuardAuth, type Scope } from '../authorization';
import { serialOf } from './feed-roots';
import { createHeldRights, type Granted } from './held-rights';
import { computeQueryKey } from './query-key';
import { createSharedReader } from './shared-reader';

/** One subscription among others that may be answered alike. */
export interface SharedReading {
  /**
   * The result for one value of the source stream: the same object for all for whom it is the same, and without a promise
   * where it is known. Looks each time whether the caller may still listen. Null where the result has to be computed for
   * this caller alone.
   */
  resultFor(rootValue: unknown, contextValue: unknown): ExecutionResult | null | Promise<ExecutionResult | null>;
  /** To be called once, when the subscription ends. */
  leave(): void;
}

export type ShareResults = (args: ExecutionArgs) => SharedReading;

/** A result with what it rests on beside its rights. */
interface Variant {
  readonly result: ExecutionResult;
  readonly currentFor: ReadonlySet<SessionId>;
}

/** `private`: callers have to be served one by one. `ask again`: it turned out that further scopes decide. */
type Unshared = 'private' | 'ask again';

/** Under one set of rights. */
interface Telling {
  readonly outcome: Promise<Variant | Unshared>;
  /** Once it is known. */
  variant?: Variant;
}

/** What became of one value under one query. */
interface Told {
  /** Scopes whose answers decide; another list as soon as an execution asks for further ones. */
  asked: readonly Scope[];
  /** By the granted ones of them. */
  readonly tellings: Map<string, Telling>;
}

interface Query {
  readonly id: number;
  readonly args: ExecutionArgs;
  /** One list for all values for which the same scopes were asked, so that what each caller has of them is known by the list. */
  readonly lists: Map<string, readonly Scope[]>;
  readers: number;
  /** A resolver reads more of the caller than its rights. */
  isPrivate: boolean;
}

/** Values under a query whose results are kept for readers that come to them later; those that come too late compute anew. */
const MAX_TOLD = 2048;

/** What every feed asks for. */
const BASE: readonly Scope[] = [SCOPES.findSessions];

/** @param auth the server's own: what is asked here is asked about callers */
export const createShareResults = (auth: () => GuardAuth): ShareResults => {
  const queries = new Map<string, Query>();
  const told = createLru<string, Told>(MAX_TOLD);
  const rights = createHeldRights(auth);
  let ids = 0;

  const listWith = ({ lists }: Query, asked: readonly Scope[], missing: ReadonlySet<string>): readonly Scope[] => {
    const list = [...new Set([...asked, ...(missing as ReadonlySet<Scope>)])];
    const name = list.join();
    const known = lists.get(name) ?? list;
    lists.set(name, known);
    return known;
  };

  const compute = async (query: Query, value: Told, granted: Granted, rootValue: unknown): Promise<Variant | Unshared> => {
    const reader = createSharedReader(value.asked, new Set(granted.scopes));
    const result = await execute({ ...query.args, contextValue: reader.context, rootValue });
    if (reader.isPrivate()) query.isPrivate = true;
    if (query.isPrivate) return 'private';
    if (reader.missing.size > 0) {
      value.asked = listWith(query, value.asked, reader.missing);
      return 'ask again';
    }
    // Errors are logged and told to each caller apart.
    return result.errors ? 'private' : { result, currentFor: reader.currentFor };
  };

  const begin = (query: Query, value: Told, granted: Granted, rootValue: unknown): Telling => {
    const known = value.tellings.get(granted.name);
    if (known) return known;
    const outcome = compute(query, value, granted, rootValue);
    const telling: Telling = { outcome };
    value.tellings.set(granted.name, telling);
    const settle = (result: Variant | Unshared): void => {
      if (result === 'ask again') value.tellings.delete(granted.name);
      else if (result !== 'private') telling.variant = result;
    };
    outcome.then(settle, () => undefined);
    return telling;
  };

  const suit = ({ result, currentFor }: Variant, context: object): ExecutionResult | null => {
    if (currentFor.size === 0) return result;
    const own = rights.ownSession(context);
    return own !== null && currentFor.has(own) ? null : result;
  };

  const find = async (query: Query, value: Told, rootValue: unknown, context: object): Promise<ExecutionResult | null> => {
    for (;;) {
      const { asked } = value;
      const granted = await rights.ask(context, asked);
      if (asked !== value.asked) continue;
      // The resolver itself refuses, and says why.
      if (!granted.scopes.includes(SCOPES.findSessions)) return null;
      const outcome = await begin(query, value, granted, rootValue).outcome;
      if (outcome === 'private') return null;
      if (outcome !== 'ask again') return suit(outcome, context);
    }
  };

  const resultFor = (query: Query, rootValue: unknown, context: object): ExecutionResult | null | Promise<ExecutionResult | null> => {
    const serial = serialOf(rootValue);
    if (serial === null || query.isPrivate || query.readers < 2) return null;
    const key = `${query.id}:${serial}`;
    const value: Told = told.get(key) ?? { asked: BASE, tellings: new Map() };
    told.set(key, value);
    const granted = rights.held(context, value.asked);
    const variant = granted?.scopes.includes(SCOPES.findSessions) ? value.tellings.get(granted.name)?.variant : undefined;
    return variant ? suit(variant, context) : find(query, value, rootValue, context);
  };

  return (args) => {
    const { key, variableValues } = computeQueryKey(args);
    const known = queries.get(key);
    const query: Query = known ?? { id: (ids += 1), args: { ...args, variableValues }, lists: new Map(), readers: 0, isPrivate: false };
    if (query.args.schema !== args.schema) return { resultFor: () => null, leave: () => undefined };
    query.readers += 1;
    queries.set(key, query);
    return {
      resultFor: (rootValue, context) => resultFor(query, rootValue, context as object),
      leave() {
        query.readers -= 1;
        if (query.readers === 0) queries.delete(key);
      },
    };
  };
};
