/** Sends through Strapi's e-mail plugin, whatever provider it has, and whoever took its service over. */

import type { Core } from '@strapi/types';
import { describeError } from '../domain/describe-error';
import type { Mailer, OutgoingMail } from '../ports/mailer';

interface EmailService {
  send(mail: OutgoingMail): Promise<unknown>;
}

/** Mailbox unavailable, not local, full beyond hope, name not allowed (RFC 5321, section 4.2.3). */
const REFUSED_FOR_GOOD = [550, 551, 553];

const statusOf = (error: unknown): number | null => {
  const { responseCode } = (typeof error === 'object' && error !== null ? error : {}) as { responseCode?: unknown };
  return typeof responseCode === 'number' && responseCode >= 200 && responseCode < 600 ? responseCode : null;
};
/** nodemailer's name for a recipient, or a sender, that the server does not take. */
const isEnvelopeError = (error: unknown): boolean => (error as { code?: unknown } | null)?.code === 'EENVELOPE';

export const createMailer = (strapi: Core.Strapi): Mailer => ({
  send: async (mail) => {
    try {
      // Looked up each time: other plugins replace the service, or its provider, whenever they like.
      const service = 'email' in strapi.plugins ? (strapi.plugin('email').service('email') as EmailService | undefined) : undefined;
      if (typeof service?.send !== 'function')
        return { kind: 'failed', reason: 'There is no e-mail plugin (@strapi/email).', isPermanent: false };
      await service.send(mail);
      return { kind: 'sent' };
    } catch (error) {
      const status = statusOf(error);
      return {
        kind: 'failed',
        // The message of a provider's error may hold addresses, hosts and passwords.
        reason: `the e-mail provider failed with ${describeError(error)}${status === null ? '' : ` (SMTP ${status})`}`,
        isPermanent: status !== null && REFUSED_FOR_GOOD.includes(status) && isEnvelopeError(error),
      };
    }
  },
});
