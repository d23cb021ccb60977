/** Stored policies in the database: each change and the event that tells of it are one transaction. */

import type { Knex } from 'knex';
import { SYSTEM, type Actor } from '../domain/actor';
import { guardError } from '../domain/errors';
import type { AuthEvent, JsonValue, NewEvent } from '../domain/event';
import {
  NO_CONDITIONS,
  type Policy,
  type PolicyAction,
  type PolicyConditions,
  type PolicyDraft,
  type PolicyMode,
} from '../domain/policy/policy';
import { createUuidV7 } from '../domain/uuid-v7';
import type { Clock } from '../ports/clock';
import type { PolicyStore } from '../ports/policy-store';
import { TABLES } from './content-types';
import { parseJson, toJson, toNumber, type Database } from './database';
import { appendEvents } from './event-store';
import { clip, type Row } from './session-row';

const MAX_POLICIES = 200;
const MAX_FAULT = 500;

const toPolicy = (row: Row): Policy => ({
  id: String(row.policy_key),
  name: String(row.name),
  description: row.description === null ? null : String(row.description),
  mode: row.mode as PolicyMode,
  action: row.action as PolicyAction,
  priority: toNumber(row.priority),
  conditions: { ...NO_CONDITIONS, ...parseJson<PolicyConditions>(row.conditions) },
  channels: parseJson<string[]>(row.channels) ?? [],
  managed: false,
  createdAt: toNumber(row.made_at),
  updatedAt: toNumber(row.changed_at),
  fault: row.fault === null ? null : String(row.fault),
  faults: toNumber(row.faults),
});

const toPolicyRow = (policy: Policy): Record<string, unknown> => ({
  document_id: policy.id,
  policy_key: policy.id,
  name: clip(policy.name),
  description: policy.description,
  mode: policy.mode,
  action: policy.action,
  priority: policy.priority,
  conditions: toJson(policy.conditions),
  channels: toJson(policy.channels),
  fault: policy.fault,
  faults: policy.faults,
  made_at: policy.createdAt,
  changed_at: policy.updatedAt,
});

const EDITED = ['name', 'description', 'mode', 'action', 'priority', 'conditions', 'channels'] as const;

/** What an edit changed, field by field. */
const differenceOf = (before: PolicyDraft, after: PolicyDraft): Record<string, JsonValue> =>
  Object.fromEntries(
    EDITED.filter((field) => toJson(before[field]) !== toJson(after[field])).map((field) => [
      field,
      { from: before[field] as JsonValue, to: after[field] as JsonValue },
    ])
  );

export interface PolicyStorePorts {
  readonly database: Database;
  readonly clock: Clock;
  readonly announce: (events: readonly AuthEvent[]) => void;
}

interface Change {
  readonly policy: Policy;
  readonly change: string;
  readonly actor: Actor;
  readonly now: number;
}

const toPolicyEvent = ({ policy, change, actor, now }: Change, more: Record<string, JsonValue> = {}): NewEvent => ({
  id: createUuidV7(now),
  type: 'POLICY_CHANGED',
  severity: 'MEDIUM',
  occurredAt: now,
  session: null,
  user: null,
  origin: null,
  actor,
  policy,
  detail: { change, ...more },
});

/** Inside the transaction that deletes a channel: no policy names it any more. Returns the events that tell of it. */
export const removeChannelFromPolicies = async (connection: Knex, channelId: string, actor: Actor, now: number): Promise<NewEvent[]> => {
  const rows: Row[] = await connection(TABLES.policies).where('channels', 'like', `%${channelId}%`).limit(MAX_POLICIES).forUpdate();
  const events: NewEvent[] = [];
  for (const before of rows.map(toPolicy)) {
    const channels = before.channels.filter((id) => id !== channelId);
    if (channels.length === before.channels.length) continue;
    const policy: Policy = { ...before, channels, updatedAt: now };
    await connection(TABLES.policies).where({ policy_key: policy.id }).update(toPolicyRow(policy));
    events.push(toPolicyEvent({ policy, change: 'updated', actor, now }, { difference: differenceOf(before, policy) }));
  }
  return events;
};

