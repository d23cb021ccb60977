/** The queue of messages in the database. What it owes is in ports/delivery-store.ts. */

import type { Knex } from 'knex';
import { SYSTEM } from '../domain/actor';
import { OPEN_STATUSES, type QueuedDelivery } from '../domain/alert/delivery';
import { ATTEMPT_LIMIT } from '../domain/alert/retry-schedule';
import type { AuthEvent, NewEvent } from '../domain/event';
import type { DeliveryFilter, DeliveryStore, Fence } from '../ports/delivery-store';
import { moveAlertPosition, readAlertPosition } from './alert-position';
import { TABLES } from './content-types';
import { toNullableNumber, toNumber, type Database } from './database';
import { DELIVERY_COLUMNS, toDelivery, toDeliveryRow, toQueued } from './delivery-row';
import { settleRow } from './delivery-settling';
import { appendEvents } from './event-store';
import { readLanes } from './lanes';
import type { Row } from './session-row';

const MAX_GROUPS = 2000;
/** Messages are large: so many rows go into one statement. */
const INSERT_BATCH = 20;
const IDS_BATCH = 500;
/** Milliseconds, with time to write down what came of the attempt. */
const CLAIM = ATTEMPT_LIMIT + 60_000;

export interface DeliveryStorePorts {
  readonly database: Database;
  readonly announce: (events: readonly AuthEvent[]) => void;
}

const slices = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size));

