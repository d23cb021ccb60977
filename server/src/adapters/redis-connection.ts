/** A client of Redis as something that is there or not, and never throws at anybody. */

import type { Cluster, Redis } from 'ioredis';
import { CLOSE_TIMEOUT } from './redis-clients';
import { describeRedisError } from './redis-error';

export interface RedisConnection<Client extends Redis | Cluster> {
  readonly client: Client;
  isReady(): boolean;
  /** Starts connecting; resolves when the first attempt has ended either way. */
  open(): Promise<void>;
  /** Drops a connection that stands and makes a new one. */
  renew(): void;
  /** Resolves when the socket is gone. */
  close(): Promise<void>;
}

export interface RedisConnectionHandlers {
  ready(): void;
  lost(): void;
  /** What every failure was, without secrets; the caller decides what is worth a line in the log. */
  error(description: string): void;
}

/** Takes over a client that has not connected yet. */
export const createRedisConnection = <Client extends Redis | Cluster>(
  client: Client,
  on: RedisConnectionHandlers
): RedisConnection<Client> => {
  // The two classes have the same events and no common type for them.
  const emitter: NodeJS.EventEmitter = client;
  emitter.on('ready', on.ready);
  emitter.on('close', on.lost);
  emitter.on('error', (error: unknown) => on.error(describeRedisError(error)));
  // Of one node of a cluster; the client itself goes on.
  emitter.on('node error', (error: unknown) => on.error(describeRedisError(error)));

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
        emitter.once('end', () => resolve());
        setTimeout(resolve, 2 * CLOSE_TIMEOUT).unref();
      });
      // Between two attempts there is no socket, and nothing will say that it ended.
      const hasSocket = client.status !== 'wait' && client.status !== 'reconnecting';
      client.disconnect();
      if (hasSocket) await ended;
    },
  };
};
