/** Redis behind a Sentinel, and Redis as a cluster: real servers, the smallest that are one. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis';
import { findFreePort } from './free-port';
import type { Certificates } from './make-certificates';
import { startRedis, type RedisServer } from './provide-redis';
import { waitFor } from './wait-for';

/** One command to one server. */
export const askRedis = async (
  port: number,
  command: string,
  args: readonly (string | number)[] = [],
  password?: string
): Promise<unknown> => {
  // Without the check of readiness, which would wait until a server has loaded.
  const client = new Redis({ port, host: '127.0.0.1', password, retryStrategy: null, enableReadyCheck: false });
  client.on('error', () => undefined);
  try {
    return await client.call(command, ...args);
  } finally {
    client.disconnect();
  }
};

const makeFolder = (): string => mkdtempSync(path.join(tmpdir(), 'session-guard-redis-'));

export interface SentinelSet {
  readonly sentinelPort: number;
  readonly master: RedisServer;
  readonly replica: RedisServer;
  /** Whether the replica has everything that the master had when this was asked. */
  isInStep(): Promise<boolean>;
  /** Where the Sentinel says that the master is. */
  masterPort(): Promise<number>;
  stop(): Promise<void>;
}

export const SENTINEL_NAME = 'guarded';
export const SENTINEL_PASSWORD = 'sentinel-secret';
export const DATA_PASSWORD = 'data-secret';

/** For servers that speak TLS to everybody, each other included, beside their plain port, by which tests ask them. */
const tlsArgs = (port: number, { ca, server }: Certificates): string[] => [
  ...['--tls-port', String(port), '--tls-cert-file', server.cert, '--tls-key-file', server.key, '--tls-ca-cert-file', ca],
  ...['--tls-replication', 'yes'],
];

/** A master, its replica, and a Sentinel that alone decides about them; with certificates, over TLS. */
export const startSentinelSet = async (certificates?: Certificates): Promise<SentinelSet> => {
  const folder = makeFolder();
  const startMember = async (args: readonly string[]): Promise<{ server: RedisServer; port: number }> => {
    if (!certificates) {
      const server = await startRedis({ args, folder });
      return { server, port: server.port };
    }
    const port = await findFreePort();
    return { server: await startRedis({ args: [...args, ...tlsArgs(port, certificates)], folder }), port };
  };
  const secrets = ['--requirepass', DATA_PASSWORD, '--masterauth', DATA_PASSWORD];
  // Without a replication delay, or the replica would be empty for its first five seconds.
  const args = ['--save', '', '--appendonly', 'no', '--repl-diskless-sync-delay', '0', ...secrets];
  const { server: master, port: masterPort } = await startMember(args);
  const { server: replica } = await startMember([...args, '--replicaof', `127.0.0.1 ${masterPort}`]);
  const configFile = path.join(folder, 'sentinel.conf');
  const lines = [
    `sentinel monitor ${SENTINEL_NAME} 127.0.0.1 ${masterPort} 1`,
    `sentinel auth-pass ${SENTINEL_NAME} ${DATA_PASSWORD}`,
    `sentinel down-after-milliseconds ${SENTINEL_NAME} 400`,
    `sentinel failover-timeout ${SENTINEL_NAME} 2000`,
    `requirepass ${SENTINEL_PASSWORD}`,
  ];
  writeFileSync(configFile, `${lines.join('\n')}\n`);
  const sentinelTlsPort = certificates ? await findFreePort() : null;
  const sentinelTls = certificates && sentinelTlsPort !== null ? tlsArgs(sentinelTlsPort, certificates) : [];
  const sentinel = await startRedis({ args: ['--sentinel', ...sentinelTls], folder, configFile, readyLine: '+monitor master' });
  const ask = (...args: string[]): Promise<unknown> => askRedis(sentinel.port, 'SENTINEL', args, SENTINEL_PASSWORD);
  const stop = async (): Promise<void> => {
    await Promise.all([sentinel, replica, master].map((server) => server.stop()));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await waitFor('the Sentinel to know a replica that is in step', async () => {
      const info = await askRedis(replica.port, 'INFO', ['replication'], DATA_PASSWORD);
      const replicas = await ask('REPLICAS', SENTINEL_NAME);
      return String(info).includes('master_link_status:up') && Array.isArray(replicas) && replicas.length === 1;
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    sentinelPort: sentinelTlsPort ?? sentinel.port,
    master,
    replica,
    isInStep: async () => {
      const offsetOf = async ({ port }: RedisServer, field: string): Promise<number> => {
        const info = String(await askRedis(port, 'INFO', ['replication'], DATA_PASSWORD));
        return Number(new RegExp(`^${field}:(\\d+)`, 'm').exec(info)?.[1] ?? Number.NaN);
      };
      const written = await offsetOf(master, 'master_repl_offset');
      return (await offsetOf(replica, 'slave_repl_offset')) >= written;
    },
    masterPort: async () => Number(((await ask('GET-MASTER-ADDR-BY-NAME', SENTINEL_NAME)) as string[])[1]),
    stop,
  };
};

export interface RedisCluster {
  readonly nodes: readonly RedisServer[];
  stop(): Promise<void>;
}

const SLOTS = 16_384;
const NODES = 3;

/** Three masters with a third of the slots each. What one has is gone while that one is; the others go on. */
export const startRedisCluster = async (): Promise<RedisCluster> => {
  const folder = makeFolder();
  const startNode = async () => {
    const [port, busPort] = [await findFreePort(), await findFreePort()];
    const files = ['--cluster-config-file', `nodes-${port}.conf`];
    const cluster = ['--cluster-enabled', 'yes', '--cluster-port', String(busPort), '--cluster-node-timeout', '2000', ...files];
    const args = ['--save', '', '--appendonly', 'no', '--cluster-require-full-coverage', 'no', ...cluster];
    return { server: await startRedis({ port, args, folder }), busPort };
  };
  const started: { readonly server: RedisServer; readonly busPort: number }[] = [];
  for (let index = 0; index < NODES; index += 1) started.push(await startNode());
  const stop = async (): Promise<void> => {
    await Promise.all(started.map(({ server }) => server.stop()));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    for (const [index, { server }] of started.entries()) {
      const first = Math.floor((index * SLOTS) / NODES);
      const end = Math.floor(((index + 1) * SLOTS) / NODES);
      await askRedis(server.port, 'CLUSTER', ['ADDSLOTS', ...Array.from({ length: end - first }, (_, offset) => first + offset)]);
      if (index > 0)
        for (const other of started.slice(0, index))
          await askRedis(server.port, 'CLUSTER', ['MEET', '127.0.0.1', other.server.port, other.busPort]);
    }
    for (const { server } of started) {
      await waitFor(
        'a node of the cluster to know the others',
        async () => {
          const info = String(await askRedis(server.port, 'CLUSTER', ['INFO']));
          return (
            info.includes('cluster_state:ok') && info.includes(`cluster_known_nodes:${NODES}`) && info.includes(`cluster_slots_ok:${SLOTS}`)
          );
        },
        20_000
      );
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { nodes: started.map(({ server }) => server), stop };
};
