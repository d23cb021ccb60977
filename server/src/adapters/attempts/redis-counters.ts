/**
 * Counts of all instances together, in Redis. While it is away each instance counts in its own memory; what was locked
 * out there stays so when Redis is back, on that instance.
 */

import { RateLimiterMemory, RateLimiterRedis, type RateLimiterRes } from 'rate-limiter-flexible';

import type { Logger } from '../../ports/logger';
import { createThrottledLog } from '../../use-cases/throttled-log';
import { createKeyClient } from '../redis-clients';
import { createRedisConnection } from '../redis-connection';
import type { RedisTarget } from '../redis-target';
import { type AttemptCounters, COUNT_ONLY, type Counters, createCounters } from './counters';
import { BoundedLimiter } from './memory-counters';

export interface RedisCountersOptions {
  readonly target: RedisTarget;
  readonly keyPrefix: string;
  readonly logger: Logger;
  /** Most keys of failures, and most lock-outs, while Redis is away. */
  readonly maxKeys?: number;
}

/** A login waits so long once; then the memory takes over. Milliseconds. */
const COMMAND_TIMEOUT = 400;
/**
 * After a failure Redis is left alone for so long: nobody waits meanwhile, and one that answers with errors is not
 * reconnected to at each login. Milliseconds.
 */
const PAUSE = 1000;
const FIRST_CONNECTION_LIMIT = 2000;
const MAX_KEYS = 100_000;

/** Takes over commands that failed, and tells. It keeps nothing itself; the library takes limiters of its own classes only. */
class Insurance extends RateLimiterMemory {
  constructor(
    private readonly memory: BoundedLimiter,
    private readonly onUse: () => void
  ) {
    super(COUNT_ONLY);
  }

  private use(): BoundedLimiter {
    this.onUse();
    return this.memory;
  }

  override penalty(key: string, points?: number, options?: { customDuration?: number }): Promise<RateLimiterRes> {
    return this.use().penalty(key, points, options);
  }

  override reward(key: string, points?: number, options?: { customDuration?: number }): Promise<RateLimiterRes> {
    return this.use().reward(key, points, options);
  }

  override get(key: string): Promise<RateLimiterRes | null> {
    return this.use().get(key);
  }

  override delete(key: string): Promise<boolean> {
    return this.use().delete(key);
  }
}

/** Resolves when the first attempt to connect has ended either way, within two seconds; never rejects. */
export const createRedisCounters = async (options: RedisCountersOptions): Promise<AttemptCounters> => {
  const { target, logger, keyPrefix, maxKeys = MAX_KEYS } = options;
  const warn = createThrottledLog((line) => logger.warn(line));
  const inform = createThrottledLog((line) => logger.info(line));
  let wasThere = true;
  let isStopped = false;
  let lastError = '';
  let pausedUntil = -Infinity;

  const observe = (isThere: boolean): void => {
    if (isThere === wasThere || isStopped) return;
    wasThere = isThere;
    const now = performance.now();
    if (isThere) inform('Failed logins are counted in Redis again, for all instances together.', now);
    else warn(`Redis is away (${lastError || 'it does not answer'}); until it is back, this instance counts failed logins alone.`, now);
    lastError = '';
  };

  const connection = createRedisConnection(createKeyClient(target, { name: 'session-guard-attempts', commandTimeout: COMMAND_TIMEOUT }), {
    // Said when it is true: a pause outlasts the new connection.
    ready: () => void setTimeout(() => observe(connection.isReady()), Math.max(0, pausedUntil - performance.now()) + 1).unref(),
    lost: () => observe(false),
    error: (description) => {
      lastError = description;
    },
  });
  const isUsable = (): boolean => connection.isReady() && performance.now() >= pausedUntil;
  const pause = (): void => {
    if (!isUsable()) return;
    pausedUntil = performance.now() + PAUSE;
    // A peer that vanished without closing looks connected for hours.
    connection.renew();
  };

  const memories: BoundedLimiter[] = [];
  const createBoth = (name: string): Counters => {
    const memory = new BoundedLimiter(maxKeys);
    memories.push(memory);
    const shared = new RateLimiterRedis({
      ...COUNT_ONLY,
      storeClient: connection.client,
      keyPrefix: `${keyPrefix}${name}`,
      rejectIfRedisNotReady: true,
      insuranceLimiter: new Insurance(memory, pause),
    });
    return createCounters(() => (isUsable() ? shared : memory), memory);
  };
  const counters = { failures: createBoth('attempts'), lockouts: createBoth('lockouts') };

  await Promise.race([connection.open(), new Promise((resolve) => setTimeout(resolve, FIRST_CONNECTION_LIMIT).unref())]);
  observe(connection.isReady());
  return {
    ...counters,
    async stop() {
      isStopped = true;
      await connection.close();
      for (const memory of memories) memory.clear();
    },
  };
};
