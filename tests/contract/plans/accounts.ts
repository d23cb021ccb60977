/** Tables of accounts as Strapi has them, as far as the plugin asks for them, and what asks. */

import type { Core } from '@strapi/types';
import type { UserRef } from '../../../server/src/domain/session';
import { createAccountFinder } from '../../../server/src/strapi/find-accounts';
import { createMailRecipients } from '../../../server/src/strapi/mail-recipients';
import { createUserDirectory } from '../../../server/src/strapi/user-directory';
import type { GuardTables, Schema } from '../../support/guard-tables';
import { DIALECTS } from './dialects';

/** Attributes of their own: Strapi writes the name of its column into each. */
const texts = (...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, { type: 'string' }]));
const flags = (...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, { type: 'boolean' }]));
const relation = (kind: string, target: string, side: Readonly<Record<string, string>>): object => ({
  type: 'relation',
  relation: kind,
  target,
  ...side,
});

export const ACCOUNTS: Readonly<Record<string, Schema>> = {
  'admin::user': {
    collectionName: 'admin_users',
    info: { singularName: 'user' },
    attributes: {
      ...texts('username', 'email', 'firstname', 'lastname', 'preferedLanguage'),
      ...flags('isActive', 'blocked'),
      roles: relation('manyToMany', 'admin::role', { inversedBy: 'users' }),
    },
  },
  'admin::role': {
    collectionName: 'admin_roles',
    info: { singularName: 'role' },
    attributes: { ...texts('code'), users: relation('manyToMany', 'admin::user', { mappedBy: 'roles' }) },
  },
  'plugin::users-permissions.user': {
    collectionName: 'up_users',
    info: { singularName: 'user' },
    attributes: {
      ...texts('username', 'email'),
      ...flags('blocked'),
      role: relation('manyToOne', 'plugin::users-permissions.role', { inversedBy: 'users' }),
    },
  },
  'plugin::users-permissions.role': {
    collectionName: 'up_roles',
    info: { singularName: 'role' },
    attributes: { ...texts('type'), users: relation('oneToMany', 'plugin::users-permissions.user', { mappedBy: 'role' }) },
  },
};

const ADMINS = 500;

/** As many users as sessions have, some hundred administrators, and a role for all of each. */
export const fillAccounts = async ({ database, connection }: GuardTables, users: number): Promise<void> => {
  const { numbers, text, concat, analyze } = DIALECTS[database.client];
  const fill = (table: string, columns: string, values: string, count: number): Promise<unknown> =>
    connection.raw(`INSERT INTO ${table} (${columns}) SELECT ${values} FROM ${numbers(count)} AS numbers`);
  const names = `${concat("'user-'", text('i'))}, ${concat("'user-'", text('i'), "'@example.com'")}`;
  await connection('admin_roles').insert({ id: 1, code: 'strapi-super-admin' });
  await connection('up_roles').insert({ id: 1, type: 'authenticated' });
  await fill('up_users', 'id, username, email', `i, ${names}`, users);
  await fill('up_users_role_lnk', 'user_id, role_id', 'i, 1', users);
  await fill('admin_users', 'id, username, email', `i, ${names}`, ADMINS);
  await fill('admin_users_roles_lnk', 'user_id, role_id', 'i, 1', ADMINS);
  await connection('admin_users').update({ is_active: true });
  for (const table of ['up_users', 'up_users_role_lnk', 'admin_users', 'admin_users_roles_lnk']) await connection.raw(analyze(table));
};

export const sendAccounts = async ({ strapi }: GuardTables): Promise<void> => {
  const application = { ...strapi, contentType: () => ({ attributes: {} }) } as unknown as Core.Strapi;
  const users = createUserDirectory(application);
  const recipients = createMailRecipients(application, null);
  const finder = createAccountFinder(application, users);
  for (const origin of ['USER', 'ADMIN'] as const) {
    const user: UserRef = { origin, id: '17' };
    await users.load([user, { origin, id: '18' }]);
    await users.rolesOf(user);
    await users.block(user);
    await recipients.ofUser(user);
    await finder.exists(user);
  }
  await recipients.ofRole('strapi-super-admin');
  await finder.byEmail('User-17@example.com');
};
