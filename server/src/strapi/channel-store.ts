/** Stored channels in the database: each change and the events that tell of it are one transaction. */

import type { Knex } from 'knex';
import type { Actor } from '../domain/actor';
import { OPEN_STATUSES } from '../domain/alert/delivery';
import type { Envelopes } from '../domain/envelope';
import { guardError } from '../domain/errors';
import type { AuthEvent, JsonValue, NewEvent } from '../domain/event';
import type { Severity } from '../domain/severity';
import { createUuidV7 } from '../domain/uuid-v7';
import { MAX_CHANNELS, type ChannelOnRecord, type ChannelStore } from '../ports/channel-store';
import type { Clock } from '../ports/clock';
import { differenceOf, factsOf, toChannel, toChannelRow } from './channel-row';
import { TABLES } from './content-types';
import { toNumber, type Database } from './database';
import { appendEvents } from './event-store';
import { removeChannelFromPolicies } from './policy-store';
import type { Row } from './session-row';

export interface ChannelStorePorts {
  readonly database: Database;
  readonly clock: Clock;
  readonly envelopes: Envelopes;
  readonly announce: (events: readonly AuthEvent[]) => void;
}

/** @param severity of a change by the plugin itself, which nobody meant, is higher */
export const toChannelEvent = (
  { id, name, kind }: Pick<ChannelOnRecord, 'id' | 'name' | 'kind'>,
  change: string,
  by: { readonly actor: Actor; readonly now: number; readonly severity?: Severity },
  more: Record<string, JsonValue> = {}
): NewEvent => ({
  id: createUuidV7(by.now),
  type: 'CHANNEL_CHANGED',
  severity: by.severity ?? 'MEDIUM',
  occurredAt: by.now,
  session: null,
  user: null,
  origin: null,
  actor: by.actor,
  detail: { change, channelId: id, name, kind, ...more },
});

export const createChannelStore = ({ database, clock, envelopes, announce }: ChannelStorePorts): ChannelStore => {
  const tell = async (connection: Knex, onCommit: (callback: () => void) => void, events: readonly NewEvent[]): Promise<AuthEvent[]> => {
    const kept = await appendEvents(connection, events);
    onCommit(() => announce(kept));
    return kept;
  };
  const lock = async (connection: Knex, id: string): Promise<ChannelOnRecord | null> => {
    const row: Row | undefined = await connection(TABLES.channels).where({ channel_key: id }).forUpdate().first();
    return row ? toChannel(row, envelopes) : null;
  };
  const beginAt = async (connection: Knex, id: string, [event]: readonly AuthEvent[]): Promise<number> => {
    const since = event?.position ?? 0;
    await connection(TABLES.channels).where({ channel_key: id }).update({ since });
    return since;
  };

  return {
    list: () =>
      database.run(async (connection) => {
        const rows: Row[] = await connection(TABLES.channels)
          .orderBy([{ column: 'made_at' }, { column: 'channel_key' }])
          .limit(MAX_CHANNELS);
        return rows.map((row) => toChannel(row, envelopes));
      }),

    create: (draft, secret, actor) =>
      database.transaction(async (connection, onCommit) => {
        const [row] = (await connection(TABLES.channels).count({ count: '*' })) as { count: unknown }[];
        if (toNumber(row?.count ?? 0) >= MAX_CHANNELS)
          throw guardError('CONFLICT', `There are ${MAX_CHANNELS} channels, which is the most there may be; delete one first.`);
        const now = clock.now();
        const channel: ChannelOnRecord = {
          ...draft,
          secret,
          id: createUuidV7(now),
          disabledReason: null,
          since: 0,
          createdAt: now,
          updatedAt: now,
        };
        await connection(TABLES.channels).insert(toChannelRow(channel, envelopes));
        const events = await tell(connection, onCommit, [
          toChannelEvent(channel, 'created', { actor, now }, { channel: factsOf(channel) }),
        ]);
        return { ...channel, since: await beginAt(connection, channel.id, events) };
      }),

    update: (id, draft, secret, actor) =>
      database.transaction(async (connection, onCommit) => {
        const before = await lock(connection, id);
        if (!before) return null;
        const after: ChannelOnRecord = {
          ...before,
          ...draft,
          secret: secret === undefined ? before.secret : secret,
          disabledReason: draft.enabled ? null : before.disabledReason,
          updatedAt: clock.now(),
        };
        const difference = differenceOf(before, after);
        if (Object.keys(difference).length === 0) return before;
        await connection(TABLES.channels).where({ channel_key: id }).update(toChannelRow(after, envelopes));
        const by = { actor, now: after.updatedAt };
        const events = await tell(connection, onCommit, [toChannelEvent(after, 'updated', by, { difference })]);
        return after.enabled && !before.enabled ? { ...after, since: await beginAt(connection, id, events) } : after;
      }),

    delete: (id, actor) =>
      database.transaction(async (connection, onCommit) => {
        const before = await lock(connection, id);
        if (!before) return false;
        const now = clock.now();
        await connection(TABLES.channels).where({ channel_key: id }).delete();
        await connection(TABLES.deliveries)
          .where({ channel_key: id })
          .whereIn('status', [...OPEN_STATUSES])
          .delete();
        const changed = await removeChannelFromPolicies(connection, id, actor, now);
        await tell(connection, onCommit, [...changed, toChannelEvent(before, 'deleted', { actor, now }, { channel: factsOf(before) })]);
        return true;
      }),
  };
};
