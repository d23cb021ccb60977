/** Alerts by e-mail: what sends them, the templates that they are written by, and the page behind their link. */

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Core } from '@strapi/types';
import type { Context } from 'koa';
import type { GuardConfig } from './config/schema';
import { deriveMailKey } from './domain/alert/mail/end-link';
import type { MailSetting } from './domain/alert/mail/event-facts';
import type { AuthEvent } from './domain/event';
import type { Clock } from './ports/clock';
import type { SessionStore } from './ports/session-store';
import type { EndSessions } from './use-cases/end-sessions';
import type { JobScheduler } from './use-cases/schedule-jobs';
import { createEndByLink } from './use-cases/mail/end-by-link';
import { createFindMails } from './use-cases/mail/find-recipients';
import { createMailTemplates } from './use-cases/mail/mail-templates';
import { createMailSender } from './use-cases/mail/send-alert-mail';
import type { ClientFacts } from './strapi/client-facts';
import type { Database } from './strapi/database';
import type { EndSessionPorts } from './strapi/end-session-rest';
import { createMailRecipients } from './strapi/mail-recipients';
import { createMarkStore } from './strapi/mail-mark-store';
import { createMailTemplateStore } from './strapi/mail-template-store';
import { createMailer } from './strapi/mailer';
import { scopeOf, type RequestScope } from './strapi/request-scope';

export interface MailPorts {
  readonly strapi: Core.Strapi;
  readonly config: GuardConfig;
  readonly clock: Clock;
  readonly database: Database;
  readonly lookupKey: Buffer;
  readonly announce: (events: readonly AuthEvent[]) => void;
  readonly store: SessionStore;
  readonly endSessions: EndSessions;
  readonly factsOf: (scope: RequestScope) => ClientFacts;
}

const FORGET_AT = { hour: 3, minute: 47 };
const BATCH = 500;

const baseUrlOf = (strapi: Core.Strapi): string => strapi.config.get<string>('server.absoluteUrl', '').replace(/\/+$/, '');

/** The page's address as people outside reach it; said once where nobody can. */
const createLinkBase = (strapi: Core.Strapi): (() => string) => {
  let isTold = false;
  return () => {
    if (!isTold && !/^https?:/.test(strapi.config.get<string>('server.url', '')) && process.env.NODE_ENV === 'production')
      strapi.log.warn('Links in mails lead to this machine: set server.url to the address by which people reach the application.');
    isTold = true;
    return `${baseUrlOf(strapi)}${strapi.config.get<string>('api.rest.prefix', '/api')}/session-guard/end-session`;
  };
};

export const composeMail = (ports: MailPorts) => {
  const { strapi, config, clock, database, lookupKey, announce, store, endSessions, factsOf } = ports;
  const { defaultLocale, timeZone, applicationName, userLanguageField } = config.alerts.mail;
  const base = baseUrlOf(strapi);
  const setting: MailSetting = {
    application: applicationName ?? (URL.canParse(base) ? new URL(base).host : 'Strapi'),
    timeZone: timeZone ?? null,
  };
  const key = deriveMailKey(lookupKey);
  const linkBase = createLinkBase(strapi);
  const mailer = createMailer(strapi);
  const marks = createMarkStore(database);
  const recipients = createMailRecipients(strapi, userLanguageField ?? null);
  const templates = createMailTemplates({
    store: createMailTemplateStore({ database, clock, announce }),
    recipients,
    mailer,
    clock,
    setting,
    linkBase,
  });
  const findMails = createFindMails({ recipients, templates, setting, defaultLocale, key, linkBase });
  const page: EndSessionPorts = {
    endByLink: createEndByLink({ key, clock, store, marks, endSessions }),
    defaultLocale,
    addressOf: (context: Context) => factsOf(scopeOf(context)).ipAddress,
  };

  return {
    sender: createMailSender({ findMails, mailer, marks, clock, key }),
    templates,
    page,
    schedule: (scheduler: Pick<JobScheduler, 'nightly'>): void =>
      scheduler.nightly('mail-marks', FORGET_AT, async (run) => {
        do {
          await run.confirm();
          await nextTurn();
        } while ((await marks.forget(clock.now(), BATCH)) > 0);
      }),
  };
};
