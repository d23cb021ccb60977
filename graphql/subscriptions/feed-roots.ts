/** Root values of the feed for readers: one per event, so that all who are told of it are told the same thing. */

import type { AuthEvent } from '../../server/src/domain/event';
import { READER, type EventNode } from '../view';

export type RootValue = Readonly<Record<string, EventNode>>;

const SERIAL = Symbol('serial');

/** @param field the name of the root field */
export const createFeedRoots = (field: string): ((event: AuthEvent) => RootValue) => {
  const roots = new WeakMap<AuthEvent, RootValue>();
  let serials = 0;
  return (event) => {
    const root = roots.get(event) ?? { [field]: { event, viewer: READER }, [SERIAL]: (serials += 1) };
    roots.set(event, root);
    return root;
  };
};

/** Its number among the root values for readers; null for what another stream yields, which is one caller's alone. */
export const serialOf = (rootValue: unknown): number | null =>
  (rootValue as { readonly [SERIAL]?: number } | null | undefined)?.[SERIAL] ?? null;
