/** The bus of an installation with one instance, and of tests: instances that share a hub hear each other. */

import type { BusMessage, EventBus } from '../ports/event-bus';
import type { Logger } from '../ports/logger';
import { createListenerSet } from '../use-cases/listener-set';

export interface MemoryHub {
  readonly members: Set<(message: BusMessage) => void>;
}

export const createMemoryHub = (): MemoryHub => ({ members: new Set() });

export const createMemoryBus = (logger: Logger, hub: MemoryHub = createMemoryHub()): EventBus => {
  const messages = createListenerSet<BusMessage>('the event bus', logger);
  const receive = (message: BusMessage): void => messages.emit(message);

  return {
    async publish(message) {
      if (!hub.members.has(receive)) return;
      const receivers = [...hub.members].filter((member) => member !== receive);
      // After the caller's own work, as over a network, and still in the order of publishing.
      await Promise.resolve();
      for (const member of receivers) if (hub.members.has(member)) member(message);
    },
    onMessage: (listener) => messages.add(listener),
    // It never changes.
    onStatus: () => () => undefined,
    status: () => ({ kind: 'MEMORY', connected: true, instances: Math.max(1, hub.members.size), missing: 0, ignored: 0 }),
    silence: () => 0,
    async start() {
      hub.members.add(receive);
    },
    async stop() {
      hub.members.delete(receive);
    },
  };
};
