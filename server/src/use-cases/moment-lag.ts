/** By how much what is known here of a session's last use may lag behind the truth: nobody is idle before that has passed too. */

import type { BusStatus, EventBus } from '../ports/event-bus';

/** What one instance has seen another one knows within this time while the bus carries it: told every second, and two to spare. */
const SHARED = 3000;

export interface MomentLag {
  /** Milliseconds. */
  current(): number;
  stop(): void;
}

export interface MomentLagPorts {
  readonly bus: Pick<EventBus, 'status' | 'onStatus'>;
  /** Whether no other instance works on this database. */
  readonly singleInstance: boolean;
  /** Milliseconds after which a moment is written at the latest. */
  readonly interval: () => number;
  readonly monotonicNow?: () => number;
}

const isCarried = (status: BusStatus): boolean => status.kind === 'REDIS' && status.connected && status.missing === 0;

export const createMomentLag = ({ bus, singleInstance, interval, monotonicNow = () => performance.now() }: MomentLagPorts): MomentLag => {
  /** Since when nothing that was told has been lost, as far as can be known. */
  let carriedSince = isCarried(bus.status()) ? monotonicNow() : null;
  const stop = bus.onStatus((status) => {
    carriedSince = isCarried(status) ? monotonicNow() : null;
  });
  return {
    stop,
    current: () => {
      if (singleInstance && bus.status().kind === 'MEMORY') return 0;
      const isTold = carriedSince !== null && monotonicNow() - carriedSince > interval() + SHARED;
      return isTold ? Math.min(SHARED, interval()) : interval();
    },
  };
};
