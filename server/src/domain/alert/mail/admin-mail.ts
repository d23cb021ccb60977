/** What an administrator is told: all of it. */

import type { AuthEvent } from '../../event';
import type { AlertMessage } from '../message';
import { describeMoment } from './describe-facts';
import { describeEvent, sessionOfEvent, type MailSetting } from './event-facts';
import type { MailLocale } from './locale';
import { toPlainValue } from './plain-value';
import { renderMail, type Mail, type MailTemplate } from './template';
import { wordsOf } from './words/words-of';

const MAX_LINE = 500;
/** Members of `detail` that say what it was about. */
const TELLING = ['identifier', 'reason', 'note', 'change', 'name', 'lastError', 'status', 'trigger'] as const;

const whoOf = (event: AuthEvent): string | null => {
  const session = sessionOfEvent(event);
  const names = [session?.username, session?.email].filter((name) => typeof name === 'string' && name !== '');
  if (names.length > 0) return [...new Set(names)].join(', ');
  return event.user && `${event.user.origin} ${event.user.id}`;
};

const describeLine = (event: AuthEvent, locale: MailLocale, setting: MailSetting): string => {
  const { device, place, time, address } = describeEvent(event, locale, setting);
  const { detail, riskEvent, actor } = event;
  const parts = [
    event.type,
    whoOf(event),
    ...(sessionOfEvent(event) ? [device, place] : []),
    address === wordsOf(locale).unknown ? null : address,
    riskEvent?.signals.map(({ code }) => code).join(', ') || null,
    riskEvent?.policies.map(({ name }) => `“${name}”`).join(', ') || null,
    actor && actor.kind !== 'SYSTEM' && actor.name !== null ? `(${actor.name})` : null,
    ...TELLING.flatMap((name) => {
      const value = detail?.[name];
      return typeof value === 'string' || typeof value === 'number' ? [`${name}: ${value}`] : [];
    }),
  ];
  const told = parts.filter((part) => part !== null).map((part) => toPlainValue(part, 120));
  return toPlainValue([time, ...told].join(' · '), MAX_LINE);
};

export const titleOf = (title: string, message: AlertMessage, locale: MailLocale): string => {
  const words = wordsOf(locale);
  const counted = message.count > 1 ? `${title} (${words.times(message.count)})` : title;
  return message.isTest ? `${words.test}: ${counted}` : counted;
};

export const renderAdminMail = (message: AlertMessage, template: MailTemplate, locale: MailLocale, setting: MailSetting): Mail => {
  const words = wordsOf(locale);
  return renderMail(template, {
    title: titleOf(words.titles[message.trigger], message, locale),
    severity: words.severities[message.severity],
    count: String(message.count),
    firstTime: describeMoment(message.firstAt, locale, setting.timeZone),
    lastTime: describeMoment(message.lastAt, locale, setting.timeZone),
    application: toPlainValue(setting.application, 100),
    events: { heading: '', lines: message.events.map((event) => ({ text: describeLine(event, locale, setting) })) },
    reference: message.id,
  });
};
