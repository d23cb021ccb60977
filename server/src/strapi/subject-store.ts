/** A person's rows in all tables of the plugin. */

import type { AlertMessage } from '../domain/alert/message';
import type { AuditEntry, JsonObject } from '../domain/audit/audit-entry';
import { eraseEvent, eraseRiskEvent, eraseSession } from '../domain/privacy/erase';
import { handOutAuditEntry, handOutEvent, handOutRiskEvent } from '../domain/privacy/hand-out';
import { SESSION_STATUSES, type Origin, type Session, type UserRef } from '../domain/session';
import type { SubjectPart, SubjectStore } from '../ports/subject-store';
import { toAuditEntry } from './audit-store';
import { TABLES } from './content-types';
import { parseJson, toJson, toNumber, type Database } from './database';
import { toEvent } from './event-store';
import { toRiskEvent } from './risk-event-store';
import type { FollowingSearchIndex } from './search-index';
import { readLanes } from './lanes';
import { toSession, toSessionRow, type Row } from './session-row';
import { changeAll, changeFound, type Change, type Way } from './subject-rows';
import { asActor, asSubject, ofUser, READINGS, SUBJECT_TABLES, type Where } from './subject-ways';

const MAX_NAMES = 200;
const MAX_UNNAMED = 500;
const ERASURE = 'erasure:';
/** Failed logins and lock-outs: whose they were was not known when they were written. */
const UNNAMED_EVENTS = ['LOGIN_FAILED', 'LOGIN_BLOCKED', 'LOCKOUT'];
const UNNAMED_ACTIONS = ['admin.login-failed', 'login.blocked', 'lockout.started'];

export interface SubjectStorePorts {
  readonly database: Database;
  readonly search: Pick<FollowingSearchIndex, 'removals'>;
  readonly accountNames: (user: UserRef) => Promise<readonly (string | null)[]>;
}

/** An id between quotes, as JSON has it. What the pattern finds is looked at again: `_` stands for any letter in it. */
const likeId = ({ id }: UserRef): string => `%"id":"${id}"%`;

export const sessionColumns = (session: Session): object => {
  const { document_id: _document, session_key: _key, status: _status, last_seen_at: _seen, ...columns } = toSessionRow(session);
  return columns;
};

const toPlainRow = (user: UserRef, part: SubjectPart, row: Row): JsonObject => {
  const plain = {
    sessions: () => toSession(row),
    events: () => handOutEvent(toEvent(row), user),
    riskEvents: () => handOutRiskEvent(toRiskEvent(row)),
    audit: () => handOutAuditEntry(toAuditEntry(row), user),
    history: () => parseJson<JsonObject>(row.history) ?? {},
  }[part]();
  return JSON.parse(JSON.stringify(plain)) as JsonObject;
};

