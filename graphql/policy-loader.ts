/** Loads the policies once for an operation, however many risk events in its answer name some. */

import type { GraphQLResolveInfo } from 'graphql';

import type { Policy } from '../server/src/domain/policy/policy';
import type { Guard } from '../server/src/use-cases/guard';

export interface PolicyLoader {
  /** All policies as they are now, by id, in the order in which they are tried. */
  load(info: GraphQLResolveInfo): Promise<ReadonlyMap<string, Policy>>;
}

export const createPolicyLoader = (getGuard: () => Guard): PolicyLoader => {
  /**
   * Asked for, not begun: all sockets that tell one event ask within one turn and share its load. What is on its way
   * already is not shared, it may be older than a change that the caller has just made.
   */
  let waiting: Promise<ReadonlyMap<string, Policy>> | null = null;

  const loadSoon = async (): Promise<ReadonlyMap<string, Policy>> => {
    await new Promise((resolve) => setImmediate(resolve));
    waiting = null;
    return new Map((await getGuard().policies()).map((policy) => [policy.id, policy]));
  };

  // The coerced variables are one object per execution; the context of a subscription is one for hours.
  const loaded = new WeakMap<object, Promise<ReadonlyMap<string, Policy>>>();
  return {
    load({ variableValues }) {
      const policies = loaded.get(variableValues) ?? (waiting ??= loadSoon());
      loaded.set(variableValues, policies);
      return policies;
    },
  };
};
