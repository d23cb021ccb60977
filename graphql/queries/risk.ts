import type { Given } from '../arguments';
import { SCOPES } from '../authorization';
import type { Deps } from '../deps';
import { parseRiskEventFilter, type RiskEventFilterInput } from '../filters';
import { connectRiskEvents, parseRiskEventPage, type PageArguments } from '../pagination';
import { scopedField } from '../root-fields';
import type { RootFieldSpec } from '../spec';

interface RiskEventsArguments extends PageArguments {
  readonly filter?: Given<RiskEventFilterInput>;
}

/** What `Guard.lockouts` reads at most. */
const MAX_LOCKOUTS = 100;

export const riskQueries = (deps: Deps): readonly RootFieldSpec[] => [
  scopedField(deps, {
    on: 'Query',
    name: 'authRiskEvents',
    type: 'AuthRiskEventConnection!',
    description: 'What was noticed about logins and sessions, newest first; `after` pages to older events.',
    scope: SCOPES.findRiskEvents,
    args: {
      filter: { type: 'AuthRiskEventFilter', description: 'Which risk events; all if left out.' },
      first: { type: 'Int', description: '1 to 100; 25 if left out.' },
      after: { type: 'String', description: 'A cursor that this list returned; older events follow.' },
    },
    async resolve(args: RiskEventsArguments, _caller, { info }) {
      const filter = parseRiskEventFilter(args.filter);
      const request = parseRiskEventPage(args);
      deps.budget.spend(info, request.limit);
      const { riskEvents } = deps.guard();
      const page = await riskEvents.page(filter, request.limit, request.after);
      return { ...connectRiskEvents(page, request), totalCount: () => riskEvents.count(filter) };
    },
  }),
  scopedField(deps, {
    on: 'Query',
    name: 'authLockouts',
    type: '[AuthLockout!]!',
    description: 'The lock-outs in force, the newest first; at most 100.',
    scope: SCOPES.findRiskEvents,
    resolve(_args, _caller, { info }) {
      deps.budget.spend(info, MAX_LOCKOUTS);
      return deps.guard().lockouts();
    },
  }),
];
