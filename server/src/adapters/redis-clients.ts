/** Clients of ioredis, set so that they come back by themselves for ever and queue nothing that would be stale. */

import { Cluster, Redis, type RedisOptions } from 'ioredis';
import { connectorOver, MasterConnector, NodeConnector } from './redis-connectors';
import { accessOf, placeOf, type RedisTarget } from './redis-target';

export interface ClientOptions {
  /** What `CLIENT LIST` calls it. */
  readonly name: string;
  /** Milliseconds after which a command without an answer rejects. */
  readonly commandTimeout: number;
}

const MAX_BACKOFF = 2000;
const CONNECT_TIMEOUT = 5000;
export const CLOSE_TIMEOUT = 500;

/** Milliseconds, with jitter: instances that lost the same server should not come back in one moment. */
const backoff = (attempt: number): number => Math.min(MAX_BACKOFF, 50 * 2 ** Math.min(attempt, 6)) * (0.75 + Math.random() / 2);

const settingsOf = ({ name, commandTimeout }: ClientOptions) =>
  ({
    connectionName: name,
    connectTimeout: CONNECT_TIMEOUT,
    // What it needs to ask for would be one more right that the account must have.
    disableClientInfo: true,
    // A server that is loading answers commands with an error, and each part here knows what to do about that.
    enableReadyCheck: false,
    // The bus subscribes whenever the connection is ready, so that it knows when that is done.
    autoResubscribe: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    commandTimeout,
    disconnectTimeout: CLOSE_TIMEOUT,
  }) satisfies RedisOptions;

/** ioredis types the options of a connector as unknown, and passes those of the client. */
const asConnector = (connector: unknown): NonNullable<RedisOptions['Connector']> => connector as NonNullable<RedisOptions['Connector']>;

const connectorOf = ({ sentinel, cluster }: RedisTarget, turn: number): NonNullable<RedisOptions['Connector']> =>
  asConnector(sentinel ? MasterConnector : cluster ? connectorOver(cluster.nodes, turn) : NodeConnector);

/**
 * One connection: to the server, to the master that the Sentinels name, or to any one node of a cluster, another one
 * after each loss. Enough for messages, which a cluster carries from every node to every other.
 *
 * @param turn which node of a cluster to begin with
 */
export const createNodeClient = (target: RedisTarget, options: ClientOptions, turn = 0): Redis =>
  new Redis({
    ...placeOf(target),
    ...settingsOf(options),
    Connector: connectorOf(target, turn),
    lazyConnect: true,
    // A message that waits is stale, and a queue that waits for a dead Redis has no end.
    enableOfflineQueue: false,
    retryStrategy: backoff,
    // Asks the server whether it is the master: a Sentinel may not know yet that it no longer is.
    ...(target.sentinel ? { enableReadyCheck: true } : {}),
    // Without a number ioredis gives up for ever when no Sentinel answers.
    sentinelRetryStrategy: backoff,
    sentinelCommandTimeout: CONNECT_TIMEOUT,
  });

/** A client of keys: the same, but in a cluster one that asks the node that has the key. */
export const createKeyClient = (target: RedisTarget, options: ClientOptions): Redis | Cluster => {
  if (target.cluster === undefined) return createNodeClient(target, options);
  return new Cluster(
    target.cluster.nodes.map(({ host, port }) => ({ host, port })),
    {
      // Certificates carry names: what a node is called must reach TLS as it was written.
      dnsLookup: (address, callback) => callback(null, address),
      lazyConnect: true,
      enableOfflineQueue: false,
      clusterRetryStrategy: backoff,
      // Whoever waits for a count has something better than to wait: see what takes over.
      maxRedirections: 4,
      retryDelayOnFailover: 50,
      retryDelayOnClusterDown: 50,
      slotsRefreshTimeout: 1000,
      slotsRefreshInterval: 5000,
      redisOptions: { ...accessOf(target), ...settingsOf(options), Connector: asConnector(NodeConnector) },
    }
  );
};
