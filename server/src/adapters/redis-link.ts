/** Two connections to one channel, for a connection that subscribes cannot publish on every server. */

import { createRedisConnection, type RedisTarget } from './redis-connection';

export interface RedisLink {
  open(): void;
  /** Whether both connections stand and the channel is subscribed. */
  isUp(): boolean;
  /** Gives up at once what cannot be sent now; never rejects. */
  send(text: string): Promise<void>;
  /** Makes new connections in the place of those that look alive. */
  renew(): void;
  close(): Promise<void>;
}

export interface RedisLinkHandlers {
  receive(text: string): void;
  /** A connection is ready, or the channel is subscribed. */
  gained(): void;
  lost(): void;
  error(text: string): void;
}

/** The answers that are waited for; Redis answers a thousand of them within milliseconds, or it is not well. */
const MAX_IN_FLIGHT = 1000;

export const createRedisLink = (target: RedisTarget, channel: string, on: RedisLinkHandlers): RedisLink => {
  let isSubscribed = false;
  let inFlight = 0;
  const lost = (): void => {
    isSubscribed = false;
    on.lost();
  };
  const subscribe = async (): Promise<void> => {
    try {
      await subscriber.client.subscribe(channel);
      isSubscribed = true;
      on.gained();
    } catch {
      // Not subscribed is not connected: without its heartbeat the bus renews the connection.
    }
  };
  const subscriber = createRedisConnection(target, 'session-guard-subscriber', {
    ready: () => void subscribe(),
    lost,
    error: on.error,
  });
  const publisher = createRedisConnection(target, 'session-guard-publisher', { ready: on.gained, lost, error: on.error });
  subscriber.client.on('message', (_channel: string, text: string) => on.receive(text));

  return {
    open() {
      void publisher.open();
      void subscriber.open();
    },
    isUp: () => isSubscribed && publisher.isReady() && subscriber.isReady(),
    async send(text) {
      if (!publisher.isReady() || inFlight >= MAX_IN_FLIGHT) return;
      inFlight += 1;
      try {
        await publisher.client.publish(channel, text);
      } catch {
        // Given up: the heartbeat notices a Redis that fails, and the log has what was lost.
      } finally {
        inFlight -= 1;
      }
    },
    renew() {
      for (const connection of [publisher, subscriber]) connection.renew();
    },
    async close() {
      await Promise.all([publisher.close(), subscriber.close()]);
    },
  };
};
