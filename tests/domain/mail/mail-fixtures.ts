/** Logins that mails tell of. */

import type { AuthEvent } from '../../../server/src/domain/event';
import type { AlertMessage } from '../../../server/src/domain/alert/message';
import type { Session, SessionId, UserRef } from '../../../server/src/domain/session';
import { sessionAt } from '../../graphql/fixtures';

export const MOMENT = Date.UTC(2026, 2, 14, 9, 30);
export const ANNA: UserRef = { origin: 'USER', id: '1' };
export const BORIS: UserRef = { origin: 'USER', id: '2' };

const BERLIN = {
  countryCode: 'DE',
  region: null,
  city: 'Berlin',
  latitude: null,
  longitude: null,
  accuracyRadiusKm: null,
  timeZone: 'Europe/Berlin',
} as const;

export const idOf = (index: number): SessionId => `0195a000-0000-7000-8000-${String(index).padStart(12, '0')}` as SessionId;

export const loginOf = (index: number, more: Partial<Session> = {}): AuthEvent => {
  const session = sessionAt(index, { id: idOf(index), location: BERLIN, ...more });
  return {
    id: `event-${index}`,
    type: 'SESSION_STARTED',
    severity: 'INFO',
    occurredAt: MOMENT + index * 1000,
    session,
    user: session.user,
    origin: session.user.origin,
    actor: null,
    detail: null,
    position: index,
  };
};

export const messageOf = (events: readonly [AuthEvent, ...AuthEvent[]], more: Partial<AlertMessage> = {}): AlertMessage => ({
  id: '0195a000-0000-7000-8000-aaaaaaaaaaaa',
  trigger: 'NEW_LOGIN',
  severity: 'INFO',
  count: events.length,
  firstAt: events[0].occurredAt,
  lastAt: events.at(-1)?.occurredAt ?? events[0].occurredAt,
  events,
  isTest: false,
  ...more,
});
