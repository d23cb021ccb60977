/** Mails that the application would have sent, for the test to read. */

import type { Core } from '@strapi/strapi';

export interface Mail {
  readonly to: string;
  readonly text: string;
}

interface EmailService {
  send(mail: Mail): Promise<void>;
  sendTemplatedEmail(mail: { to: string }, template: unknown, data: { url?: string }): Promise<void>;
}

const mails: Mail[] = [];

export const isProbing = (): boolean => process.env.PROBE === 'on';

export const openOutbox = (strapi: Core.Strapi): void => {
  const service = strapi.plugin('email').service('email') as unknown as EmailService;
  service.send = async ({ to, text }) => void mails.push({ to, text });
  service.sendTemplatedEmail = async ({ to }, _template, { url }) => void mails.push({ to, text: url ?? '' });
};

export const mailsTo = (address: unknown): Mail[] => mails.filter(({ to }) => to === address);