export const createPolicyStore = ({ database, clock, announce }: PolicyStorePorts): PolicyStore => {
  const toEvent = (policy: Policy, change: string, actor: Actor, more?: Record<string, JsonValue>): NewEvent =>
    toPolicyEvent({ policy, change, actor, now: clock.now() }, more);

  const write = <T>(work: (connection: Knex) => Promise<{ result: T; event: NewEvent | null }>): Promise<T> =>
    database.transaction(async (connection, onCommit) => {
      const { result, event } = await work(connection);
      const events = event ? await appendEvents(connection, [event]) : [];
      if (events.length > 0) onCommit(() => announce(events));
      return result;
    });

  const lock = async (connection: Knex, id: string): Promise<Policy | null> => {
    const row: Row | undefined = await connection(TABLES.policies).where({ policy_key: id }).forUpdate().first();
    return row ? toPolicy(row) : null;
  };

  return {
    list: () =>
      database.run(async (connection) => {
        const rows: Row[] = await connection(TABLES.policies)
          .orderBy([{ column: 'priority' }, { column: 'made_at' }])
          .limit(MAX_POLICIES);
        return rows.map(toPolicy);
      }),

    create: (draft, actor) =>
      write(async (connection) => {
        const [row] = (await connection(TABLES.policies).count({ count: '*' })) as { count: unknown }[];
        if (toNumber(row?.count ?? 0) >= MAX_POLICIES) {
          throw guardError('CONFLICT', `There are ${MAX_POLICIES} policies, which is the most there may be; delete one first.`);
        }
        const now = clock.now();
        const policy: Policy = { ...draft, id: createUuidV7(now), managed: false, createdAt: now, updatedAt: now, fault: null, faults: 0 };
        await connection(TABLES.policies).insert(toPolicyRow(policy));
        return { result: policy, event: toEvent(policy, 'created', actor) };
      }),

    update: (id, draft, actor) =>
      write(async (connection) => {
        const before = await lock(connection, id);
        if (!before) return { result: null, event: null };
        const difference = differenceOf(before, draft);
        if (Object.keys(difference).length === 0) return { result: before, event: null };
        // What was edited begins with a clean record.
        const after: Policy = { ...before, ...draft, updatedAt: clock.now(), fault: null, faults: 0 };
        await connection(TABLES.policies).where({ policy_key: id }).update(toPolicyRow(after));
        return { result: after, event: toEvent(after, 'updated', actor, { difference }) };
      }),

    delete: (id, actor) =>
      write(async (connection) => {
        const before = await lock(connection, id);
        if (!before) return { result: false, event: null };
        await connection(TABLES.policies).where({ policy_key: id }).delete();
        return { result: true, event: toEvent(before, 'deleted', actor) };
      }),

    noteFault: (id, fault, switchAt) =>
      write(async (connection) => {
        const before = await lock(connection, id);
        if (!before) return { result: undefined, event: null };
        const faults = fault === null ? 0 : before.faults + 1;
        const isSwitched = faults >= switchAt && before.mode === 'ENFORCE';
        const after: Policy = {
          ...before,
          fault: fault === null ? null : fault.slice(0, MAX_FAULT),
          faults,
          mode: isSwitched ? 'MONITOR' : before.mode,
        };
        await connection(TABLES.policies).where({ policy_key: id }).update({ fault: after.fault, faults: after.faults, mode: after.mode });
        // One event when it begins to fault, one when it is switched, one when it runs again: not one for each login.
        const isNews = isSwitched || (before.fault === null) !== (after.fault === null);
        const change = isSwitched ? 'switched-to-monitor' : fault === null ? 'recovered' : 'faulted';
        return {
          result: undefined,
          event: isNews ? toEvent(after, change, SYSTEM, after.fault === null ? {} : { fault: after.fault, faults }) : null,
        };
      }),
  };
};
