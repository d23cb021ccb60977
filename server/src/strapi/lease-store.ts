/** Leases of jobs, a row each in the table of named states. The condition of the write decides between instances. */

import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Claim, JobRecord, Lease, LeaseStore } from '../ports/lease';
import { TABLES } from './content-types';
import { parseJson, toNumber, type Database } from './database';

/** `number` is the moment up to which nobody else gets the job. */
interface StoredLease extends JobRecord {
  /** Of one run, not of an instance: a holder that lost a lease must not take another run's for its own. Null where nobody ran. */
  readonly holder: string | null;
}

const NEW: StoredLease = { holder: null, period: null, startedAt: 0 };

/** The database's clock, epoch milliseconds, in UTC: local time has an hour twice a year that says nothing. */
const NOW = {
  sqlite: "CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER)",
  postgres: 'CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)',
  mysql: "TIMESTAMPDIFF(MICROSECOND, '1970-01-01 00:00:00', UTC_TIMESTAMP(3)) DIV 1000",
} as const;

export const createLeaseStore = (database: Database): LeaseStore => {
  const now = NOW[database.client];

  /** Writes only where the row still says `from`; every claim writes a holder of its own, so that no text comes twice. */
  const replace = (name: string, from: string, change: { readonly after: number; readonly text?: string }): Promise<boolean> =>
    database.run(async (connection: Knex) => {
      const { after, text } = change;
      const changed = await connection(TABLES.states)
        .where({ name, text: from })
        .update({ number: connection.raw(`${now} + ?`, [Math.round(after)]), ...(text === undefined ? {} : { text }) });
      return changed > 0;
    });

  const createLease = ({ name, duration }: Claim, held: StoredLease, startedAt: number): Lease => {
    const text = JSON.stringify(held);
    return {
      renew: () => replace(name, text, { after: duration }),
      finish: (period) =>
        replace(name, text, { after: 0, text: JSON.stringify({ holder: null, period, startedAt } satisfies StoredLease) }),
      // With a holder that nobody is: the text from before the claim must not come again.
      release: async (rest) =>
        void (await replace(name, text, { after: rest, text: JSON.stringify({ ...held, holder: randomUUID() } satisfies StoredLease) })),
    };
  };

  return {
    async claim(claim) {
      const nameOfRow = `job:${claim.name}`;
      const row = await database.run(async (connection) => {
        const query = connection(TABLES.states).where({ name: nameOfRow });
        return query.first<{ number: unknown; text: string; now: unknown } | undefined>('number', 'text', connection.raw(`${now} AS now`));
      });
      if (!row) {
        const record: StoredLease = { ...NEW, period: claim.firstPeriod };
        await database.run(async (connection) => {
          await connection(TABLES.states)
            .insert({ name: nameOfRow, number: 0, text: JSON.stringify(record) })
            .onConflict('name')
            .ignore();
        });
        return { kind: 'not-due', record };
      }
      const record = parseJson<StoredLease>(row.text) ?? NEW;
      const left = toNumber(row.number) - toNumber(row.now);
      if (left > 0) return { kind: 'held', left };
      if (!claim.isDue(record, toNumber(row.now))) return { kind: 'not-due', record };
      const held: StoredLease = { ...record, holder: randomUUID() };
      const isTaken = await replace(nameOfRow, row.text, { after: claim.duration, text: JSON.stringify(held) });
      if (!isTaken) return { kind: 'held', left: claim.duration };
      return { kind: 'taken', lease: createLease({ ...claim, name: nameOfRow }, held, toNumber(row.now)) };
    },
  };
};
