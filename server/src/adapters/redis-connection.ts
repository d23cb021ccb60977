/** One connection to Redis that comes back by itself for ever, queues nothing and never throws at anybody. */

import { Redis, type RedisOptions } from 'ioredis';

export interface RedisTarget {
  /** `redis://` or `rediss://`, with user, password and database where needed. Options win over it. */
  readonly url?: string;
  /** ioredis options: host and port, TLS, or `sentinels` and `name`. What the bus relies on is set over them. */
  readonly options?: RedisOptions;
}

export interface RedisConnection {
  readonly client: Redis;
  isReady(): boolean;
  /** Starts connecting; resolves when the first attempt has ended either way. */
  open(): Promise<void>;
  /** Drops a connection that stands and makes a new one. */
  renew(): void;
  /** Resolves when the socket is gone. */
  close(): Promise<void>;
}

const MAX_BACKOFF = 2000;
const COMMAND_TIMEOUT = 2000;
const CLOSE_TIMEOUT = 500;

const makeClient = ({ url, options }: RedisTarget, name: string, commandTimeout: number): Redis => {
  const settings: RedisOptions = {
    connectionName: name,
    connectTimeout: 5000,
    ...options,
    lazyConnect: true,
    // A message that waits is stale, and a queue that waits for a dead Redis has no end.
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    // The bus subscribes whenever the connection is ready, so that it knows when that is done.
    autoResubscribe: false,
    maxRetriesPerRequest: 0,
    commandTimeout,
    disconnectTimeout: CLOSE_TIMEOUT,
    retryStrategy: (attempt) => Math.min(MAX_BACKOFF, 50 * 2 ** Math.min(attempt, 6)) * (0.75 + Math.random() / 2),
  };
  return url === undefined ? new Redis(settings) : new Redis(url, settings);
};

/** The secrets of a target, as they could turn up in the text of an error, replaced. */
const hideSecrets = (text: string, { url, options }: RedisTarget): string => {
  const fromUrl = url === undefined ? undefined : /^[a-z]+:\/\/[^/@]*?:([^@]+)@/i.exec(url)?.[1];
  return [fromUrl, fromUrl && safeDecode(fromUrl), options?.password, options?.sentinelPassword]
    .filter((secret): secret is string => typeof secret === 'string' && secret.length > 0)
    .reduce((hidden, secret) => hidden.split(secret).join('…'), text);
};

const safeDecode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/**
 * `error` hears the text of every failure, without secrets; it decides what is worth a line in the log.
 *
 * @param commandTimeout milliseconds after which a command without an answer rejects
 */
export const createRedisConnection = (
  target: RedisTarget,
  name: string,
  on: { ready(): void; lost(): void; error(message: string): void },
  commandTimeout = COMMAND_TIMEOUT
): RedisConnection => {
  const client = makeClient(target, name, commandTimeout);
  client.on('ready', on.ready);
  client.on('close', on.lost);
  client.on('error', (error: Error) => on.error(hideSecrets(error.message || error.name, target)));

  return {
    client,
    isReady: () => client.status === 'ready',
    async open() {
      // The error is also emitted, and heard above; reconnecting goes on by itself.
      await client.connect().catch(() => undefined);
    },
    renew() {
      // One that is down comes back by its own backoff.
      if (client.status === 'ready' || client.status === 'connect') client.disconnect(true);
    },
    async close() {
      if (client.status === 'end') return;
      const ended = new Promise<void>((resolve) => {
        client.once('end', () => resolve());
        setTimeout(resolve, 2 * CLOSE_TIMEOUT).unref();
      });
      // Between two attempts there is no socket, and nothing will say that it ended.
      const hasSocket = client.status !== 'wait' && client.status !== 'reconnecting';
      client.disconnect();
      if (hasSocket) await ended;
    },
  };
};
