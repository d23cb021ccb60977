import * as React from 'react';
import type { SessionFieldsFragment } from '../../gql/graphql';
import { isEndable } from './force-logout-target';

export interface Selection {
  /** The selected sessions that are on the page and can still be ended: the feed may have ended some since. */
  readonly selected: readonly SessionFieldsFragment[];
  readonly endable: readonly SessionFieldsFragment[];
  readonly has: (id: string) => boolean;
  readonly set: (id: string, isSelected: boolean) => void;
  readonly setAll: (isSelected: boolean) => void;
}

export const useSelection = (sessions: readonly SessionFieldsFragment[]): Selection => {
  const [ids, setIds] = React.useState<ReadonlySet<string>>(new Set());
  const endable = React.useMemo(() => sessions.filter(isEndable), [sessions]);
  const selected = React.useMemo(() => endable.filter(({ id }) => ids.has(id)), [endable, ids]);
  return {
    selected,
    endable,
    has: (id) => selected.some((session) => session.id === id),
    set: (id, isSelected) =>
      setIds((held) => {
        const next = new Set(held);
        if (isSelected) next.add(id);
        else next.delete(id);
        return next;
      }),
    setAll: (isSelected) => setIds(new Set(isSelected ? endable.map(({ id }) => id) : [])),
  };
};
