import { afterAll, beforeAll, describe } from 'vitest';
import { hasPostgres } from '../support/provide-postgres';
import { hasRedis } from '../support/provide-redis';
import { startCluster, type Cluster } from './harness/start-cluster';
import { describeAgreement, TRUST_LOOPBACK } from './instances-agree.suite';
import { describeRestarts } from './instances-restart.suite';
import { describeRedisAway } from './redis-away.suite';

describe.skipIf(!hasPostgres() || !hasRedis())('three applications on one PostgreSQL and one Redis, refresh mode', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startCluster({ mode: 'refresh', guard: TRUST_LOOPBACK });
  }, 300_000);
  afterAll(() => cluster?.stop(), 60_000);

  describeAgreement(() => cluster);
  describeRedisAway(() => cluster);
  describeRestarts(() => cluster);
});
