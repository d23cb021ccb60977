/** What a message says to people in chats: a line that tells what happened, and the facts beside it. Plain text; escaping is the sender's. */

import type { AuthEvent } from '../event';
import { countryFlag, countryName } from '../location';
import type { Severity } from '../severity';
import { clip } from './formats/present-event';
import type { AlertMessage } from './message';
import type { AlertTrigger } from './trigger';

export interface AlertText {
  readonly title: string;
  /** A sentence or two more; empty where the title says it all. */
  readonly summary: string;
  /** Label and value, the most telling first; at most ten. */
  readonly facts: readonly (readonly [string, string])[];
  readonly severity: Severity;
}

const TITLES: Readonly<Record<AlertTrigger, readonly [one: string, many: string]>> = {
  NEW_LOGIN: ['New login', 'new logins'],
  NEW_COUNTRY: ['Login from a new country', 'logins from new countries'],
  ANONYMOUS_NETWORK: ['Login through an anonymous network', 'logins through anonymous networks'],
  LOW_SCORE: ['Login with a low security score', 'logins with low security scores'],
  LOGIN_BLOCKED: ['Login refused', 'logins refused'],
  LOCKOUT: ['Lock-out after failed logins', 'lock-outs after failed logins'],
  TOKEN_REUSED: ['A used refresh token came back', 'used refresh tokens came back'],
  FORCE_LOGOUT: ['Session ended by somebody else', 'sessions ended by somebody else'],
  POLICY: ['A policy raised an alert', 'alerts raised by policies'],
  CREDENTIAL_CHANGED: ['Password changed', 'passwords changed'],
  CHANNEL_FAILED: ['An alert channel does not work', 'reports of alert channels that do not work'],
  EVERY_EVENT: ['Event', 'events'],
};

const MAX_VALUE = 300;
const MAX_FACTS = 10;

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const moment = (at: number): string =>
  new Date(at)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, ' UTC');

const accountOf = ({ session, user, detail }: AuthEvent): string | null => {
  const name = session?.username ?? session?.email ?? textOf(detail?.identifier);
  const kind = user === null ? '' : user.origin === 'ADMIN' ? ' (administrator)' : ' (user)';
  return name === null ? user && `${user.id}${kind}` : `${name}${kind}`;
};

const placeOf = ({ session }: AuthEvent): string | null => {
  const location = session?.location ?? null;
  if (location === null) return null;
  const parts = [location.city, countryName(location.countryCode)].filter((part) => part !== null);
  return `${parts.join(', ')} ${countryFlag(location.countryCode)}`.trim();
};

const networkOf = ({ session }: AuthEvent): string | null => {
  const network = session?.network ?? null;
  return network === null ? null : [network.organization, network.kind === 'UNKNOWN' ? null : network.kind].filter(Boolean).join(', ');
};

/** Of the newest event. */
const factsOf = (event: AuthEvent): readonly (readonly [string, string | null])[] => {
  const { session, riskEvent, actor, detail } = event;
  const score = riskEvent?.securityScore ?? null;
  return [
    ['Account', accountOf(event)],
    ['Channel', textOf(detail?.channel) ?? (event.type === 'CHANNEL_CHANGED' ? textOf(detail?.name) : null)],
    ['Reason', textOf(detail?.note) ?? textOf(detail?.reason)],
    ['Address', textOf(detail?.ipAddress) ?? riskEvent?.ipAddress ?? session?.ipAddress ?? null],
    ['Place', placeOf(event)],
    ['Network', networkOf(event)],
    ['Device', session?.device.label ?? textOf(detail?.device)],
    ['Security score', score === null ? null : `${score} of 100`],
    ['Signals', riskEvent?.signals.map(({ explanation }) => explanation).join(' ') ?? null],
    ['Policies', riskEvent?.policies.map(({ name }) => name).join(', ') ?? null],
    ['By', event.type === 'SESSION_ENDED' || event.type === 'CREDENTIAL_CHANGED' ? (actor?.name ?? null) : null],
  ];
};

const nameOf = (type: string): string => type.toLowerCase().replaceAll('_', ' ');

const titleOf = ({ trigger, count, events, isTest }: AlertMessage): string => {
  if (isTest) return 'Test alert';
  const [one, many] = TITLES[trigger];
  if (count > 1) return `${count} ${many}`;
  return trigger === 'EVERY_EVENT' ? `Event: ${nameOf(events.at(-1)?.type ?? '')}` : one;
};

const summaryOf = ({ count, firstAt, lastAt, isTest }: AlertMessage): string => {
  if (isTest) return 'Somebody asked for this message to see whether the channel works. Nothing happened.';
  return count > 1 ? `From ${moment(firstAt)} to ${moment(lastAt)}. The facts are those of the newest.` : moment(lastAt);
};

export const describeAlert = (message: AlertMessage): AlertText => {
  const newest = message.events.at(-1);
  const facts = newest === undefined ? [] : factsOf(newest);
  return {
    title: titleOf(message),
    summary: summaryOf(message),
    severity: message.severity,
    facts: facts
      .flatMap(([label, value]): [string, string][] => (value === null || value.trim() === '' ? [] : [[label, clip(value, MAX_VALUE)]]))
      .slice(0, MAX_FACTS),
  };
};
