/** How a person's rows are found in each table: always along an index, whatever there is on record of them. */

import type { Knex } from 'knex';
import { SESSION_STATUSES, type UserRef } from '../domain/session';
import type { SubjectPart } from '../ports/subject-store';
import { TABLES } from './content-types';

export const SUBJECT_TABLES: Readonly<Record<SubjectPart, string>> = {
  sessions: TABLES.sessions,
  events: TABLES.events,
  riskEvents: TABLES.riskEvents,
  audit: TABLES.auditEntries,
  history: TABLES.histories,
};

export type Where = (query: Knex.QueryBuilder) => Knex.QueryBuilder;

export const ofUser =
  (user: UserRef): Where =>
  (query) =>
    query.where({ user_id: user.id, origin: user.origin });

export const asActor =
  ({ id, origin }: UserRef): Where =>
  (query) =>
    query.where({ actor_id: id, actor_kind: origin });

export const asSubject =
  ({ id, origin }: UserRef): Where =>
  (query) =>
    query.where({ subject_id: id, subject_origin: origin });

/** Entries about somebody that they did not make themselves. */
const asSubjectOfOthers =
  (user: UserRef): Where =>
  (query) =>
    asSubject(user)(query).where((any) => {
      void any.whereNull('actor_id').orWhereNot('actor_id', user.id).orWhereNot('actor_kind', user.origin);
    });

/** How the rows of a person are read in turn: by a column that is in each row another, along each lane's index. */
export const READINGS: Readonly<Record<SubjectPart, { readonly by: string; readonly lanes: (user: UserRef) => readonly Where[] }>> = {
  sessions: { by: 'id', lanes: (user) => SESSION_STATUSES.map((status) => (query) => ofUser(user)(query.where({ status }))) },
  events: { by: 'position', lanes: (user) => [ofUser(user)] },
  riskEvents: { by: 'id', lanes: (user) => [ofUser(user)] },
  audit: { by: 'position', lanes: (user) => [asActor(user), asSubjectOfOthers(user)] },
  history: { by: 'id', lanes: (user) => [ofUser(user)] },
};
