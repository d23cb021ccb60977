/** Feed and log as the licence lets them be read. */

import { EVENT_TYPES, type AuthEvent, type EventFilter } from '../domain/event';
import { FEATURES } from '../domain/licence/features';
import { isAllOpen, isWithheld, veilEvent } from '../domain/licence/veil';
import { createReading } from '../domain/reading';
import type { Entitlements } from '../ports/entitlements';
import type { EventLog } from '../ports/event-log';
import type { Feed } from '../ports/feed';

type Veil = (event: AuthEvent) => AuthEvent;

/** All readers of an event get the same object, by which their results are shared; one for each set of open features. */
const createVeil = ({ isOpen }: Entitlements): Veil => {
  const veiled = new WeakMap<AuthEvent, { readonly opened: string; readonly event: AuthEvent }>();
  return (event) => {
    if (isAllOpen(isOpen)) return event;
    const opened = (Object.keys(FEATURES) as (keyof typeof FEATURES)[]).filter(isOpen).join();
    const known = veiled.get(event);
    if (known?.opened === opened) return known.event;
    const made = veilEvent(event, isOpen);
    veiled.set(event, { opened, event: made });
    return made;
  };
};

/** Null where nothing that the filter asks for may be told. */
const gateFilter = (filter: EventFilter = {}, { isOpen }: Entitlements): EventFilter | null => {
  const types = (filter.types ?? EVENT_TYPES).filter((type) => !isWithheld({ type }, isOpen));
  if (types.length === (filter.types ?? EVENT_TYPES).length) return filter;
  return types.length === 0 ? null : { ...filter, types };
};

export const gateLog = (log: EventLog, entitlements: Entitlements): EventLog => {
  const veil = createVeil(entitlements);
  const read = async (filter: EventFilter | undefined, ask: (filter: EventFilter) => Promise<AuthEvent[]>): Promise<AuthEvent[]> => {
    const gated = gateFilter(filter, entitlements);
    // An empty answer would look like peace.
    if (gated === null) entitlements.demand('securityScore');
    return gated === null ? [] : (await ask(gated)).map(veil);
  };
  return {
    ...log,
    readAfter: (after, limit, filter) => read(filter, (gated) => log.readAfter(after, limit, gated)),
    readBefore: (before, limit, filter) => read(filter, (gated) => log.readBefore(before, limit, gated)),
  };
};

/** Asked at each event: what a licence locks or opens while somebody listens is told, or not, from there on. */
export const gateFeed = (feed: Feed, entitlements: Entitlements): Feed => {
  const veil = createVeil(entitlements);
  return {
    ...feed,
    read(options) {
      const events = feed.read(options);
      return createReading({
        take() {
          for (;;) {
            const taken = events.take();
            if (taken === null || taken.done) return taken;
            if (!isWithheld(taken.value, entitlements.isOpen)) return { done: false, value: veil(taken.value) };
          }
        },
        onReady: (call) => events.onReady(call),
        end: () => void events.return(),
      });
    },
  };
};
