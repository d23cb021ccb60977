import type { SessionId } from '../../server/src/domain/session';
import type { SessionOrder } from '../../server/src/ports/session-store';
import type { Given } from '../arguments';
import { SCOPES } from '../authorization';
import type { Deps } from '../deps';
import { parseSessionFilter, type SessionFilterInput } from '../filters';
import { connectSessions, parsePage, type PageArguments } from '../pagination';
import { ownField, scopedField } from '../root-fields';
import type { RootFieldSpec } from '../spec';
import { nodesOf, ownerOf, READER } from '../view';

interface SessionsArguments extends PageArguments {
  readonly filter?: Given<SessionFilterInput>;
  readonly orderBy?: Given<SessionOrder>;
}

export const sessionQueries = (deps: Deps): readonly RootFieldSpec[] => [
  scopedField(deps, {
    on: 'Query',
    name: 'authSessions',
    type: 'AuthSessionConnection!',
    description: 'Sessions on record, newest first unless `orderBy` says otherwise.',
    scope: SCOPES.findSessions,
    args: {
      filter: { type: 'AuthSessionFilter', description: 'Which sessions; all if left out.' },
      orderBy: { type: 'AuthSessionOrder', description: 'CREATED_AT_DESC if left out. `last` and `before` do not turn it around.' },
      first: {
        type: 'Int',
        description: 'How many from the start, or after `after`: 1 to 100; 25 if neither `first` nor `last` is given.',
      },
      after: { type: 'String', description: 'A cursor that this list returned in the same order.' },
      last: { type: 'Int', description: 'How many from the end, or before `before`: 1 to 100.' },
      before: { type: 'String', description: 'A cursor that this list returned in the same order.' },
    },
    async resolve(args: SessionsArguments, _caller, { info }) {
      const order = args.orderBy ?? 'CREATED_AT_DESC';
      const filter = parseSessionFilter(args.filter);
      const request = parsePage(args, order);
      deps.budget.spend(info, request.limit);
      // An order by score lists those that have one.
      const listed = order === 'SECURITY_SCORE_ASC' ? { maxSecurityScore: 100, ...filter } : filter;
      const page = await deps.guard().sessions.page(filter, order, request);
      return { ...connectSessions(page, order, READER), totalCount: () => deps.guard().sessions.count(listed) };
    },
  }),
  scopedField(deps, {
    on: 'Query',
    name: 'authSession',
    type: 'AuthSession',
    description: 'One session; null where none with the id is on record.',
    scope: SCOPES.findSession,
    args: { id: { type: 'ID!', description: "The session's id." } },
    async resolve({ id }: { readonly id: string }) {
      const session = await deps.guard().sessions.find(id as SessionId);
      return session && { session, viewer: READER };
    },
  }),
  ownField(deps, {
    on: 'Query',
    name: 'myAuthSessions',
    type: '[AuthSession!]!',
    description: "The caller's own sessions that are not over, the current one first; at most 100.",
    scope: SCOPES.findMySessions,
    async resolve(_args, { user, sessionId }) {
      const sessions = await deps.guard().sessions.ofUser(user);
      const rank = (id: SessionId): number => (id === sessionId ? 0 : 1);
      return nodesOf(
        [...sessions].sort((a, b) => rank(a.id) - rank(b.id)),
        ownerOf(user)
      );
    },
  }),
];
