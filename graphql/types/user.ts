import type { Account } from '../../server/src/ports/user-directory';
import type { Deps } from '../deps';
import { object, type ObjectSpec } from '../spec';
import type { SessionNode } from '../view';

/** The source is the session: where the account is gone, its names at login are what is left. */
export const createUserType = (deps: Deps): ObjectSpec => {
  const account = ({ session }: SessionNode): Promise<Account | null> => deps.accounts.load(session.user);

  return object<SessionNode>('AuthUser', 'The account behind a session, as it is now; deleted accounts keep the name that they had.', {
    id: { type: 'ID!', description: 'Unique together with the origin.', resolve: ({ session }) => session.user.id },
    origin: {
      type: 'AuthOrigin!',
      description: 'Whether it is an end user or an administrator.',
      resolve: ({ session }) => session.user.origin,
    },
    username: {
      type: 'String',
      description: 'The name that the account has, or had when it logged in.',
      resolve: async (node) => {
        const found = await account(node);
        return found ? found.username : node.session.username;
      },
    },
    email: {
      type: 'String',
      description: 'The address that the account has, or had when it logged in.',
      resolve: async (node) => {
        const found = await account(node);
        return found ? found.email : node.session.email;
      },
    },
    blocked: {
      type: 'Boolean!',
      description: 'Whether the account may not log in. False for a deleted one.',
      resolve: async (node) => (await account(node))?.blocked ?? false,
    },
    deleted: { type: 'Boolean!', description: 'Whether the account is gone.', resolve: async (node) => (await account(node)) === null },
  });
};
