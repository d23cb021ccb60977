import { guardError } from '../../server/src/domain/errors';
import type { Given } from '../arguments';
import type { IssuedTokens } from '../authorization';
import type { Deps } from '../deps';
import { publicField } from '../root-fields';
import type { RootFieldSpec } from '../spec';
import { ownerOf, type SessionNode } from '../view';

interface LoginArguments {
  readonly identifier: string;
  readonly password: string;
  readonly deviceId?: Given<string>;
}

export const loginMutations = (deps: Deps): readonly RootFieldSpec[] => {
  const payload = async ({ jwt, refreshToken, sessionId }: IssuedTokens): Promise<object> => {
    const session = await deps.guard().sessions.find(sessionId);
    // A token without a session on record opens nothing, so it is not handed out.
    if (session === null) throw guardError('STORE_UNAVAILABLE', 'The session could not be stored; try again.');
    const node: SessionNode = { session, viewer: ownerOf(session.user) };
    return { jwt, refreshToken, session: node };
  };

  return [
    publicField({
      on: 'Mutation',
      name: 'authLogin',
      type: 'AuthTokens!',
      description:
        "Logs an end user in as the plugin's REST login does, and in refresh mode also returns the refresh token, which the GraphQL login of Users & Permissions does not.",
      args: {
        identifier: { type: 'String!', description: 'User name or e-mail address.' },
        password: { type: 'String!', description: 'The password.' },
        deviceId: { type: 'String', description: 'Refresh mode: what the front end calls this device.' },
      },
      async resolve({ identifier, password, deviceId }: LoginArguments, { context }) {
        return payload(await deps.auth().login(context, { identifier, password, deviceId: deviceId ?? null }));
      },
    }),
    publicField({
      on: 'Mutation',
      name: 'authRefresh',
      type: 'AuthTokens!',
      description: 'Refresh mode: rotates a refresh token.',
      args: { refreshToken: { type: 'String!', description: 'The newest refresh token of the session; it works once.' } },
      async resolve({ refreshToken }: { readonly refreshToken: string }, { context }) {
        return payload(await deps.auth().refresh(context, refreshToken));
      },
    }),
  ];
};
