/** The bus over Redis pub/sub. Losing a message is allowed; not noticing that messages are lost is not. */

import type { BusMessage, BusStatus, EventBus } from '../ports/event-bus';
import type { Logger } from '../ports/logger';
import { createListenerSet } from '../use-cases/listener-set';
import { createThrottledLog } from '../use-cases/throttled-log';
import { createHeartbeatBook, HEARTBEAT_INTERVAL } from './heartbeat-book';
import { createRedisLink, type RedisLink } from './redis-link';
import type { RedisTarget } from './redis-target';
import { createWire, type Wire, type WireMessage } from './redis-wire';

export interface RedisBusOptions {
  readonly target: RedisTarget;
  /** Put before the channel's name: ioredis' own `keyPrefix` does not reach pub/sub. */
  readonly keyPrefix: string;
  /** The installation's secret: messages are signed with a key that is derived from it. */
  readonly lookupKey: Buffer;
  /** Unique for the process. */
  readonly nodeId: string;
  readonly logger: Logger;
  /** Monotonic milliseconds: a wall clock that is set back must not make a dead Redis look alive. */
  readonly monotonicNow?: () => number;
  /** Another one only where a test plays another release. */
  readonly createWire?: (lookupKey: Buffer, channel: string) => Wire;
}

/** A peer that vanished without closing (a cut cable) leaves sockets that look open for hours. */
const RENEW_AFTER = 5000;
const FIRST_CONNECTION_LIMIT = 5000;
const GOODBYE_LIMIT = 500;

export const createRedisBus = (options: RedisBusOptions): EventBus => {
  const { logger, nodeId, monotonicNow = () => performance.now() } = options;
  const channel = `${options.keyPrefix}bus`;
  const wire = (options.createWire ?? createWire)(options.lookupKey, channel);
  const messages = createListenerSet<BusMessage>('the event bus', logger);
  const statuses = createListenerSet<BusStatus>('the status of the event bus', logger);
  const logIgnored = createThrottledLog((line) => logger.warn(line));
  const logForeign = createThrottledLog((line) => logger.warn(line));
  const book = createHeartbeatBook();
  let link: RedisLink | null = null;
  let timers: NodeJS.Timeout[] = [];
  let firstAnswer: () => void = () => undefined;
  let lastError = '';
  let silentSince = 0;
  let ignored = 0;

  const status = (): BusStatus => {
    const now = monotonicNow();
    const connected = link !== null && link.isUp() && book.hearsItself(now);
    return { kind: 'REDIS', connected, instances: book.instances(now), missing: book.missing(now), ignored };
  };
  let known = status();

  const observe = (): void => {
    const current = status();
    if (known.connected === current.connected && known.missing === current.missing) return;
    if (known.connected !== current.connected) {
      silentSince = monotonicNow();
      if (current.connected) logger.info('The event bus is connected to Redis: what other instances do arrives at once.');
      else logger.warn(`The event bus lost Redis (${lastError || 'it does not answer'}); until it is back, the event log is read instead.`);
      lastError = '';
      firstAnswer();
    }
    known = current;
    statuses.emit(current);
  };

  const send = async (message: WireMessage): Promise<void> => link?.send(wire.encode({ nodeId, message }), message.kind === 'event');
  const beat = (): Promise<void> => send({ kind: 'heartbeat', sentAt: monotonicNow() });

  const receive = (text: string): void => {
    const parsed = wire.parse(text);
    const now = monotonicNow();
    if (parsed.kind === 'ignored') {
      ignored += 1;
      return logIgnored(`A message on the Redis channel ${channel} was ignored: ${parsed.reason}.`, now);
    }
    if (parsed.kind === 'foreign') {
      // It may commit whatever it likes, and none of it is understood here: from now on the log is read.
      if (parsed.isLeaving) book.left(parsed.nodeId);
      else book.heard(parsed.nodeId, now, false);
      logForeign(
        `An instance speaks version ${parsed.version} on the Redis channel, another release: its events are read from the log.`,
        now
      );
      return observe();
    }
    if (parsed.kind === 'unheard-of') {
      book.heard(parsed.nodeId, now);
      return observe();
    }
    const { message, nodeId: sender } = parsed.envelope;
    if (sender === nodeId) {
      if (message.kind === 'heartbeat') book.returned(message.sentAt);
    } else if (message.kind === 'goodbye') book.left(sender);
    else book.heard(sender, now);
    observe();
    if (sender !== nodeId && message.kind !== 'heartbeat' && message.kind !== 'goodbye') messages.emit(message);
  };

  const check = (): void => {
    void beat();
    observe();
    if (known.connected || monotonicNow() - silentSince < RENEW_AFTER) return;
    silentSince = monotonicNow();
    link?.renew();
  };

  return {
    publish: send,
    onMessage: (listener) => messages.add(listener),
    onStatus: (listener) => statuses.add(listener),
    status,
    silence: () => book.silence(monotonicNow()),
    async start() {
      if (link) return;
      const answered = new Promise<void>((resolve) => {
        firstAnswer = resolve;
        timers.push(setTimeout(resolve, FIRST_CONNECTION_LIMIT).unref());
      });
      link = createRedisLink(options.target, channel, {
        receive,
        gained: () => void beat(),
        lost: () => {
          book.reset();
          firstAnswer();
          if (link) observe();
        },
        error: (description) => {
          lastError = description;
          // Whoever starts the application learns that soon enough, and Redis may refuse for ever.
          firstAnswer();
        },
      });
      silentSince = monotonicNow();
      timers.push(setInterval(check, HEARTBEAT_INTERVAL).unref());
      link.open();
      await answered;
      if (!status().connected)
        logger.warn(
          `The event bus does not reach Redis yet (${lastError || 'it does not answer'}); until it does, the event log is read instead.`
        );
    },
    async stop() {
      if (!link) return;
      for (const timer of timers) clearTimeout(timer);
      timers = [];
      await Promise.race([send({ kind: 'goodbye' }), new Promise((resolve) => setTimeout(resolve, GOODBYE_LIMIT).unref())]);
      const closing = link;
      link = null;
      known = status();
      await closing.close();
    },
  };
};
