/**
 * BUS_CHANGED on the feed of the instance that noticed. It is neither kept nor carried: a row or a message of each
 * instance for each change would be a storm just when something is away, and each instance has a state of its own.
 */

import { SYSTEM } from '../domain/actor';
import type { AuthEvent } from '../domain/event';
import { createUuidV7 } from '../domain/uuid-v7';
import type { Clock } from '../ports/clock';
import type { BusStatus, EventBus } from '../ports/event-bus';
import type { Sequencer } from './sequence-events';

const toEvent = ({ kind, connected, instances, missing }: BusStatus, now: number): AuthEvent => ({
  id: createUuidV7(now),
  type: 'BUS_CHANGED',
  severity: connected && missing === 0 ? 'INFO' : 'MEDIUM',
  occurredAt: now,
  session: null,
  user: null,
  origin: null,
  actor: SYSTEM,
  detail: { kind, connected, instances, missing },
  position: null,
});

export interface BusStatePorts {
  readonly bus: Pick<EventBus, 'onStatus'>;
  readonly sequencer: Pick<Sequencer, 'deliver'>;
  readonly clock: Clock;
}

/** From now on; returns how to stop. */
export const tellBusState = ({ bus, sequencer, clock }: BusStatePorts): (() => void) =>
  bus.onStatus((status) => sequencer.deliver(toEvent(status, clock.now())));
