import { parseRange, type Given } from '../arguments';
import { SCOPES } from '../authorization';
import type { Deps } from '../deps';
import { scopedField } from '../root-fields';
import type { RootFieldSpec } from '../spec';

const DEFAULT_WINDOW = 24;
const MAX_WINDOW = 24 * 31;

export const overviewQueries = (deps: Deps): readonly RootFieldSpec[] => [
  scopedField(deps, {
    on: 'Query',
    name: 'authStats',
    type: 'AuthStats!',
    description: 'Counts over the sessions on record, and what happened lately.',
    scope: SCOPES.findSessions,
    args: {
      windowHours: { type: 'Int', description: `Hours that the timeline goes back: 1 to ${MAX_WINDOW}; ${DEFAULT_WINDOW} if left out.` },
    },
    resolve({ windowHours }: { readonly windowHours?: Given<number> }) {
      const hours = parseRange('windowHours', windowHours, 1, MAX_WINDOW) ?? DEFAULT_WINDOW;
      return deps.guard().sessions.stats(deps.guard().now(), hours);
    },
  }),
  scopedField(deps, {
    on: 'Query',
    name: 'authSettings',
    type: 'AuthSettings!',
    description: 'How the guard is set up, and how its parts are doing.',
    scope: SCOPES.findSettings,
    resolve: () => deps.guard(),
  }),
];
