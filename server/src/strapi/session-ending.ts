/** Ends sessions inside an open transaction: rows, native tokens of Strapi, and the events to append. */

import type { Knex } from 'knex';
import type { NewEvent } from '../domain/event';
import type { Severity } from '../domain/severity';
import type { Session, SessionId } from '../domain/session';
import type { EndOptions } from '../ports/session-store';
import { TABLES } from './content-types';
import { BATCH } from './database';
import { LIVE, toSession, type Row } from './session-row';

const NATIVE_TABLE = 'strapi_sessions';

const severityOfEnd = (reason: string): Severity =>
  reason === 'LOGOUT' || reason === 'EXPIRED' || reason === 'IDLE' ? 'INFO' : reason === 'TOKEN_REUSE' ? 'HIGH' : 'LOW';

export const readSessions = async (connection: Knex, ids: readonly SessionId[]): Promise<Session[]> => {
  if (ids.length === 0) return [];
  const rows: Row[] = await connection(TABLES.sessions).whereIn('session_key', ids.slice(0, BATCH));
  return rows.map(toSession);
};

const deleteNativeTokens = async (connection: Knex, ids: readonly SessionId[]): Promise<void> => {
  for (;;) {
    // Locking: a MySQL transaction reads from its snapshot otherwise, where rows that somebody else has just settled would
    // come again for ever.
    const rows: { id: number; native_id: string }[] = await connection(TABLES.tokens)
      .whereIn('session_key', [...ids])
      .whereNotNull('native_id')
      .limit(BATCH)
      .forUpdate()
      .select('id', 'native_id');
    if (rows.length === 0) return;
    await connection(NATIVE_TABLE)
      .whereIn(
        'session_id',
        rows.map((row) => row.native_id)
      )
      .delete();
    // The token rows stay as tombstones: a token of an ended session must never look like one that was never recorded.
    await connection(TABLES.tokens)
      .whereIn(
        'id',
        rows.map((row) => row.id)
      )
      .update({ native_id: null });
  }
};

/** Returns one SESSION_ENDED event for each of the sessions that was not over. */
export const endSessionRows = async (
  connection: Knex,
  ids: readonly SessionId[],
  { reason, actor, note, now }: EndOptions,
  newEventId: () => string
): Promise<NewEvent[]> => {
  if (ids.length === 0) return [];
  const before = (await readSessions(connection, ids)).filter((session) => LIVE.includes(session.status));
  const ended: Session[] = [];
  for (const session of before) {
    // The condition decides between two that end at once: only one gets the row, and writes the event.
    const changed = await connection(TABLES.sessions)
      .where({ session_key: session.id })
      .whereIn('status', LIVE)
      .update({ status: 'TERMINATED', ended_at: now, end_reason: reason });
    if (changed > 0) ended.push({ ...session, status: 'TERMINATED', endedAt: now, endReason: reason });
  }
  // Native rows go even where the session was over already: a chain must not outlive its session.
  await deleteNativeTokens(connection, ids);
  return ended.map((session): NewEvent => ({
    id: newEventId(),
    type: 'SESSION_ENDED',
    severity: severityOfEnd(reason),
    occurredAt: now,
    session,
    user: session.user,
    origin: session.user.origin,
    actor,
    detail: note ? { reason, note } : { reason },
  }));
};
