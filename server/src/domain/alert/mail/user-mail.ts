/**
 * What the users concerned are told: what happened to their account, and how to end a session that is not theirs. Never
 * which policy or which signal it was, nor who did it: that is for administrators, and whoever reads the mail may be the thief.
 */

import type { AuthEvent } from '../../event';
import { isOver, type Session, type SessionId, type UserRef } from '../../session';
import type { AlertMessage } from '../message';
import type { AlertTrigger } from '../trigger';
import { titleOf } from './admin-mail';
import { describeEvent, sessionOfEvent, type MailSetting } from './event-facts';
import type { MailLocale } from './locale';
import { toPlainValue } from './plain-value';
import { renderMail, type Mail, type MailKind, type MailTemplate } from './template';
import { wordsOf } from './words/words-of';

/** One mail to one user. */
export interface UserPart {
  readonly user: UserRef;
  readonly trigger: AlertTrigger;
  /** At least one, the newest last. */
  readonly events: readonly [AuthEvent, ...AuthEvent[]];
  readonly kind: MailKind;
}

const LOGINS: readonly AlertTrigger[] = ['NEW_LOGIN', 'NEW_COUNTRY', 'ANONYMOUS_NETWORK', 'LOW_SCORE', 'POLICY'];

/** A group of quiet hours holds what is not alike: each event is told as what it is. */
const triggerOf = ({ type, detail }: AuthEvent, trigger: AlertTrigger): AlertTrigger => {
  if (type === 'TOKEN_REUSED' || type === 'LOGIN_BLOCKED' || type === 'LOCKOUT' || type === 'CREDENTIAL_CHANGED') return type;
  if (type === 'SESSION_STARTED') return LOGINS.includes(trigger) ? trigger : 'NEW_LOGIN';
  if (type === 'RISK_DETECTED') return LOGINS.includes(trigger) ? trigger : 'LOW_SCORE';
  return type === 'SESSION_ENDED' && detail?.reason === 'FORCE_LOGOUT' ? 'FORCE_LOGOUT' : 'EVERY_EVENT';
};

const isSame = (a: UserRef, b: UserRef): boolean => a.origin === b.origin && a.id === b.id;

/** The session that a link may end: a live one of the user's own, that the event says began. */
const endableOf = (event: AuthEvent, user: UserRef): Session | null => {
  const session = event.type === 'SESSION_STARTED' || event.type === 'RISK_DETECTED' ? sessionOfEvent(event) : null;
  return session && !isOver(session.status) && isSame(session.user, user) ? session : null;
};

/** The mails that a message is to the users whom it concerns: one for each user and kind of event. */
export const splitForUsers = (message: AlertMessage): UserPart[] => {
  const parts = new Map<string, UserPart>();
  for (const event of message.events) {
    const { user } = event;
    if (!user) continue;
    const trigger = triggerOf(event, message.trigger);
    const key = `${user.origin}:${user.id}:${trigger}`;
    const events = [...(parts.get(key)?.events ?? []), event] as unknown as UserPart['events'];
    const kind = events.some((one) => endableOf(one, user) !== null) ? 'USER_LOGIN' : 'USER_NOTICE';
    parts.set(key, { user, trigger, events, kind });
  }
  return [...parts.values()];
};

export interface UserMailOptions {
  readonly message: AlertMessage;
  readonly part: UserPart;
  readonly name: string | null;
  readonly template: MailTemplate;
  readonly locale: MailLocale;
  readonly setting: MailSetting;
  readonly linkTo: (session: SessionId) => string;
}

export const renderUserMail = ({ message, part, name, template, locale, setting, linkTo }: UserMailOptions): Mail => {
  const words = wordsOf(locale);
  const { user, events } = part;
  const newest = [...events].reverse().find((event) => endableOf(event, user)) ?? events.at(-1) ?? events[0];
  const session = endableOf(newest, user);
  const seen = new Set(session ? [session.id] : []);
  const others = [...events].reverse().flatMap((event) => {
    const other = endableOf(event, user);
    if (event === newest || !other || seen.has(other.id)) return [];
    seen.add(other.id);
    const { device, place, time } = describeEvent(event, locale, setting);
    return [{ text: `${device} · ${place} · ${time}`, link: { url: linkTo(other.id), label: words.endSession } }];
  });
  const count = events.length === message.events.length ? message.count : events.length;
  return renderMail(template, {
    ...describeEvent(newest, locale, setting),
    title: titleOf(words.userTitles[part.trigger], { ...message, count }, locale),
    name: toPlainValue(name ?? '', 100) || words.unknown,
    application: toPlainValue(setting.application, 100),
    reference: message.id,
    link: session ? linkTo(session.id) : '',
    others: { heading: words.otherLogins, lines: others },
  });
};
