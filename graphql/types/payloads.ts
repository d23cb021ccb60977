import { isGranted, SCOPES } from '../authorization';
import type { Deps } from '../deps';
import { object, type ObjectSpec } from '../spec';
import type { SessionNode, Viewer } from '../view';

export interface ForceLogoutNode {
  readonly count: number;
  readonly sessions: readonly SessionNode[];
  readonly viewer: Viewer;
}

export const createPayloadTypes = (deps: Deps): readonly ObjectSpec[] => {
  /** By then the sessions are ended: a refusal here is an empty list, or it would look like a failed logout. */
  const mayRead = (context: unknown): Promise<boolean> => isGranted(deps.auth(), context, SCOPES.findSessions);

  return [
    object<ForceLogoutNode>('ForceLogoutPayload', 'What was ended.', {
      count: { type: 'Int!', description: 'How many sessions were ended by this call.' },
      sessions: {
        type: '[AuthSession!]!',
        description: 'The sessions, at most 100 of them; none where the caller may end sessions but not read them.',
        resolve: async ({ sessions, viewer }, _args, context) => (viewer.kind === 'owner' || (await mayRead(context)) ? sessions : []),
      },
    }),
    object('AuthTokens', 'The tokens of a session. They are shown once.', {
      jwt: { type: 'String!', description: 'Access token, for `Authorization: Bearer`.' },
      refreshToken: { type: 'String', description: 'Refresh mode: for `authRefresh`. Null in legacy mode.' },
      session: { type: 'AuthSession!', description: 'The session that the tokens belong to.' },
    }),
  ];
};
