/** Every statement of the stores is run over large tables: on no database may what it costs grow with them. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { PLAN_BOUNDS } from '../../../server/src/strapi/session-plan';
import type { Place } from '../../support/database-place';
import { openGuardTables } from '../../support/guard-tables';
import { hasMariadb, startMariadb } from '../../support/provide-mariadb';
import { hasPostgres, startPostgres } from '../../support/provide-postgres';
import { isWhole, scaled } from '../../support/scale';
import { createStores, NOW } from '../stores/stores';
import { fillTables } from './fill';
import { judgeWork } from './judge-work';
import { measureWork, type Statement } from './measure-work';
import { sendEverything } from './send-everything';

const SESSIONS = 1_000_000;

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

// Only in the whole form: what planners choose for small tables says nothing about large ones.
describe.runIf(isWhole).each(DATABASES.filter(([, isThere]) => isThere()))('the statements of the stores on %s', (_, __, provide) => {
  it(
    `read and sort a bounded part of tables of ${SESSIONS.toLocaleString('en')} sessions, and skip over nothing`,
    { timeout: scaled(300_000, 1_800_000) },
    async () => {
      await provide(async (place) => {
        const tables = await openGuardTables(place);
        try {
          const stores = await createStores(tables, PLAN_BOUNDS);
          await fillTables(tables, SESSIONS, NOW);
          await tables.connection('session_guard_states').where({ name: 'event-position' }).update({ number: SESSIONS });
          while (await stores.search.follow());
          const sent = new Map<string, Statement>();
          const note = ({ sql, bindings }: { sql: string; bindings?: unknown[] }): void => {
            if (/^(with|select|update|delete)/i.test(sql) && !sent.has(sql)) sent.set(sql, { sql, bindings: bindings ?? [] });
          };
          tables.connection.on('query', note);
          await sendEverything(stores, NOW);
          tables.connection.off('query', note);
          expect(sent.size).toBeGreaterThan(100);
          const faults: string[] = [];
          for (const statement of sent.values()) {
            const found = judgeWork(
              place.client,
              statement.sql,
              await measureWork(place.client, tables.connection, statement),
              PLAN_BOUNDS
            );
            if (found.length > 0)
              faults.push(`${found.join(', ')}\n  ${statement.sql}\n  ${JSON.stringify(statement.bindings).slice(0, 200)}`);
          }
          expect(faults.join('\n')).toBe('');
        } finally {
          await tables.close();
        }
      });
    }
  );
});
