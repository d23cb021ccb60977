import { expect, it } from 'vitest';
import type { AuthEvent } from '../../server/src/domain/event';
import { tellBusState } from '../../server/src/use-cases/tell-bus-state';
import { createFakeBus } from './feed-fakes';

it('tells readers here, and nobody else, how the bus is', () => {
  const bus = createFakeBus();
  const told: AuthEvent[] = [];
  const stop = tellBusState({ bus, sequencer: { deliver: (event) => told.push(event) }, clock: { now: () => 7 } });
  bus.change({ connected: false, instances: 1 });
  bus.change({ connected: true, instances: 2, missing: 1 });
  bus.change({ missing: 0 });
  stop();
  bus.change({ connected: false });
  expect(told.map(({ severity, detail }) => ({ severity, detail }))).toEqual([
    { severity: 'MEDIUM', detail: { kind: 'REDIS', connected: false, instances: 1, missing: 0 } },
    { severity: 'MEDIUM', detail: { kind: 'REDIS', connected: true, instances: 2, missing: 1 } },
    { severity: 'INFO', detail: { kind: 'REDIS', connected: true, instances: 2, missing: 0 } },
  ]);
  // Whose it is, and where it stands in the log: nobody's and nowhere, so that no account sees it as its own and no cursor moves.
  expect(told.every(({ type, user, session, position }) => type === 'BUS_CHANGED' && !user && !session && position === null)).toBe(true);
  expect(bus.published).toEqual([]);
});