export const createDeliveryStore = ({ database, announce }: DeliveryStorePorts): DeliveryStore => {
  const table = (connection: Knex): Knex.QueryBuilder => connection(TABLES.deliveries);
  const open = (connection: Knex): Knex.QueryBuilder => table(connection).whereIn('status', [...OPEN_STATUSES]);
  const selected = (connection: Knex, { channelIds, statuses }: DeliveryFilter): Knex.QueryBuilder => {
    const query = table(connection).whereIn('channel_key', [...channelIds]);
    return statuses ? query.whereIn('status', [...statuses]) : query;
  };
  const fenced = <T>(
    fence: Fence,
    work: (connection: Knex, tell: (events: readonly NewEvent[]) => Promise<void>) => Promise<T>
  ): Promise<T> =>
    database.transaction(async (connection, onCommit) => {
      let news: readonly NewEvent[] = [];
      const result = await work(connection, async (events) => void (news = events));
      await fence();
      // Last: everybody who writes an event waits for the counter from here on.
      const kept = await appendEvents(connection, news);
      if (kept.length > 0) onCommit(() => announce(kept));
      return result;
    });
  const remove = async (connection: Knex, ids: readonly string[]): Promise<void> => {
    for (const some of slices(ids, IDS_BATCH)) await table(connection).whereIn('delivery_key', some).delete();
  };
  const insert = async (connection: Knex, made: readonly QueuedDelivery[]): Promise<void> => {
    for (const some of slices(made, INSERT_BATCH)) await table(connection).insert(some.map(toDeliveryRow));
  };
  const find = (id: string) =>
    database.run(async (connection) => {
      const row: Row | undefined = await table(connection)
        .where({ delivery_key: id })
        .first([...DELIVERY_COLUMNS]);
      return row ? toDelivery(row) : null;
    });

  return {
    position: () => database.run(readAlertPosition),

    openGroups: (channelIds) =>
      database.run(async (connection) => {
        const rows: Row[] = await table(connection)
          .whereIn('channel_key', [...channelIds])
          .where({ status: 'PENDING' })
          .whereNotNull('group_key')
          .orderBy('delivery_key')
          .limit(MAX_GROUPS);
        return rows.flatMap(toQueued);
      }),

    collect: (made, from, to, fence) =>
      fenced(fence, async (connection) => {
        await remove(
          connection,
          made.map(({ id }) => id)
        );
        await insert(connection, made);
        if (!(await moveAlertPosition(connection, from, to))) throw new Error('The event log was read for alerts by somebody else.');
      }),

    countOpen: () =>
      database.run(async (connection) => {
        const rows = (await open(connection).groupBy('channel_key').select('channel_key').count({ count: '*' })) as {
          channel_key: string;
          count: unknown;
        }[];
        return new Map(rows.map((row) => [row.channel_key, toNumber(row.count)]));
      }),

    oldest: (channelId, limit) =>
      database.run(async (connection) => {
        const rows: Row[] = await open(connection).where({ channel_key: channelId, claimed_until: 0 }).orderBy('delivery_key').limit(limit);
        return rows.flatMap(toQueued);
      }),

    fold: (deliveries, into, fence) =>
      fenced(fence, async (connection) => {
        await remove(
          connection,
          deliveries.map(({ id }) => id)
        );
        await insert(connection, [into]);
      }),

    releaseClaims: (fence) =>
      fenced(fence, async (connection) => void (await open(connection).where('claimed_until', '>', 0).update({ claimed_until: 0 }))),

    claim: (channelId, limit, now, fence) =>
      fenced(fence, async (connection) => {
        const rows: Row[] = await open(connection)
          .where({ channel_key: channelId })
          .where('next_attempt_at', '<=', now)
          .where('claimed_until', '<=', now)
          .orderBy([{ column: 'next_attempt_at' }, { column: 'delivery_key' }])
          .limit(limit)
          .forUpdate();
        const due = rows.flatMap(toQueued);
        if (due.length === 0) return [];
        await table(connection)
          .whereIn(
            'delivery_key',
            due.map(({ id }) => id)
          )
          .update({ claimed_until: now + CLAIM, group_key: null, attempts: connection.raw('attempts + 1') });
        return due.map((delivery) => ({ ...delivery, groupKey: null, attempts: delivery.attempts + 1 }));
      }),

    settle: (delivery, settlement, now, fence) =>
      fenced(fence, async (connection, tell) => tell(await settleRow(connection, delivery, settlement, { actor: SYSTEM, now }))),

    nextDue: (channelIds) =>
      database.run(async (connection) => {
        const row = (await open(connection)
          .whereIn('channel_key', [...channelIds])
          .where({ claimed_until: 0 })
          .min({ at: 'next_attempt_at' })
          .first()) as { at: unknown } | undefined;
        return toNullableNumber(row?.at ?? null);
      }),

    record: async (delivery, settlement, actor, now) => {
      await fenced(
        async () => undefined,
        async (connection, tell) => {
          await insert(connection, [delivery]);
          await tell(await settleRow(connection, delivery, settlement, { actor, now }));
        }
      );
      return (await find(delivery.id)) ?? delivery;
    },

    retry: async (id, now) => {
      await database.run((connection) =>
        table(connection)
          .where({ delivery_key: id, is_test: 0, claimed_until: 0 })
          // Their messages are gone.
          .whereNotIn('status', ['DELIVERED', 'SKIPPED'])
          .update({ status: 'PENDING', attempts: 0, next_attempt_at: now, group_key: null, ended_at: null })
      );
      return find(id);
    },

    find,

    page: (filter, limit, after) =>
      database.run(async (connection) => {
        // Each once: two equal lanes would give each row twice.
        const statuses = filter.statuses ? [...new Set(filter.statuses)] : [undefined];
        const lanes = [...new Set(filter.channelIds)].flatMap((id) => statuses.map((status) => ({ id, status })));
        const queries = lanes.map(({ id, status }) => {
          const query = table(connection).where('channel_key', id);
          if (status !== undefined) void query.where({ status });
          return after === undefined ? query : query.where('delivery_key', '<', after);
        });
        const order = { key: 'delivery_key', reading: 'desc', limit: limit + 1 } as const;
        const rows = await readLanes<Row>(connection, TABLES.deliveries, queries, order, DELIVERY_COLUMNS);
        return { rows: rows.slice(0, limit).map(toDelivery), hasNextPage: rows.length > limit };
      }),

    count: (filter) =>
      database.run(async (connection) => {
        const [row] = (await selected(connection, filter).count({ count: '*' })) as { count: unknown }[];
        return toNumber(row?.count ?? 0);
      }),

    lastOf: (channelId) =>
      database.run(async (connection) => {
        const row: Row | undefined = await table(connection)
          .where({ channel_key: channelId })
          .orderBy('delivery_key', 'desc')
          .first([...DELIVERY_COLUMNS]);
        return row ? toDelivery(row) : null;
      }),

    forget: (cutoff, limit) =>
      database.run(async (connection) => {
        const rows: { id: number }[] = await table(connection).where('ended_at', '<', cutoff).orderBy('ended_at').limit(limit).select('id');
        if (rows.length === 0) return 0;
        return table(connection)
          .whereIn(
            'id',
            rows.map(({ id }) => id)
          )
          .delete();
      }),
  };
};
