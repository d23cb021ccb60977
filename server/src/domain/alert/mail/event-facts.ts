/** What events of every type have in common for a mail. */

import type { AuthEvent } from '../../event';
import type { Session } from '../../session';
import type { MailLocale } from './locale';
import { describeMoment, describePlace } from './describe-facts';
import { toPlainValue } from './plain-value';
import { wordsOf } from './words/words-of';

const MAX_LABEL = 100;

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** How mails of an installation are written. */
export interface MailSetting {
  /** The name by which people know the application. */
  readonly application: string;
  /** IANA name; null takes the zone of the login's place, and UTC where that is not known. */
  readonly timeZone: string | null;
}

export const sessionOfEvent = ({ session, riskEvent }: AuthEvent): Session | null => session ?? riskEvent?.session ?? null;

export interface EventFacts {
  readonly device: string;
  readonly place: string;
  readonly time: string;
  readonly address: string;
}

export const describeEvent = (event: AuthEvent, locale: MailLocale, { timeZone }: MailSetting): EventFacts => {
  const session = sessionOfEvent(event);
  const { unknown } = wordsOf(locale);
  const plain = (value: string | null | undefined): string => toPlainValue(value ?? '', MAX_LABEL) || unknown;
  return {
    device: plain(session?.device.label ?? text(event.detail?.device)),
    place: describePlace(session?.location ?? null, locale),
    time: describeMoment(event.occurredAt, locale, timeZone ?? session?.location?.timeZone ?? null),
    address: plain(session?.ipAddress ?? event.riskEvent?.ipAddress ?? text(event.detail?.ipAddress)),
  };
};
