/** Takes what is known of a person out of what was kept as JSON. What is left says that something happened, not to whom from where. */

import type { Actor } from '../actor';
import type { NewEvent } from '../event';
import type { RiskEvent } from '../risk/risk-event';
import type { Signal } from '../risk/signal';
import type { Device } from '../device';
import type { Session, UserRef } from '../session';

/** Names that stand for the person where no id does. */
export interface PersonNames {
  /** As they are masked on failed logins. */
  readonly masked: ReadonlySet<string>;
  /** As they stand where an administrator is named. */
  readonly plain: ReadonlySet<string>;
}

/** What of a detail says nothing of anybody. Whatever is added later is erased until it is listed here. */
const IMPERSONAL = ['reason', 'loginMethod', 'status', 'kind', 'change', 'lockoutId', 'lifted', 'until'];

export const ERASED_LABEL = 'Erased';

export const erasedDevice = ({ type }: Device): Device => ({
  type,
  label: ERASED_LABEL,
  browser: null,
  browserVersion: null,
  os: null,
  osVersion: null,
  vendor: null,
  model: null,
  userAgent: null,
});

/** The sentence names places, devices and addresses; the code and the points do not. */
export const eraseSignals = (signals: readonly Signal[]): Signal[] =>
  signals.map((signal) => ({ ...signal, explanation: `${ERASED_LABEL}.` }));

/** Addresses, places and devices: what anonymisation takes of sessions that are long over. The account's names stay. */
export const anonymizeSession = (session: Session): Session => ({
  ...session,
  device: erasedDevice(session.device),
  ipAddress: null,
  location: null,
  network: null,
  signals: eraseSignals(session.signals),
});

export const eraseSession = (session: Session): Session => ({ ...anonymizeSession(session), username: null, email: null });

const isSame = (a: UserRef | null | undefined, b: UserRef): boolean => a?.origin === b.origin && a.id === b.id;

const isActor = (actor: Actor | null, person: UserRef): boolean => actor?.kind === person.origin && actor.id === person.id;

const eraseDetail = (detail: NewEvent['detail']): NewEvent['detail'] =>
  detail && Object.fromEntries(Object.entries(detail).filter(([name]) => IMPERSONAL.includes(name)));

export const eraseRiskEvent = (event: RiskEvent): RiskEvent => ({
  ...event,
  session: event.session && eraseSession(event.session),
  ipAddress: null,
  signals: eraseSignals(event.signals),
});

/** Whether an event is about the person, or about a login under a name that may be theirs. */
const isAbout = ({ user, session, detail }: NewEvent, person: UserRef, { masked }: PersonNames): boolean =>
  isSame(user, person) ||
  isSame(session?.user, person) ||
  (user === null && typeof detail?.identifier === 'string' && masked.has(detail.identifier));

/** Null where the event holds nothing of the person. */
export const eraseEvent = <E extends NewEvent>(event: E, person: UserRef, names: PersonNames): E | null => {
  const about = isAbout(event, person, names);
  const acted = isActor(event.actor, person);
  if (!about && !acted) return null;
  return {
    ...event,
    actor: event.actor && (acted || (about && event.actor.id === null)) ? { ...event.actor, name: null, ipAddress: null } : event.actor,
    ...(about && {
      session: event.session && eraseSession(event.session),
      riskEvent: event.riskEvent && eraseRiskEvent(event.riskEvent),
      detail: eraseDetail(event.detail),
    }),
  };
};

/** The event without addresses, places and devices; names and what happened stay. */
export const anonymizeEvent = <E extends NewEvent>(event: E): E => ({
  ...event,
  session: event.session && anonymizeSession(event.session),
  riskEvent: event.riskEvent && {
    ...event.riskEvent,
    session: event.riskEvent.session && anonymizeSession(event.riskEvent.session),
    ipAddress: null,
    signals: eraseSignals(event.riskEvent.signals),
  },
  actor: event.actor && { ...event.actor, ipAddress: null },
  detail: eraseDetail(event.detail),
});
