import { afterAll, beforeAll, describe } from 'vitest';
import { hasPostgres } from '../support/provide-postgres';
import { hasRedis } from '../support/provide-redis';
import { describeAlertQueue } from './alerts.suite';
import { describeGaplessFeed } from './feed-gapless.suite';
import { startCluster, type Cluster } from './harness/start-cluster';
import { earlyMorning } from '../support/early-morning';
import { describeJobs } from './jobs.suite';
import { describeLastSeen } from './last-seen.suite';

describe.skipIf(!hasPostgres() || !hasRedis())('three applications on one PostgreSQL and one Redis that share their work', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startCluster({
      mode: 'legacy-support',
      env: { PROBE: 'on', TZ: earlyMorning() },
      guard: { onInactivity: 'end', alerts: { allowedHosts: ['127.0.0.1'] } },
    });
  }, 300_000);
  afterAll(() => cluster?.stop(), 60_000);

  describeGaplessFeed(() => cluster);
  describeLastSeen(() => cluster);
  describeJobs(() => cluster);
  describeAlertQueue(() => cluster);
});
