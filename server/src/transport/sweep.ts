/** One timer for all sockets: tokens that ran out, clients that fell silent, and rights that were taken away. */

import { CLOSE } from './close-codes';
import type { ConnectionRegistry } from './connection-registry';
import type { SocketServerDeps } from './socket-server-deps';
import type { Validity } from './validity';

const INTERVAL = 1000;
const REVALIDATE_INTERVAL = 10_000;
/** Beyond the wait for `connection_init`: for the database to say who it is. */
const AUTHENTICATION_LIMIT = 10_000;

export const createSweep = (
  deps: Pick<SocketServerDeps, 'clock' | 'limits'> & { registry: ConnectionRegistry; validity: Validity; monotonicNow: () => number }
): { start(): void; stop(): void } => {
  const { clock, limits, registry, validity, monotonicNow } = deps;
  const revalidateInterval = limits.revalidateInterval ?? REVALIDATE_INTERVAL;
  let timer: NodeJS.Timeout | undefined;
  let revalidatedAt = monotonicNow();
  let isRevalidating = false;

  const revalidate = async (now: number): Promise<void> => {
    revalidatedAt = now;
    isRevalidating = true;
    try {
      await validity.checkAll(registry.all());
    } finally {
      isRevalidating = false;
    }
  };

  const sweep = (): void => {
    const now = monotonicNow();
    for (const connection of registry.all()) {
      const { caller } = connection;
      if (caller?.expiresAt != null && caller.expiresAt <= clock.now()) connection.close(CLOSE.FORBIDDEN, 'Token expired');
      else if (!caller && now - connection.openedAt > limits.initTimeout + AUTHENTICATION_LIMIT)
        connection.close(CLOSE.TRY_AGAIN_LATER, 'Authentication took too long');
      else connection.keepAlive(now, limits.idleTimeout);
    }
    if (!isRevalidating && now - revalidatedAt >= revalidateInterval) void revalidate(now);
  };

  return {
    start() {
      clearInterval(timer);
      timer = setInterval(sweep, Math.max(10, Math.min(INTERVAL, limits.idleTimeout / 4, revalidateInterval))).unref();
    },
    stop: () => clearInterval(timer),
  };
};
