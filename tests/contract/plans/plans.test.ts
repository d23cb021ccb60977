/** Every statement of the stores is run over large tables: on no database may what it costs grow with them. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { PLAN_BOUNDS, type PlanBounds } from '../../../server/src/strapi/session-plan';
import type { Place } from '../../support/database-place';
import { openGuardTables } from '../../support/guard-tables';
import { hasMariadb, startMariadb } from '../../support/provide-mariadb';
import { hasPostgres, startPostgres } from '../../support/provide-postgres';
import { isWhole, scaled } from '../../support/scale';
import { NOW } from '../stores/stores';
import { ACCOUNTS, fillAccounts, sendAccounts } from './accounts';
import { createAllStores } from './all-stores';
import { collectStatements } from './collect-statements';
import { fillTables, USERS_PER_SESSION } from './fill';
import { fillRecords } from './fill-records';
import { judgeTotal, judgeWork } from './judge-work';
import { measureWork, type Statement } from './measure-work';
import { sendLog } from './send-log';
import { sendPages } from './send-pages';
import { sendQueue, sendRecords, sendTotals } from './send-records';
import { sendNative, sendSessions } from './send-sessions';

const ROWS = scaled(20_000, 1_000_000);

const DATABASES: readonly [string, () => boolean, (work: (place: Place) => Promise<void>) => Promise<void>][] = [
  [
    'SQLite',
    () => true,
    async (work) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'session-guard-plans-'));
      await work({ client: 'sqlite', file: path.join(folder, 'data.db') }).finally(() => rmSync(folder, { recursive: true, force: true }));
    },
  ],
  [
    'PostgreSQL',
    hasPostgres,
    async (work) => {
      const server = await startPostgres();
      await work({ client: 'postgres', url: server.url }).finally(() => server.stop());
    },
  ],
  [
    'MariaDB',
    hasMariadb,
    async (work) => {
      const server = await startMariadb({ bufferPool: scaled(256, 1024) * 2 ** 20 });
      await work({ client: 'mysql', url: server.url }).finally(() => server.stop());
    },
  ],
];

for (const [name, isThere] of DATABASES) if (!isThere()) console.warn(`SKIPPED: ${name} is not installed, so no plan was asked of it.`);

/** In the short form, tables and what may be read of them are small alike. */
const BOUNDS: PlanBounds = scaled({ sample: 100, frequent: 2, fetched: 1000, covered: 4000 }, PLAN_BOUNDS);

// In the short form, SQLite's plans and the rows that PostgreSQL counts are enough.
describe.each(DATABASES.filter(([name, isThere]) => isThere() && (isWhole || name !== 'MariaDB')))(
  'the statements of the stores on %s',
  (_, __, provide) => {
    it(
      `read and sort a bounded part of tables of ${ROWS.toLocaleString('en')} rows, and skip over nothing`,
      { timeout: scaled(300_000, 1_800_000) },
      async () => {
        await provide(async (place) => {
          const tables = await openGuardTables(place, ACCOUNTS);
          // Strapi's own queries look for it there.
          vi.stubGlobal('strapi', tables.strapi);
          try {
            const stores = await createAllStores(tables, BOUNDS);
            await fillTables(tables, ROWS, NOW);
            await fillRecords(tables, ROWS, NOW);
            await fillAccounts(tables, ROWS * USERS_PER_SESSION);
            for (const name of ['event-position', 'audit-head'])
              await tables.connection('session_guard_states').where({ name }).update({ number: ROWS });
            while (await stores.search.follow());
            const oldest = NOW - ROWS * 1000;
            const sent = await collectStatements(tables.connection, async () => {
              // How pages of sessions are planned on a small table says nothing about a large one.
              if (isWhole) await sendPages(stores, NOW);
              await sendQueue(stores, NOW);
              await sendSessions(stores, NOW, oldest);
              await sendNative(stores, tables, oldest);
              await sendLog(stores, NOW, oldest);
              await sendRecords(stores, NOW, oldest);
              await sendAccounts(tables);
            });
            const totals = await collectStatements(tables.connection, () => sendTotals(stores, NOW, oldest));
            expect([sent.size > scaled(200, 350), totals.size > 20]).toEqual([true, true]);
            expect(stores.uncalled()).toEqual(scaled(['sessions.page', 'sessions.stats'], []));
            const faults: string[] = [];
            const judge = async (statement: Statement, judgement: typeof judgeWork): Promise<void> => {
              const work = await measureWork(place.client, tables.connection, statement);
              const found = judgement(place.client, statement, work, BOUNDS);
              if (found.length > 0)
                faults.push(`${found.join(', ')}\n  ${statement.sql}\n  ${JSON.stringify(statement.bindings).slice(0, 200)}`);
            };
            for (const statement of [...sent.values()].flat()) await judge(statement, judgeWork);
            for (const statement of [...totals.values()].flat()) if (!sent.has(statement.sql)) await judge(statement, judgeTotal);
            expect(faults.join('\n')).toBe('');
          } finally {
            vi.unstubAllGlobals();
            await tables.close();
          }
        });
      }
    );
  }
);
