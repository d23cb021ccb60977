/** One execution for all who subscribed to the same and may read the same, instead of one for each of them. */

import { execute, type ExecutionArgs, type ExecutionResult } from 'graphql';

import { createLru } from '../../server/src/domain/lru';
import type { SessionId } from '../../server/src/domain/session';
import { authorize, isGranted, SCOPES, type GuardAuth, type Scope } from '../authorization';
import { serialOf } from './feed-roots';
import { computeQueryKey } from './query-key';
import { createSharedReader } from './shared-reader';

/** One subscription among others that may be answered alike. */
export interface SharedReading {
  /**
   * The result for one value of the source stream: the same object for all for whom it is the same. Asks each time
   * whether the caller may still listen. Null where the result has to be computed for this caller alone.
   */
  resultFor(rootValue: unknown, contextValue: unknown): Promise<ExecutionResult | null>;
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

/** What became of one value under one query. */
interface Told {
  /** Scopes whose answers decide, beside the one that the feed needs; they grow as executions ask for further ones. */
  readonly asked: Scope[];
  /** By the granted ones of them. */
  readonly variants: Map<string, Promise<Variant | Unshared>>;
}

interface Query {
  readonly id: number;
  readonly args: ExecutionArgs;
  readers: number;
  /** A resolver reads more of the caller than its rights. */
  isPrivate: boolean;
}

/** Values under a query whose results are kept for readers that come to them later; those that come too late compute anew. */
const MAX_TOLD = 2048;

/** @param auth the server's own: what is asked here is asked about callers */
export const createShareResults = (auth: () => GuardAuth): ShareResults => {
  const queries = new Map<string, Query>();
  const told = createLru<string, Told>(MAX_TOLD);
  let ids = 0;

  const grantsOf = async (context: unknown, scopes: readonly Scope[]): Promise<Scope[]> => {
    const granted: Scope[] = [];
    for (const scope of scopes) if (await isGranted(auth(), context, scope)) granted.push(scope);
    return granted;
  };

  const compute = async (query: Query, value: Told, granted: readonly Scope[], rootValue: unknown): Promise<Variant | Unshared> => {
    const reader = createSharedReader([...value.asked], new Set([SCOPES.findSessions, ...granted]));
    const result = await execute({ ...query.args, contextValue: reader.context, rootValue });
    if (reader.isPrivate()) query.isPrivate = true;
    if (query.isPrivate) return 'private';
    if (reader.missing.size > 0) {
      value.asked.push(...([...reader.missing] as Scope[]).filter((scope) => !value.asked.includes(scope)));
      return 'ask again';
    }
    // Errors are logged and told to each caller apart.
    return result.errors ? 'private' : { result, currentFor: reader.currentFor };
  };

  const resultFor = async (query: Query, serial: number, rootValue: unknown, context: unknown): Promise<ExecutionResult | null> => {
    const key = `${query.id}:${serial}`;
    const value = told.get(key) ?? { asked: [], variants: new Map() };
    told.set(key, value);
    for (;;) {
      const asked = value.asked.length;
      const granted = await grantsOf(context, value.asked);
      if (asked !== value.asked.length) continue;
      const name = granted.join();
      let variant = value.variants.get(name);
      if (!variant) {
        variant = compute(query, value, granted, rootValue);
        value.variants.set(name, variant);
      }
      const outcome = await variant;
      if (outcome === 'private') return null;
      if (outcome === 'ask again') {
        if (value.variants.get(name) === variant) value.variants.delete(name);
        continue;
      }
      const own = auth().currentSessionId(context);
      return own !== null && outcome.currentFor.has(own) ? null : outcome.result;
    }
  };

  return (args) => {
    const { key, variableValues } = computeQueryKey(args);
    const known = queries.get(key);
    const query: Query = known ?? { id: (ids += 1), args: { ...args, variableValues }, readers: 0, isPrivate: false };
    if (query.args.schema !== args.schema) return { resultFor: async () => null, leave: () => undefined };
    query.readers += 1;
    queries.set(key, query);
    return {
      async resultFor(rootValue, contextValue) {
        const serial = serialOf(rootValue);
        if (serial === null || query.isPrivate || query.readers < 2) return null;
        try {
          await authorize(auth(), contextValue, SCOPES.findSessions);
        } catch {
          // The resolver itself refuses, and says why.
          return null;
        }
        return resultFor(query, serial, rootValue, contextValue);
      },
      leave() {
        query.readers -= 1;
        if (query.readers === 0) queries.delete(key);
      },
    };
  };
};
