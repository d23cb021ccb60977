/** Two connections to one channel, for a connection that subscribes cannot publish on every server. */

import { createNodeClient } from './redis-clients';
import { createRedisConnection } from './redis-connection';
import { describeRedisError } from './redis-error';
import type { RedisTarget } from './redis-target';

export interface RedisLink {
  open(): void;
  /** Whether both connections stand and the channel is subscribed. */
  isUp(): boolean;
  /**
   * Gives up at once what cannot be sent now; never rejects. Of texts to `keep`, the last that found no room is sent as
   * soon as there is some: it shows the others that they missed something.
   */
  send(text: string, keep?: boolean): Promise<void>;
  /** Makes new connections in the place of those that look alive. */
  renew(): void;
  close(): Promise<void>;
}

export interface RedisLinkHandlers {
  receive(text: string): void;
  /** A connection is ready, or the channel is subscribed. */
  gained(): void;
  lost(): void;
  error(description: string): void;
}

/** The answers that are waited for; Redis answers a thousand of them within milliseconds, or it is not well. */
const MAX_IN_FLIGHT = 1000;
const COMMAND_TIMEOUT = 2000;

export const createRedisLink = (target: RedisTarget, channel: string, on: RedisLinkHandlers): RedisLink => {
  // Two different nodes of a cluster to begin with: what comes back has then crossed the cluster, and proves that it is whole.
  const turn = Math.floor(Math.random() * (target.cluster?.nodes.length ?? 1));
  let isSubscribed = false;
  let inFlight = 0;
  let kept: string | null = null;
  const lost = (): void => {
    isSubscribed = false;
    on.lost();
  };
  const fail = (error: unknown): void => on.error(describeRedisError(error));
  const subscribe = async (): Promise<void> => {
    try {
      await subscriber.client.subscribe(channel);
      isSubscribed = true;
      on.gained();
    } catch (error) {
      // Not subscribed is not connected: without its heartbeat the bus renews the connection.
      fail(error);
    }
  };
  const subscriber = createRedisConnection(
    createNodeClient(target, { name: 'session-guard-subscriber', commandTimeout: COMMAND_TIMEOUT }, turn),
    { ready: () => void subscribe(), lost, error: on.error }
  );
  const publisher = createRedisConnection(
    createNodeClient(target, { name: 'session-guard-publisher', commandTimeout: COMMAND_TIMEOUT }, turn + 1),
    { ready: on.gained, lost, error: on.error }
  );
  subscriber.client.on('message', (_channel: string, text: string) => on.receive(text));

  const send = async (text: string, keep = false): Promise<void> => {
    if (!publisher.isReady()) return;
    if (inFlight >= MAX_IN_FLIGHT) {
      if (keep) kept = text;
      return;
    }
    inFlight += 1;
    try {
      await publisher.client.publish(channel, text);
    } catch (error) {
      // Given up: the heartbeat notices a Redis that fails, and the log has what was lost.
      fail(error);
    } finally {
      inFlight -= 1;
      const next = kept;
      kept = null;
      if (next !== null) void send(next, true);
    }
  };

  return {
    open() {
      void publisher.open();
      void subscriber.open();
    },
    isUp: () => isSubscribed && publisher.isReady() && subscriber.isReady(),
    send,
    renew() {
      for (const connection of [publisher, subscriber]) connection.renew();
    },
    async close() {
      await Promise.all([publisher.close(), subscriber.close()]);
    },
  };
};
