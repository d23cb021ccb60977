/** Bounds what one operation may make the server read: sessions have events, which have sessions, which have events. */

import type { GraphQLResolveInfo } from 'graphql';

import { guardError } from '../server/src/domain/errors';

/** A page of 100 sessions with 100 events each fits in; the same once more, or a level deeper, does not. */
export const MAX_ROWS = 12_000;

export interface RowBudget {
  /** Throws LIMIT_EXCEEDED where the operation has asked for more than `MAX_ROWS` rows with these. */
  spend(info: GraphQLResolveInfo, rows: number): void;
}

export const createRowBudget = (): RowBudget => {
  // The coerced variables are one object per execution; the context of a subscription is one for hours.
  const spent = new WeakMap<object, number>();
  return {
    spend(info, rows) {
      const total = (spent.get(info.variableValues) ?? 0) + rows;
      spent.set(info.variableValues, total);
      if (total <= MAX_ROWS) return;
      throw guardError(
        'LIMIT_EXCEEDED',
        `One operation may ask for ${MAX_ROWS} rows at most; ask for smaller pages or in several operations.`
      );
    },
  };
};
