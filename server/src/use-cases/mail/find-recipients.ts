/** From a message and the target of its channel to the mails that are to be sent, each to one person. */

import type { ChannelWithSecret } from '../../domain/alert/channel';
import { renderAdminMail } from '../../domain/alert/mail/admin-mail';
import { END_LINK_LIFETIME, signEndLink } from '../../domain/alert/mail/end-link';
import type { MailSetting } from '../../domain/alert/mail/event-facts';
import { parseMailLocale, type MailLocale } from '../../domain/alert/mail/locale';
import { isMailAddress, parseMailTargets } from '../../domain/alert/mail/recipients';
import { renderUserMail, splitForUsers } from '../../domain/alert/mail/user-mail';
import type { AlertMessage } from '../../domain/alert/message';
import type { SessionId } from '../../domain/session';
import type { MailRecipient, MailRecipients } from '../../ports/mail-recipients';
import type { OutgoingMail } from '../../ports/mailer';
import type { MailTemplates } from './mail-templates';

/** Whatever a channel names, one message is not more mails than this. */
const MAX_MAILS = 200;

export interface AddressedMail extends OutgoingMail {
  /** Which of a message's mails it is: the same at each attempt. */
  readonly part: string;
}

export interface FindMailsPorts {
  readonly recipients: MailRecipients;
  readonly templates: Pick<MailTemplates, 'inForce'>;
  readonly setting: MailSetting;
  readonly defaultLocale: MailLocale;
  readonly key: Buffer;
  /** Absolute URL of the page that ends a session, without its token. */
  readonly linkBase: () => string;
}

export type FindMails = (message: AlertMessage, channel: ChannelWithSecret) => Promise<readonly AddressedMail[]>;

export const createFindMails = ({ recipients, templates, setting, defaultLocale, key, linkBase }: FindMailsPorts): FindMails => {
  const localeOf = ({ language }: MailRecipient): MailLocale => parseMailLocale(language) ?? defaultLocale;

  const toAdmins = async (message: AlertMessage, people: readonly MailRecipient[]): Promise<AddressedMail[]> =>
    Promise.all(
      people.map(async (person) => {
        const locale = localeOf(person);
        const template = await templates.inForce({ kind: 'ADMIN_ALERT', locale });
        return { to: person.address, part: 'admin', ...renderAdminMail(message, template, locale, setting) };
      })
    );

  const toUsers = async (message: AlertMessage): Promise<AddressedMail[]> => {
    const mails = splitForUsers(message).map(async (part): Promise<AddressedMail[]> => {
      const person = await recipients.ofUser(part.user);
      if (!person) return [];
      const locale = localeOf(person);
      // From the newest event on, not from now: what is sent late, or again, is the same mail.
      const expiresAt = message.lastAt + END_LINK_LIFETIME;
      const linkTo = (sessionId: SessionId): string =>
        `${linkBase()}?token=${encodeURIComponent(signEndLink(key, { sessionId, expiresAt, locale }))}`;
      const template = await templates.inForce({ kind: part.kind, locale });
      const mail = renderUserMail({ message, part, name: person.name, template, locale, setting, linkTo });
      return [{ to: person.address, part: `user:${part.trigger}`, ...mail }];
    });
    return (await Promise.all(mails)).flat();
  };

  return async (message, channel) => {
    const targets = parseMailTargets(channel.target);
    const people: MailRecipient[] = [];
    for (const target of targets) {
      if (target.kind === 'address') people.push({ address: target.address, name: null, language: null });
      if (target.kind === 'role') people.push(...(await recipients.ofRole(target.code)));
    }
    const mails = [
      ...(await toAdmins(message, people.slice(0, MAX_MAILS))),
      ...(targets.some(({ kind }) => kind === 'user') ? await toUsers(message) : []),
    ];
    // Somebody whom two targets name is told once.
    const once = new Map(mails.filter(({ to }) => isMailAddress(to)).map((mail) => [`${mail.part} ${mail.to.toLowerCase()}`, mail]));
    return [...once.values()].slice(0, MAX_MAILS);
  };
};
