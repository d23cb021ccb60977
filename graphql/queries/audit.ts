import type { ActorKind } from '../../server/src/domain/actor';
import { AUDIT_ACTIONS } from '../../server/src/domain/audit/action';
import type { AuditFilter } from '../../server/src/ports/audit-log';
import { badInput, defined, parseList, parseMoment, parseText, type Given } from '../arguments';
import { SCOPES } from '../authorization';
import type { Deps } from '../deps';
import { connectAudit, parseAuditPage, type PageArguments } from '../pagination';
import { scopedField } from '../root-fields';
import type { RootFieldSpec } from '../spec';

interface AuditArguments extends PageArguments {
  readonly action?: Given<readonly string[]>;
  readonly actorId?: Given<string>;
  readonly actorKind?: Given<ActorKind>;
  readonly occurredAfter?: Given<Date>;
  readonly occurredBefore?: Given<Date>;
}

/** A misspelt action would select nothing and look as if nobody had done it. */
const parseAction = (action: string): string => {
  if ((AUDIT_ACTIONS as readonly string[]).includes(action)) return action;
  throw badInput('action', `takes actions of the audit log: ${AUDIT_ACTIONS.join(', ')}.`);
};

const parseAuditFilter = ({ action, actorId, actorKind, occurredAfter, occurredBefore }: AuditArguments): AuditFilter =>
  defined<AuditFilter>({
    actions: parseList('action', action)?.map(parseAction),
    actorId: parseText('actorId', actorId),
    actorKind: actorKind ?? undefined,
    occurredAfter: parseMoment('occurredAfter', occurredAfter),
    occurredBefore: parseMoment('occurredBefore', occurredBefore),
  });

export const auditQueries = (deps: Deps): readonly RootFieldSpec[] => [
  scopedField(deps, {
    on: 'Query',
    name: 'authAuditLog',
    type: 'AuthAuditEntryConnection!',
    description: 'What administrators, users, tokens and the plugin did, newest first; `after` pages to older entries.',
    scope: SCOPES.findAudit,
    args: {
      first: { type: 'Int', description: '1 to 100; 25 if left out.' },
      after: { type: 'String', description: 'A cursor that this list returned; older entries follow.' },
      action: { type: '[String!]', description: 'Any of these actions; all if left out.' },
      actorId: { type: 'ID', description: 'Who did it, by their id among their kind.' },
      actorKind: {
        type: 'AuthActorKind',
        description: 'What kind of actor did it; without it, `actorId` selects whoever has that id, of any kind.',
      },
      occurredAfter: { type: 'DateTime', description: 'Later than this.' },
      occurredBefore: { type: 'DateTime', description: 'Earlier than this.' },
    },
    async resolve(args: AuditArguments, _caller, { info }) {
      const filter = parseAuditFilter(args);
      const page = parseAuditPage(args);
      deps.budget.spend(info, page.limit);
      const { audit } = deps.guard();
      const entries = await audit.readBefore(page.before, page.limit + 1, filter);
      return { ...connectAudit(entries, page), totalCount: () => audit.count(filter) };
    },
  }),
  scopedField(deps, {
    on: 'Query',
    name: 'authAuditIntegrity',
    type: 'AuthAuditIntegrity!',
    description: 'Checks every entry and every seal of the audit log, and names the first entry that is broken. Reads all of the log.',
    scope: SCOPES.findAudit,
    async resolve() {
      const { audit } = deps.guard();
      return { integrity: await audit.integrity(), publicKey: audit.publicKey };
    },
  }),
];
