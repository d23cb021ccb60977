/** Subscription fields of other plugins and of the application, for the same sockets. */

import type { GraphQLFieldResolver } from 'graphql';
import { guardError } from '../domain/errors';

type Subscribe = GraphQLFieldResolver<unknown, object>;

export interface SubscriptionOptions {
  /** Scopes that the caller needs, such as `api::order.order.find`; false opens the field to every socket, which has a caller in any case. */
  readonly scope: readonly string[] | false;
}

export interface SubscriptionRegistry {
  /**
   * Gives a subscription field its source stream: Strapi's schema pipeline drops the `subscribe` of nexus fields. To be
   * called in `register()` or `bootstrap()`, as `strapi.plugin('session-guard').service('subscriptions').add(…)`.
   * Throws CONFLICT where the field has a stream already.
   */
  add(field: string, subscribe: Subscribe, options: SubscriptionOptions): void;
  readonly fields: Readonly<Record<string, Subscribe>>;
}

export const createSubscriptionRegistry = (
  verify: (context: unknown, scopes: readonly string[]) => Promise<void>
): SubscriptionRegistry => {
  // Without a prototype: a field named `constructor` must find nothing.
  const fields = Object.create(null) as Record<string, Subscribe>;
  return {
    fields,
    add: (field, subscribe, { scope }) => {
      if (fields[field])
        throw guardError('CONFLICT', `The subscription field ${field} has a source already; choose another name.`, { field });
      fields[field] = async (root, args, context, info) => {
        if (scope !== false) await verify(context, scope);
        return subscribe(root, args, context, info) as unknown;
      };
    },
  };
};
