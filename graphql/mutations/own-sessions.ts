import { guardError } from '../../server/src/domain/errors';
import type { SessionId } from '../../server/src/domain/session';
import type { EndResult } from '../../server/src/use-cases/guard';
import { SCOPES, type UserCaller } from '../authorization';
import type { Deps } from '../deps';
import { ownField } from '../root-fields';
import type { RootFieldSpec } from '../spec';
import type { ForceLogoutNode } from '../types/payloads';
import { nodesOf, ownerOf } from '../view';

const payload = ({ count, sessions }: EndResult, { user }: UserCaller): ForceLogoutNode => ({
  count,
  sessions: nodesOf(sessions, ownerOf(user)),
  viewer: ownerOf(user),
});

export const ownSessionMutations = (deps: Deps): readonly RootFieldSpec[] => {
  const logout = async (id: SessionId | null, caller: UserCaller, problem: string): Promise<ForceLogoutNode> => {
    const result = id === null ? null : await deps.guard().logoutOwn(caller.user, id, { actor: caller.actor });
    if (result === null) throw guardError('NOT_FOUND', problem);
    return payload(result, caller);
  };

  return [
    ownField(deps, {
      on: 'Mutation',
      name: 'authLogout',
      type: 'ForceLogoutPayload!',
      description: "Ends the caller's current session.",
      scope: SCOPES.logoutMySessions,
      resolve: (_args, caller) => logout(caller.sessionId, caller, 'This request has no session on record to end.'),
    }),
    ownField(deps, {
      on: 'Mutation',
      name: 'logoutMyAuthSession',
      type: 'ForceLogoutPayload!',
      description: "Ends one of the caller's own sessions.",
      scope: SCOPES.logoutMySessions,
      args: { id: { type: 'ID!', description: "The session's id, as `myAuthSessions` lists it." } },
      // The same answer for a session that is not there and for one that is somebody else's.
      resolve: ({ id }: { readonly id: string }, caller) => logout(id as SessionId, caller, 'You have no session with this id.'),
    }),
    ownField(deps, {
      on: 'Mutation',
      name: 'logoutMyOtherAuthSessions',
      type: 'ForceLogoutPayload!',
      description: "Ends the caller's own sessions but the current one.",
      scope: SCOPES.logoutMySessions,
      async resolve(_args, caller) {
        return payload(await deps.guard().logoutOthers(caller.user, caller.sessionId, { actor: caller.actor }), caller);
      },
    }),
  ];
};
