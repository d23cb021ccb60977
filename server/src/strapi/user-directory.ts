/** Accounts of both kinds, read straight from their tables: content types of users differ from application to application. */

import type { Core } from '@strapi/types';
import type { Origin, UserRef } from '../domain/session';
import type { Account, UserDirectory } from '../ports/user-directory';
import { BATCH } from './database';

export const USER_MODELS: Record<Origin, string> = { USER: 'plugin::users-permissions.user', ADMIN: 'admin::user' };

export const accountTableOf =
  (strapi: Core.Strapi) =>
  (origin: Origin): string =>
    (strapi.db.metadata.get(USER_MODELS[origin]) as { tableName: string }).tableName;

interface Named {
  readonly username?: string | null;
  readonly firstname?: string | null;
  readonly lastname?: string | null;
}

interface UserRecord extends Named {
  readonly id: number | string;
  readonly email?: string | null;
  readonly blocked?: boolean | null;
  readonly isActive?: boolean | null;
}

const FIELDS: Record<Origin, string[]> = {
  USER: ['id', 'username', 'email', 'blocked'],
  ADMIN: ['id', 'username', 'email', 'firstname', 'lastname', 'isActive', 'blocked'],
};

/** The largest that a column of ids takes (32 bits, signed); PostgreSQL refuses a larger one as an error. */
const MAX_ID = 2 ** 31 - 1;

/**
 * The id as the tables have it; null where no account can have it. As it is written there and no other way: `0x1` or
 * `1e0` must not block the account 1, whose sessions are known under `1`.
 */
export const rowIdOf = ({ id }: UserRef): number | null => (/^[1-9]\d{0,9}$/.test(id) && Number(id) <= MAX_ID ? Number(id) : null);

/** Administrators have a user name seldom, and most often a first and a last one. */
export const nameOfAccount = ({ username, firstname, lastname }: Named): string | null =>
  username || [firstname, lastname].filter(Boolean).join(' ') || null;

const toAccount = (origin: Origin, record: UserRecord): Account => ({
  ref: { origin, id: String(record.id) },
  username: nameOfAccount(record),
  email: record.email ?? null,
  blocked: record.blocked === true || (origin === 'ADMIN' && record.isActive === false),
});

export const createUserDirectory = (strapi: Core.Strapi): UserDirectory => ({
  load: async (refs) => {
    const accounts: Account[] = [];
    for (const origin of ['USER', 'ADMIN'] as const) {
      const ofOrigin = refs.filter((ref) => ref.origin === origin);
      const ids = [...new Set(ofOrigin.flatMap((ref) => rowIdOf(ref) ?? []))].slice(0, BATCH);
      if (ids.length === 0) continue;
      const records = (await strapi.db
        .query(USER_MODELS[origin] as never)
        .findMany({ where: { id: { $in: ids } }, select: FIELDS[origin] as never })) as UserRecord[];
      accounts.push(...records.map((record) => toAccount(origin, record)));
    }
    return accounts;
  },
  rolesOf: async (ref) => {
    const { origin } = ref;
    const id = rowIdOf(ref);
    if (id === null) return [];
    const populate = origin === 'ADMIN' ? { roles: { select: ['code'] } } : { role: { select: ['type'] } };
    const record = (await strapi.db
      .query(USER_MODELS[origin] as never)
      .findOne({ where: { id }, select: ['id'] as never, populate: populate as never })) as {
      role?: { type: string } | null;
      roles?: { code: string }[];
    } | null;
    return [...(record?.role ? [record.role.type] : []), ...(record?.roles ?? []).map(({ code }) => code)];
  },
  block: async (ref: UserRef) => {
    const id = rowIdOf(ref);
    if (id === null) return false;
    const data = ref.origin === 'ADMIN' ? { isActive: false, blocked: true } : { blocked: true };
    const updated = await strapi.db.query(USER_MODELS[ref.origin] as never).update({ where: { id }, data: data as never });
    return updated !== null && updated !== undefined;
  },
});
