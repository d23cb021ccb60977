import type { Account } from '../../server/src/ports/user-directory';
import type { Deps } from '../deps';
import { object, type ObjectSpec } from '../spec';
import type { AccountNode } from '../view';

export const createUserType = (deps: Deps): ObjectSpec => {
  const account = ({ ref }: AccountNode): Promise<Account | null> => deps.accounts.load(ref);

  return object<AccountNode>('AuthUser', 'The account behind a session, as it is now; deleted accounts keep the name that they had.', {
    id: { type: 'ID!', description: 'Unique together with the origin.', resolve: ({ ref }) => ref.id },
    origin: {
      type: 'AuthOrigin!',
      description: 'Whether it is an end user or an administrator.',
      resolve: ({ ref }) => ref.origin,
    },
    username: {
      type: 'String',
      description: 'The name that the account has, or had when it logged in.',
      resolve: async (node) => {
        const found = await account(node);
        return found ? found.username : node.username;
      },
    },
    email: {
      type: 'String',
      description: 'The address that the account has, or had when it logged in.',
      resolve: async (node) => {
        const found = await account(node);
        return found ? found.email : node.email;
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
