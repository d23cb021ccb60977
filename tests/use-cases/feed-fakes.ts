/** A log, a bus and a clock that tests move by hand. */

import type { AuthEvent } from '../../server/src/domain/event';
import { isSelected } from '../../server/src/domain/event';
import type { BusMessage, BusStatus, EventBus } from '../../server/src/ports/event-bus';
import type { EventLog } from '../../server/src/ports/event-log';
import type { Logger } from '../../server/src/ports/logger';

export const eventAt = (position: number | null, more: Partial<AuthEvent> = {}): AuthEvent => ({
  id: `event-${position}`,
  type: position === null ? 'SESSION_SEEN' : 'SESSION_STARTED',
  severity: 'INFO',
  occurredAt: 1_700_000_000_000 + (position ?? 0),
  session: null,
  user: null,
  origin: 'USER',
  actor: null,
  detail: null,
  position,
  ...more,
});

export interface FakeLog extends EventLog {
  readonly events: AuthEvent[];
  reads: number;
  isBroken: boolean;
  /** Awaited before each answer is taken from the log; and once more before it is given. */
  pause: () => Promise<void>;
  append(...events: AuthEvent[]): void;
  /** What retention does. */
  purgeBefore(position: number): void;
}

export const createFakeLog = (size = 0): FakeLog => {
  const answer = async <T>(look: () => T): Promise<T> => {
    log.reads += 1;
    await log.pause();
    if (log.isBroken) throw new Error('the database is away');
    const found = look();
    await log.pause();
    return found;
  };
  const log: FakeLog = {
    events: Array.from({ length: size }, (_, index) => eventAt(index + 1)),
    reads: 0,
    isBroken: false,
    pause: async () => undefined,
    append: (...events) => void log.events.push(...events),
    purgeBefore: (position) =>
      void log.events.splice(
        0,
        log.events.findIndex((event) => event.position === position)
      ),
    readAfter: (after, limit, filter = {}) =>
      answer(() => log.events.filter((event) => (event.position ?? 0) > after && isSelected(event, filter)).slice(0, limit)),
    readBefore: () => answer(() => []),
    lastPosition: () => answer(() => log.events.at(-1)?.position ?? 0),
    oldest: () =>
      answer(() => {
        const oldest = log.events[0];
        return oldest ? { position: oldest.position ?? 0, occurredAt: oldest.occurredAt } : null;
      }),
  };
  return log;
};

export interface FakeBus extends EventBus {
  readonly published: BusMessage[];
  arrive(event: AuthEvent): void;
  change(status: Partial<BusStatus>): void;
  /** Milliseconds without a proof that messages arrive. */
  silentFor: number;
}

export const createFakeBus = (initial: Partial<BusStatus> = {}): FakeBus => {
  let status: BusStatus = { kind: 'REDIS', connected: true, instances: 2, missing: 0, ignored: 0, ...initial };
  const messageListeners = new Set<(message: BusMessage) => void>();
  const statusListeners = new Set<(status: BusStatus) => void>();
  const published: BusMessage[] = [];
  const bus: FakeBus = {
    published,
    silentFor: 0,
    silence: () => bus.silentFor,
    publish: async (message) => void published.push(message),
    onMessage: (listener) => (messageListeners.add(listener), () => void messageListeners.delete(listener)),
    onStatus: (listener) => (statusListeners.add(listener), () => void statusListeners.delete(listener)),
    status: () => status,
    start: async () => undefined,
    stop: async () => undefined,
    arrive: (event) => messageListeners.forEach((listener) => listener({ kind: 'event', event })),
    change(more) {
      status = { ...status, ...more };
      statusListeners.forEach((listener) => listener(status));
    },
  };
  return bus;
};

export const createLines = (): Logger & { lines: string[] } => {
  const lines: string[] = [];
  const write = (line: string): void => void lines.push(line);
  return { lines, debug: write, info: write, warn: write, error: write };
};
