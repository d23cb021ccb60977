/** Addresses and languages of accounts. */

import type { Core } from '@strapi/types';
import type { Origin } from '../domain/session';
import type { MailRecipient, MailRecipients } from '../ports/mail-recipients';
import { nameOfAccount, rowIdOf, USER_MODELS } from './user-directory';

const MAX_OF_ROLE = 100;
/** Strapi's own spelling. */
const ADMIN_FIELDS = ['id', 'email', 'username', 'firstname', 'lastname', 'preferedLanguage', 'blocked'];

type AccountRow = Readonly<Record<string, unknown>>;

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const toRecipient = (row: AccountRow, languageField: string | null): MailRecipient | null => {
  const address = text(row.email);
  if (address === null) return null;
  const name = nameOfAccount({ username: text(row.username), firstname: text(row.firstname), lastname: text(row.lastname) });
  return { address, name, language: languageField === null ? null : text(row[languageField]) };
};

/** @param userLanguageField attribute of end users that holds their language; null where there is none */
export const createMailRecipients = (strapi: Core.Strapi, userLanguageField: string | null): MailRecipients => {
  const userFields = (): { fields: string[]; language: string | null } => {
    const { attributes } = strapi.contentType(USER_MODELS.USER as never) as { attributes: Readonly<Record<string, unknown>> };
    const language = userLanguageField !== null && userLanguageField in attributes ? userLanguageField : null;
    return { fields: ['id', 'email', 'username', ...(language === null ? [] : [language])], language };
  };
  const fieldsOf = (origin: Origin) => (origin === 'ADMIN' ? { fields: ADMIN_FIELDS, language: 'preferedLanguage' } : userFields());
  const query = (origin: Origin) => strapi.db.query(USER_MODELS[origin] as never);

  return {
    ofUser: async (user) => {
      const id = rowIdOf(user);
      if (id === null) return null;
      const { fields, language } = fieldsOf(user.origin);
      const row = (await query(user.origin).findOne({ where: { id }, select: fields as never })) as AccountRow | null;
      return row && toRecipient(row, language);
    },
    ofRole: async (code) => {
      const { fields, language } = fieldsOf('ADMIN');
      const rows = (await query('ADMIN').findMany({
        where: { isActive: true, roles: { code } } as never,
        select: fields as never,
        orderBy: { id: 'asc' } as never,
        limit: MAX_OF_ROLE,
      })) as AccountRow[];
      return rows.filter(({ blocked }) => blocked !== true).flatMap((row) => toRecipient(row, language) ?? []);
    },
  };
};
