/** What mails and the page behind their link say, in one language. `{{…}}` stand as they do in templates. */

import type { Severity } from '../../../severity';
import type { AlertTrigger } from '../../trigger';

export interface MailWords {
  /** What an administrator is told. */
  readonly titles: Readonly<Record<AlertTrigger, string>>;
  /** What the user concerned is told: never which policy or which signal it was. */
  readonly userTitles: Readonly<Record<AlertTrigger, string>>;
  readonly severities: Readonly<Record<Severity, string>>;
  /** Behind a title: how often. */
  readonly times: (count: number) => string;
  readonly test: string;
  readonly unknown: string;
  readonly greeting: string;
  readonly loginIntro: string;
  readonly wasYou: string;
  readonly wasNotYou: string;
  readonly endSession: string;
  readonly linkNote: string;
  readonly otherLogins: string;
  readonly noticeIntro: string;
  readonly noticeAdvice: string;
  readonly adminIntro: string;
  readonly labels: Readonly<Record<'device' | 'place' | 'time' | 'address' | 'severity' | 'first' | 'last' | 'reference', string>>;
  readonly page: EndPageWords;
}

export interface EndPageWords {
  readonly title: string;
  readonly question: string;
  readonly button: string;
  readonly ended: string;
  readonly advice: string;
  readonly over: string;
  readonly used: string;
  readonly expired: string;
  readonly invalid: string;
}
