/** Three applications on one PostgreSQL and one Redis. Each reaches both over links of its own, which tests can break. */

import { randomBytes } from 'node:crypto';
import { createAdmin, type Admin } from '../../support/callers';
import { startPostgres, type PostgresServer } from '../../support/provide-postgres';
import { startRedis, type RedisServer } from '../../support/provide-redis';
import { startApp, type App } from '../../support/start-app';
import { waitFor } from '../../support/wait-for';
import { busOf } from './ask-instance';
import { startTcpProxy, type TcpProxy } from './tcp-proxy';

export interface Instance {
  /** Its `kill`, `pause` and `restart` are SIGKILL, SIGTERM and a start on the same port. */
  readonly app: App;
  /** The link to PostgreSQL. */
  readonly database: TcpProxy;
  /** The link to Redis; it stands idle in a cluster without Redis. */
  readonly redis: TcpProxy;
  /** SIGSTOP: what a machine that swaps, or a paused container, looks like. */
  freeze(): void;
  thaw(): void;
}

export interface Cluster {
  readonly instances: readonly [Instance, Instance, Instance];
  readonly apps: readonly [App, App, App];
  readonly postgres: PostgresServer;
  readonly redis: RedisServer;
  /** The super administrator, logged in on the first instance. */
  readonly admin: Admin;
  /** Every link is good again, every process goes on, and the instances see each other. */
  heal(): Promise<void>;
  stop(): Promise<void>;
}

export interface ClusterOptions {
  readonly mode: 'legacy-support' | 'refresh';
  /** Whether the applications know of Redis. Left out, they do. */
  readonly withRedis?: boolean;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly guard?: Readonly<Record<string, unknown>>;
}

/** Milliseconds; instances that were cut off look for each other every two seconds at the least. */
const REUNION = 30_000;

/** Takes about three boots' time less one: the first instance makes the tables, then two start at once. */
export const startCluster = async ({ mode, withRedis = true, env = {}, guard = {} }: ClusterOptions): Promise<Cluster> => {
  const undo: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  const started = async <T extends { stop(): Promise<unknown> }>(starting: Promise<T>): Promise<T> => {
    const part = await starting;
    undo.push(() => part.stop());
    return part;
  };

  try {
    const [postgres, redis] = await Promise.all([started(startPostgres()), started(startRedis())]);
    const key = randomBytes(32).toString('base64');
    const startInstance = async (): Promise<Instance> => {
      const [database, cache] = await Promise.all([started(startTcpProxy(postgres.port)), started(startTcpProxy(redis.port))]);
      const app = await startApp({
        guard,
        env: {
          JWT_MANAGEMENT: mode,
          DATABASE_CLIENT: 'postgres',
          DATABASE_URL: postgres.url.replace(`:${postgres.port}/`, `:${database.port}/`),
          ...(withRedis ? { REDIS_URL: `redis://127.0.0.1:${cache.port}` } : {}),
          SESSION_ENCRYPTION_KEY: key,
          ...env,
        },
      });
      return {
        app,
        database,
        redis: cache,
        freeze: () => void process.kill(app.pid, 'SIGSTOP'),
        thaw: () => void process.kill(app.pid, 'SIGCONT'),
      };
    };
    const first = await startInstance();
    undo.push(() => first.app.stop());
    const others = await Promise.all([startInstance(), startInstance()]);
    const instances = [first, ...others] as const;
    const apps = [first.app, others[0].app, others[1].app] as const;
    // At once, and before their links go: each has up to a second of its own to end.
    undo.push(async () => {
      for (const { thaw, database, redis: link, app } of instances) {
        for (const proxy of [database, link]) proxy.heal();
        if (isRunning(app)) thaw();
      }
      postgres.thaw();
      redis.thaw();
      await Promise.all(apps.map((app) => app.stop()));
    });
    const admin = await createAdmin(first.app);

    const heal = async (): Promise<void> => {
      postgres.thaw();
      redis.thaw();
      for (const { thaw, database, redis: link, app } of instances) {
        for (const proxy of [database, link]) proxy.heal();
        if (isRunning(app)) thaw();
      }
      if (!withRedis) return;
      for (const app of apps) {
        await waitFor(
          'the instances to see each other',
          async () => {
            const { connected, instances: count } = await busOf(app, admin);
            return connected && count === apps.length;
          },
          REUNION,
          100
        );
      }
    };
    await heal();
    return { instances, apps, postgres, redis, admin, heal, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

const isRunning = (app: App): boolean => {
  try {
    return app.pid > 0;
  } catch {
    return false;
  }
};
