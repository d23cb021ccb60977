/** When sessions were last used: noted in memory, shared over the bus, written once per interval. */

import { randomUUID } from 'node:crypto';
import type { composeRecord } from './compose-record';
import type { Clock } from './ports/clock';
import type { Logger } from './ports/logger';
import { createMomentBook } from './use-cases/moment-book';
import { createMomentLag } from './use-cases/moment-lag';
import type { SessionCache } from './use-cases/session-cache';
import { createMomentSharing } from './use-cases/share-moments';
import { createTouchSessions, type TouchPorts, type TouchSessions } from './use-cases/touch-sessions';

export interface LastSeenPorts {
  readonly record: Awaited<ReturnType<typeof composeRecord>>;
  readonly cache: SessionCache;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly judgeChanged: TouchPorts['judgeChanged'];
}

export interface LastSeen {
  readonly touch: TouchSessions;
  /** Tells the other instances what was used here. */
  share(): Promise<void>;
  /** Milliseconds by which this instance may not know yet of a session's use elsewhere. */
  lag(): number;
  start(): void;
  stop(): void;
}

export const composeLastSeen = ({ record, cache, clock, logger, judgeChanged }: LastSeenPorts): LastSeen => {
  const { bus, store, settings, announce, singleInstance } = record;
  const book = createMomentBook();
  const interval = () => settings.current().lastSeenInterval * 1000;
  const sharing = createMomentSharing({
    book,
    cache,
    clock,
    nodeId: randomUUID(),
    isShared: () => {
      const { kind, connected, instances } = bus.status();
      return kind === 'REDIS' && connected && instances > 1;
    },
    tell: (message) => bus.publish(message),
  });
  const touch = createTouchSessions({ cache, store, clock, logger, interval, judgeChanged, announce, book, sharing });
  const lag = createMomentLag({ bus, singleInstance, interval });
  let stopHearing: () => void = () => undefined;
  return {
    touch,
    share: () => sharing.share(),
    lag: () => lag.current(),
    start: () => {
      stopHearing = bus.onMessage((message) => message.kind === 'moments' && sharing.hear(message));
    },
    stop: () => {
      stopHearing();
      lag.stop();
    },
  };
};
