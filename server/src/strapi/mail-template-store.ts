/** Edited templates, a state each; every change leaves an event, and by that an entry of the audit log. */

import type { Knex } from 'knex';
import type { Actor } from '../domain/actor';
import { defaultTemplate } from '../domain/alert/mail/default-template';
import { describeTemplateChange } from '../domain/alert/mail/describe-template-change';
import { MAIL_LOCALES } from '../domain/alert/mail/locale';
import { MAIL_KINDS, type MailTemplate } from '../domain/alert/mail/template';
import type { AuthEvent, NewEvent } from '../domain/event';
import { createUuidV7 } from '../domain/uuid-v7';
import type { Clock } from '../ports/clock';
import type { MailTemplateStore, StoredTemplate, TemplateKey } from '../ports/mail-store';
import { TABLES } from './content-types';
import type { Database } from './database';
import { appendEvents } from './event-store';

export interface MailTemplateStorePorts {
  readonly database: Database;
  readonly clock: Clock;
  readonly announce: (events: readonly AuthEvent[]) => void;
}

/** What a state holds; `null` in JSON where the template was reset. */
interface Stored {
  readonly template: MailTemplate;
  readonly updatedAt: number;
}

const KEYS: readonly TemplateKey[] = MAIL_KINDS.flatMap((kind) => MAIL_LOCALES.map((locale) => ({ kind, locale })));
const nameOf = ({ kind, locale }: TemplateKey): string => `mail-template:${kind}:${locale}`;

const readRows = async (connection: Knex, keys: readonly TemplateKey[]): Promise<StoredTemplate[]> => {
  const rows = await connection(TABLES.states).whereIn('name', keys.map(nameOf)).select<{ name: string; text: string }[]>('name', 'text');
  return keys.flatMap((key) => {
    const stored = JSON.parse(rows.find(({ name }) => name === nameOf(key))?.text ?? 'null') as Stored | null;
    return stored === null ? [] : [{ ...key, ...stored }];
  });
};

export const createMailTemplateStore = ({ database, clock, announce }: MailTemplateStorePorts): MailTemplateStore => ({
  find: (key) => database.run(async (connection) => (await readRows(connection, [key]))[0] ?? null),
  list: () => database.run((connection) => readRows(connection, KEYS)),
  put: (key, template, actor: Actor) =>
    database.transaction(async (connection, onCommit) => {
      const name = nameOf(key);
      await connection(TABLES.states).insert({ name, text: 'null' }).onConflict('name').ignore();
      const row = await connection(TABLES.states).where({ name }).forUpdate().first<{ text: string }>('text');
      const before = JSON.parse(row?.text ?? 'null') as Stored | null;
      const initial = defaultTemplate(key.kind, key.locale);
      const difference = describeTemplateChange(before?.template ?? initial, template ?? initial);
      if (Object.keys(difference).length === 0 && (before === null) === (template === null)) return;
      const now = clock.now();
      await connection(TABLES.states)
        .where({ name })
        .update({ text: JSON.stringify(template === null ? null : ({ template, updatedAt: now } satisfies Stored)) });
      const event: NewEvent = {
        id: createUuidV7(now),
        type: 'CHANNEL_CHANGED',
        severity: 'MEDIUM',
        occurredAt: now,
        session: null,
        user: null,
        origin: null,
        actor,
        detail: {
          change: template === null ? 'mail-template-reset' : 'mail-template-updated',
          template: key.kind,
          locale: key.locale,
          difference,
        },
      };
      const events = await appendEvents(connection, [event]);
      onCommit(() => announce(events));
    }),
});
