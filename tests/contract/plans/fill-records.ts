/** Tables of many audit entries, seals and deliveries, beside those of `fill.ts`. */

import type { GuardTables } from '../../support/guard-tables';
import { DIALECTS } from './dialects';

export const CHANNELS = ['channel-0', 'channel-1', 'channel-2'] as const;
/** Deliveries that are still to be sent, over all channels: the queue folds what is more. */
const OPEN = 1500;
const ENTRIES_PER_SEAL = 100;
const RARE = 50_000;
/** Milliseconds between two entries. */
export const ENTRY_EVERY = 60_000;

/** As many entries and deliveries as there are sessions; entries of fifty administrators. */
export const fillRecords = async ({ database, connection }: GuardTables, rows: number, now: number): Promise<void> => {
  const { numbers, text, concat, analyze } = DIALECTS[database.client];
  const key = concat("'00000000-0000-7000-8000-00'", text('(1000000000 + i)'));
  const start = `${now} - (${rows} - i) * 1000`;
  const isOpen = `i > ${rows - OPEN}`;
  const pick = (...values: readonly string[]): string =>
    `CASE ${values.map((value, index) => `WHEN i % ${values.length} = ${index} THEN '${value}'`).join(' ')} END`;
  const insert = (table: string, columns: Readonly<Record<string, string>>, count: number): Promise<unknown> =>
    connection.raw(
      `INSERT INTO ${table} (${Object.keys(columns).join(', ')}) SELECT ${Object.values(columns).join(', ')} FROM ${numbers(count)} AS numbers`
    );

  await insert(
    'session_guard_audit_entries',
    {
      document_id: key,
      position: 'i',
      entry_key: key,
      occurred_at: `${now} - (${rows} - i) * ${ENTRY_EVERY}`,
      action: `CASE WHEN i % ${RARE} = 0 THEN 'key.rotated' ELSE ${pick('session.force-logged-out', 'admin.login-failed', 'data.exported', 'session.force-logged-out')} END`,
      actor_kind: pick('ADMIN', 'SYSTEM', 'API_TOKEN', 'ADMIN'),
      actor_id: `CASE WHEN i % 4 = 1 THEN NULL ELSE ${text('(i % 50)')} END`,
      subject_origin: `CASE WHEN i % 4 = 0 THEN 'USER' ELSE NULL END`,
      subject_id: `CASE WHEN i % 4 = 0 THEN ${text(`(1 + i % ${Math.max(1, rows * 0.1)})`)} ELSE NULL END`,
      actor_part: `CASE WHEN i % 4 = 1 THEN NULL ELSE '{"name":"Ada","salt":"s"}' END`,
      subject_part: `CASE WHEN i % 4 = 0 THEN '{"note":"left","salt":"s"}' ELSE NULL END`,
      previous: "'before'",
      hash: "'hash'",
    },
    rows
  );
  await insert(
    'session_guard_audit_seals',
    {
      kind: "'SEAL'",
      number: 'i',
      from_position: `(i - 1) * ${ENTRIES_PER_SEAL} + 1`,
      to_position: `i * ${ENTRIES_PER_SEAL}`,
      entry_hash: "'hash'",
      previous: "'before'",
      sealed_at: `${now} - (${rows} - i * ${ENTRIES_PER_SEAL}) * ${ENTRY_EVERY}`,
      key_id: "'key'",
      signature: "'signature'",
      least_at: `${now} - (${rows} - (i - 1) * ${ENTRIES_PER_SEAL} - 1) * ${ENTRY_EVERY}`,
      greatest_at: `${now} - (${rows} - i * ${ENTRIES_PER_SEAL}) * ${ENTRY_EVERY}`,
    },
    rows / ENTRIES_PER_SEAL
  );
  await insert(
    'session_guard_deliveries',
    {
      document_id: key,
      delivery_key: key,
      channel_key: pick(...CHANNELS),
      alert_trigger: "'LOCKOUT'",
      severity: "'HIGH'",
      event_count: '1',
      status: `CASE WHEN ${isOpen} THEN ${pick('PENDING', 'RETRYING')} WHEN i % 50 = 0 THEN 'FAILED' ELSE 'DELIVERED' END`,
      attempts: '1',
      next_attempt_at: `CASE WHEN ${isOpen} THEN ${start} ELSE NULL END`,
      claimed_until: '0',
      group_key: `CASE WHEN ${isOpen} THEN ${concat("'group-'", text('i'))} ELSE NULL END`,
      message: `CASE WHEN ${isOpen} OR i % 50 = 0 THEN '{"id":"m","events":[]}' ELSE NULL END`,
      is_test: '0',
      made_at: start,
      ended_at: `CASE WHEN ${isOpen} THEN NULL ELSE ${start} END`,
    },
    rows
  );
  await insert('session_guard_mail_marks', { mark: key, owner: "'o'", kept_until: start }, rows / 10);
  for (const table of ['audit_entries', 'audit_seals', 'deliveries', 'mail_marks']) await connection.raw(analyze(`session_guard_${table}`));
};
