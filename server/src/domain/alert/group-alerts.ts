/** Makes one message of what is alike, so that an attack is one message with a count and not a thousand. */

import type { AuthEvent } from '../event';
import { SEVERITIES, type Severity } from '../severity';
import type { Channel } from './channel';
import type { QueuedDelivery } from './delivery';
import { parseMailTargets } from './mail/recipients';
import { MAX_MESSAGE_EVENTS, type AlertMessage } from './message';
import { computeQuietEnd } from './quiet-hours';
import type { AlertTrigger } from './trigger';

/** Groups of one trigger that a channel collects at a time: an attack from a thousand addresses is one attack too. */
const MAX_SUBJECTS = 10;
const VARIOUS = '*';
/** Of everything that comes in quiet hours. */
const QUIET = 'quiet';
const MAX_KEY = 200;

export interface Alert {
  readonly channel: Channel;
  readonly trigger: AlertTrigger;
  readonly event: AuthEvent;
}

const graver = (a: Severity, b: Severity): boolean => SEVERITIES.indexOf(a) > SEVERITIES.indexOf(b);

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** Of refused logins the address, which is what an attack has in common; of everything else the account. */
const subjectOf = ({ type, user, riskEvent, session, detail }: AuthEvent): string => {
  const address = text(detail?.ipAddress) ?? riskEvent?.ipAddress ?? session?.ipAddress ?? null;
  const account = user === null ? null : `${user.origin}:${user.id}`;
  const isRefused = type === 'LOGIN_FAILED' || type === 'LOGIN_BLOCKED' || type === 'LOCKOUT';
  return (isRefused ? (address ?? account) : (account ?? address)) ?? text(detail?.channelId) ?? '';
};

/** Adds events to a message. The newest are kept whole, all are counted. */
export const mergeMessages = (message: AlertMessage, later: Omit<AlertMessage, 'id' | 'isTest'>): AlertMessage => ({
  ...message,
  trigger: graver(later.severity, message.severity) ? later.trigger : message.trigger,
  severity: graver(later.severity, message.severity) ? later.severity : message.severity,
  count: message.count + later.count,
  firstAt: Math.min(message.firstAt, later.firstAt),
  lastAt: Math.max(message.lastAt, later.lastAt),
  events: [...message.events, ...later.events].slice(-MAX_MESSAGE_EVENTS),
});

export const withMessage = (delivery: QueuedDelivery, message: AlertMessage): QueuedDelivery => ({
  ...delivery,
  message,
  trigger: message.trigger,
  severity: message.severity,
  count: message.count,
});

export const createDelivery = (
  message: AlertMessage,
  channelId: string,
  at: { readonly now: number; readonly sendAt: number; readonly groupKey: string | null }
): QueuedDelivery => ({
  id: message.id,
  channelId,
  trigger: message.trigger,
  severity: message.severity,
  count: message.count,
  status: 'PENDING',
  attempts: 0,
  nextAttemptAt: at.sendAt,
  lastError: null,
  createdAt: at.now,
  deliveredAt: null,
  isTest: message.isTest,
  message,
  groupKey: at.groupKey,
});

export const createMessage = (id: string, trigger: AlertTrigger, event: AuthEvent, isTest = false): AlertMessage => ({
  id,
  trigger,
  severity: event.severity,
  count: 1,
  firstAt: event.occurredAt,
  lastAt: event.occurredAt,
  events: [event],
  isTest,
});

/** A message keeps few of its events: of many people's in one, some would never be told of theirs. */
export const isForUsers = ({ kind, target }: Channel): boolean =>
  kind === 'EMAIL' && parseMailTargets(target).some((one) => one.kind === 'user');

/** When the alert is to be sent, and what may join it until then. */
const planOf = ({ channel, trigger, event }: Alert, now: number): { readonly sendAt: number; readonly key: string | null } => {
  const quietEnd = channel.quietHours === null || event.severity === 'CRITICAL' ? null : computeQuietEnd(channel.quietHours, now);
  const account = isForUsers(channel) && event.user !== null ? `${event.user.origin}:${event.user.id}` : null;
  if (quietEnd !== null) return { sendAt: quietEnd, key: account === null ? QUIET : `${QUIET}:${account}` };
  if (channel.groupSeconds === 0) return { sendAt: now, key: null };
  const what = trigger === 'EVERY_EVENT' ? `${event.type}:` : '';
  return { sendAt: now + channel.groupSeconds * 1000, key: `${trigger}:${what}${account ?? subjectOf(event)}`.slice(0, MAX_KEY) };
};

/**
 * Returns the deliveries that are new or have changed; what is in `open` is not changed itself.
 *
 * @param open deliveries that are not sent yet and that more may join
 * @param now epoch milliseconds
 */
export const groupAlerts = (
  alerts: readonly Alert[],
  open: readonly QueuedDelivery[],
  now: number,
  newId: () => string
): readonly QueuedDelivery[] => {
  const placeOf = (channelId: string, key: string): string => `${channelId} ${key}`;
  const groups = new Map(open.flatMap((one) => (one.groupKey === null ? [] : [[placeOf(one.channelId, one.groupKey), one] as const])));
  const touched = new Map<string, QueuedDelivery>();

  const countSubjects = (channelId: string, trigger: AlertTrigger): number =>
    [...groups.keys()].filter((place) => place.startsWith(placeOf(channelId, `${trigger}:`))).length;

  for (const alert of alerts) {
    const { channel, trigger, event } = alert;
    const message = createMessage(newId(), trigger, event);
    const { sendAt, key } = planOf(alert, now);
    if (key === null) {
      touched.set(message.id, createDelivery(message, channel.id, { now, sendAt, groupKey: null }));
      continue;
    }
    const isCrowded =
      !key.startsWith(QUIET) &&
      !isForUsers(channel) &&
      !groups.has(placeOf(channel.id, key)) &&
      countSubjects(channel.id, trigger) >= MAX_SUBJECTS;
    const groupKey = isCrowded ? `${trigger}:${VARIOUS}` : key;
    const group = groups.get(placeOf(channel.id, groupKey));
    const next = group
      ? withMessage(group, mergeMessages(group.message, message))
      : createDelivery(message, channel.id, { now, sendAt, groupKey });
    groups.set(placeOf(channel.id, groupKey), next);
    touched.set(next.id, next);
  }
  return [...touched.values()];
};
