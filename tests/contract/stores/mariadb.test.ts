import { afterAll, beforeAll, describe } from 'vitest';
import { hasMariadb, startMariadb, type MariadbServer } from '../../support/provide-mariadb';
import { isWhole } from '../../support/scale';
import { describeStores } from './describe-stores';

if (!hasMariadb()) console.warn('SKIPPED: MariaDB is not installed, so the stores were not tested on it.');

describe.skipIf(!hasMariadb())('with a server', () => {
  let server: MariadbServer;
  beforeAll(async () => {
    server = await startMariadb();
  }, 60_000);
  afterAll(() => server?.stop());

  describeStores('MariaDB', async () => ({ client: 'mysql', url: server.url }));

  // Since 11.6 it is on: a row that changed after the snapshot is then an error instead of an update of what was never read.
  if (isWhole) {
    describe('that isolates snapshots', () => {
      const variable = (value: 'ON' | 'OFF') => server.execute(`SET GLOBAL innodb_snapshot_isolation = ${value}`);
      beforeAll(() => variable('ON'));
      afterAll(() => variable('OFF'));

      describeStores('MariaDB', async () => ({ client: 'mysql', url: await server.createDatabase('isolated') }));
    });
  }
});
