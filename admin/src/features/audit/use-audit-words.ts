import * as React from 'react';
import { useMessages } from '../../app/use-messages';
import { ACTIONS } from './audit-view';
import { parseTarget } from './parse-target';
import type { AuditEntry } from './use-audit-log';

export interface AuditWords {
  readonly ofAction: (action: string) => string;
  readonly ofTarget: (target: string) => string;
  readonly ofActor: (actor: AuditEntry['actor']) => string;
}

/** How entries are told to people; what has no words here goes by the server's own. */
export const useAuditWords = (): AuditWords => {
  const t = useMessages();
  return React.useMemo(
    () => ({
      ofAction: (action) => {
        const known = ACTIONS.find((name) => name === action);
        return known ? t(`audit.action.${known}`) : action;
      },
      ofTarget: (target) => {
        const parsed = parseTarget(target);
        if (!parsed) return target;
        return parsed.kind === 'user'
          ? t(`audit.target.user.${parsed.origin}`, { id: parsed.id })
          : t(`audit.target.${parsed.kind}`, { id: parsed.id });
      },
      ofActor: ({ kind, id, name }) => {
        if (name) return name;
        if (id) return t(`audit.actor.${kind}.id`, { id });
        // Whoever was not logged in has neither.
        return t(kind === 'SYSTEM' ? 'audit.actor.SYSTEM' : 'audit.actor.none');
      },
    }),
    [t]
  );
};
