/** `alerts.mail`: how mails are written. How they are sent is the e-mail plugin's own configuration. */

import { MAIL_LOCALES } from '../domain/alert/mail/locale';
import { choice, section, text } from './option';

const isTimeZone = (value: string): boolean => {
  try {
    return value !== '' && Boolean(new Intl.DateTimeFormat('en', { timeZone: value }));
  } catch {
    return false;
  }
};

export const mail = section({
  /** For whom no language is known: end users, and addresses. */
  defaultLocale: choice(MAIL_LOCALES).default('en'),
  /** Zone of the times in mails; left out, that of the place of a login, and UTC where that is not known. */
  timeZone: text('the IANA name of a time zone, such as Europe/Berlin', isTimeZone).optional(),
  /** By which people know the application; left out, the host of `server.url`. */
  applicationName: text('a name of 1 to 100 characters', (value) => value.trim() !== '' && value.length <= 100).optional(),
  /** Attribute of the end users' content type that holds their language. */
  userLanguageField: text('the name of an attribute, such as language', (value) => /^[A-Za-z]\w{0,62}$/.test(value)).optional(),
});
