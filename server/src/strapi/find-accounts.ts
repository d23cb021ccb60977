/** Accounts by what an identity provider knows of them. */

import type { Core } from '@strapi/types';
import { ORIGINS } from '../domain/session';
import type { AccountFinder } from '../ports/revocation';
import type { UserDirectory } from '../ports/user-directory';
import { USER_MODELS } from './user-directory';

const MAX_ACCOUNTS = 10;

export const createAccountFinder = (strapi: Core.Strapi, users: UserDirectory): AccountFinder => ({
  async byEmail(email) {
    const found = [];
    for (const origin of ORIGINS) {
      const rows = (await strapi.db.query(USER_MODELS[origin] as never).findMany({
        where: { email: { $eqi: email } } as never,
        select: ['id'] as never,
        limit: MAX_ACCOUNTS,
      })) as { id: number }[];
      found.push(...rows.map(({ id }) => ({ origin, id: String(id) })));
    }
    return found.slice(0, MAX_ACCOUNTS);
  },
  exists: async (user) => (await users.load([user])).length > 0,
});
