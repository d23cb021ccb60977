import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TABLES } from '../../../server/src/strapi/content-types';
import { readInSingleProcess } from '../../../server/src/strapi/single-process';
import { openGuardTables } from '../../support/guard-tables';
import { hasPostgres, startPostgres, type PostgresServer } from '../../support/provide-postgres';
import { describeStores } from './describe-stores';

if (!hasPostgres()) console.warn('SKIPPED: PostgreSQL is not installed, so the stores were not tested on it.');

describe.skipIf(!hasPostgres())('with a server', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server?.stop());

  describeStores('PostgreSQL', async () => ({ client: 'postgres', url: server.url }));

  it('reads sessions by one process, unless the table was told of more', async () => {
    const { database, connection, close } = await openGuardTables({ client: 'postgres', url: server.url });
    const readOptions = async (): Promise<unknown> =>
      (await connection('pg_class').where({ relname: TABLES.sessions }).first('reloptions'))?.reloptions;
    const warn = expect.fail;
    const logger = { debug: warn, info: warn, warn, error: warn };
    try {
      expect(await readOptions()).toEqual(['parallel_workers=0']);
      await connection.raw('ALTER TABLE ?? SET (parallel_workers = 2)', [TABLES.sessions]);
      await readInSingleProcess(database, logger);
      expect(await readOptions()).toEqual(['parallel_workers=2']);
      await connection.raw('ALTER TABLE ?? RESET (parallel_workers)', [TABLES.sessions]);
      await readInSingleProcess(database, logger);
      expect(await readOptions()).toEqual(['parallel_workers=0']);
    } finally {
      await close();
    }
  });
});
