import { afterAll, beforeAll, describe } from 'vitest';
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
});