export const createSubjectStore = ({ database, search, accountNames }: SubjectStorePorts): SubjectStore => {
  /** Named, because the index of users begins with the status. */
  const sessionsOf =
    (user: UserRef): Where =>
    (query) =>
      ofUser(user)(query.whereIn('status', [...SESSION_STATUSES]));
  const nameOf = ({ origin, id }: UserRef): string => `${ERASURE}${origin}:${id}`;

  return {
    namesOf: async (user) => {
      const rows: Row[] = await database.run((connection) =>
        sessionsOf(user)(connection(TABLES.sessions)).distinct('username', 'email').limit(MAX_NAMES)
      );
      const names = [...(await accountNames(user)), ...rows.flatMap((row) => [row.username, row.email])];
      return [...new Set(names.filter((name): name is string => typeof name === 'string' && name !== ''))].slice(0, MAX_NAMES);
    },

    begin: (user, now) =>
      database.run(async (connection) => {
        await connection(TABLES.states)
          .insert({ name: nameOf(user), number: now })
          .onConflict('name')
          .ignore();
      }),
    open: (before) =>
      database.run(async (connection) => {
        const rows: Row[] = await connection(TABLES.states)
          .where('name', 'like', `${ERASURE}%`)
          .where('number', '<', before)
          .limit(100)
          .select('name');
        return rows.map((row) => {
          const [, origin, ...id] = String(row.name).split(':');
          return { user: { origin: origin as Origin, id: id.join(':') } };
        });
      }),
    finish: (user) =>
      database.run(
        async (connection) =>
          void (await connection(TABLES.states)
            .where({ name: nameOf(user) })
            .delete())
      ),

    unnamedAudit: ({ masked }) =>
      database.run(async (connection) => {
        if (masked.size === 0) return [];
        const found: number[] = [];
        for (const action of UNNAMED_ACTIONS) {
          for (let after = 0; found.length < MAX_UNNAMED;) {
            // Without further conditions: a page is a page, however few of its entries they would let through.
            const rows: Row[] = await connection(TABLES.auditEntries)
              .where({ action })
              .where('position', '>', after)
              .orderBy('position')
              .limit(MAX_UNNAMED);
            const entries = rows.map(toAuditEntry);
            const names = ({ actorPart, subjectPart }: AuditEntry) => [actorPart?.name, subjectPart?.identifier];
            const unnamed = entries.filter(({ subject }) => subject === null || subject.id === '');
            found.push(...unnamed.filter((entry) => names(entry).some((name) => masked.has(String(name)))).map(({ position }) => position));
            const last = entries.at(-1);
            if (!last || entries.length < MAX_UNNAMED) break;
            after = last.position;
          }
        }
        return found.slice(0, MAX_UNNAMED);
      }),
    eraseAuditAt: (positions) =>
      positions.length === 0
        ? Promise.resolve(0)
        : database.run((connection) =>
            connection(TABLES.auditEntries)
              .whereIn('position', [...positions])
              .update({ actor_part: null, subject_part: null })
          ),
    eraseAudit: async (user, confirm) => {
      const acted = await changeFound(
        database,
        TABLES.auditEntries,
        { select: asActor(user), by: 'position' },
        (row) => (row.actor_part === null ? null : { actor_part: null }),
        confirm
      );
      const concerned = await changeFound(
        database,
        TABLES.auditEntries,
        { select: asSubject(user), by: 'position' },
        (row) => (row.subject_part === null ? null : { subject_part: null }),
        confirm
      );
      return acted + concerned;
    },

    // Of those who did something to others, no index knows: the whole log is passed, as it is for names that nobody knew.
    eraseEvents: (user, names, confirm) =>
      changeAll(
        database,
        TABLES.events,
        (query) =>
          query.where((any) =>
            any
              .where({ user_id: user.id, origin: user.origin })
              .orWhere('actor', 'like', likeId(user))
              .orWhere((unnamed) => void unnamed.whereIn('type', UNNAMED_EVENTS).whereNull('user_id'))
          ),
        async (row, connection) => {
          const event = toEvent(row);
          const erased = eraseEvent(event, user, names);
          if (erased === null) return null;
          if (event.riskEvent && event.user === null) {
            const { ipAddress, signals } = eraseRiskEvent(event.riskEvent);
            await connection(TABLES.riskEvents)
              .where({ risk_key: event.riskEvent.id })
              .update({ ip_address: ipAddress, signals: toJson(signals) });
          }
          return {
            session: toJson(erased.session),
            actor: toJson(erased.actor),
            risk_event: toJson(erased.riskEvent),
            detail: toJson(erased.detail),
          };
        },
        confirm
      ),

    eraseRiskEvents: async (user, { plain }, confirm) => {
      const erase = (row: Row): object => {
        const erased = eraseRiskEvent(toRiskEvent(row));
        return { session: toJson(erased.session), ip_address: null, signals: toJson(erased.signals) };
      };
      const own = await changeFound(database, TABLES.riskEvents, { select: ofUser(user), by: 'occurred_at' }, erase, confirm);
      if (user.origin !== 'ADMIN' || plain.size === 0) return own;
      const reviewed = await changeAll(
        database,
        TABLES.riskEvents,
        (query) => query.whereIn('reviewed_by', [...plain]),
        () => ({ reviewed_by: null }),
        confirm
      );
      return own + reviewed;
    },

    eraseDeliveries: (user, names, confirm) =>
      changeAll(
        database,
        TABLES.deliveries,
        (query) => query.whereNotNull('message'),
        (row) => {
          const message = parseJson<AlertMessage>(row.message);
          if (message === null) return null;
          const events = message.events.map((event) => eraseEvent(event, user, names));
          if (events.every((event) => event === null)) return null;
          const kept = message.events.map((event, index) => events[index] ?? event);
          return { message: toJson({ ...message, events: kept }), group_key: null };
        },
        confirm
      ),

    eraseHistory: (user) => database.run((connection) => ofUser(user)(connection(TABLES.histories)).delete() as unknown as Promise<number>),

    eraseSessions: async (user, confirm) => {
      const erase: Change = async (row, connection) => {
        for (const removal of search.removals(connection, [toNumber(row.id)])) await removal;
        await connection(TABLES.tokens).where({ session_key: row.session_key }).update({ sealed: null });
        return sessionColumns(eraseSession(toSession(row)));
      };
      let total = 0;
      for (const status of SESSION_STATUSES) {
        const way: Way = { select: (query) => ofUser(user)(query.where({ status })), by: 'id' };
        total += await changeFound(database, TABLES.sessions, way, erase, confirm);
      }
      return total;
    },

    read: (user, part, after, limit) =>
      database.run(async (connection) => {
        const { by, lanes } = READINGS[part];
        const queries = lanes(user).map((where) => where(connection(SUBJECT_TABLES[part])).where(by, '>', after));
        const rows = await readLanes<Row>(connection, SUBJECT_TABLES[part], queries, { key: by, reading: 'asc', limit });
        return rows.map((row) => ({ place: toNumber(row[by]), row: toPlainRow(user, part, row) }));
      }),
  };
};
