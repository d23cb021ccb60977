/** Accounts of both kinds, read straight from their tables: content types of users differ from application to application. */

import type { Core } from '@strapi/types';
import type { Origin, UserRef } from '../domain/session';
import type { Account, UserDirectory } from '../ports/user-directory';
import { BATCH } from './database';

export const USER_MODELS: Record<Origin, string> = { USER: 'plugin::users-permissions.user', ADMIN: 'admin::user' };

interface UserRecord {
  readonly id: number | string;
  readonly username?: string | null;
  readonly email?: string | null;
  readonly firstname?: string | null;
  readonly lastname?: string | null;
  readonly blocked?: boolean | null;
  readonly isActive?: boolean | null;
}

const FIELDS: Record<Origin, string[]> = {
  USER: ['id', 'username', 'email', 'blocked'],
  ADMIN: ['id', 'username', 'email', 'firstname', 'lastname', 'isActive', 'blocked'],
};

const toAccount = (origin: Origin, record: UserRecord): Account => ({
  ref: { origin, id: String(record.id) },
  username: record.username || [record.firstname, record.lastname].filter(Boolean).join(' ') || null,
  email: record.email ?? null,
  blocked: record.blocked === true || (origin === 'ADMIN' && record.isActive === false),
});

export const createUserDirectory = (strapi: Core.Strapi): UserDirectory => ({
  load: async (refs) => {
    const accounts: Account[] = [];
    for (const origin of ['USER', 'ADMIN'] as const) {
      const ids = [...new Set(refs.filter((ref) => ref.origin === origin && /^\d+$/.test(ref.id)).map((ref) => Number(ref.id)))].slice(
        0,
        BATCH
      );
      if (ids.length === 0) continue;
      const records = (await strapi.db
        .query(USER_MODELS[origin] as never)
        .findMany({ where: { id: { $in: ids } }, select: FIELDS[origin] as never })) as UserRecord[];
      accounts.push(...records.map((record) => toAccount(origin, record)));
    }
    return accounts;
  },
  rolesOf: async ({ origin, id }) => {
    const populate = origin === 'ADMIN' ? { roles: { select: ['code'] } } : { role: { select: ['type'] } };
    const record = (await strapi.db
      .query(USER_MODELS[origin] as never)
      .findOne({ where: { id: Number(id) }, select: ['id'] as never, populate: populate as never })) as {
      role?: { type: string } | null;
      roles?: { code: string }[];
    } | null;
    return [...(record?.role ? [record.role.type] : []), ...(record?.roles ?? []).map(({ code }) => code)];
  },
  block: async (ref: UserRef) => {
    const data = ref.origin === 'ADMIN' ? { isActive: false, blocked: true } : { blocked: true };
    const updated = await strapi.db.query(USER_MODELS[ref.origin] as never).update({ where: { id: Number(ref.id) }, data: data as never });
    return updated !== null && updated !== undefined;
  },
});
