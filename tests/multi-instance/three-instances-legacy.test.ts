import { afterAll, beforeAll, describe } from 'vitest';
import { hasPostgres } from '../support/provide-postgres';
import { hasRedis } from '../support/provide-redis';
import { isWhole } from '../support/scale';
import { startCluster, type Cluster } from './harness/start-cluster';
import { describeRestarts } from './instances-restart.suite';
import { describeAgreement, TRUST_LOOPBACK } from './instances-agree.suite';

// What agrees and what comes back does so by the same means in both modes: in short, refresh mode stands for both.
describe.skipIf(!isWhole || !hasPostgres() || !hasRedis())(
  'three applications on one PostgreSQL and one Redis, legacy-support mode',
  () => {
    let cluster: Cluster;
    beforeAll(async () => {
      cluster = await startCluster({ mode: 'legacy-support', guard: TRUST_LOOPBACK });
    }, 300_000);
    afterAll(() => cluster?.stop(), 60_000);

    describeAgreement(() => cluster);
    describeRestarts(() => cluster);
  }
);
