/** Alerts from the event log to the wire: real tables, the real queue and senders, an HTTP server and a mail server. */

import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Core } from '@strapi/types';
import { createDiscordSender } from '../../server/src/adapters/alerts/discord-sender';
import { createSlackSender } from '../../server/src/adapters/alerts/slack-sender';
import { createWebhookSender } from '../../server/src/adapters/alerts/webhook-sender';
import { SYSTEM } from '../../server/src/domain/actor';
import type { ChannelDraft } from '../../server/src/domain/alert/channel';
import { createSigningKey, generateSigningKey } from '../../server/src/domain/alert/formats/security-event-token';
import { deriveMailKey } from '../../server/src/domain/alert/mail/end-link';
import { createEnvelopes, createKeyRing } from '../../server/src/domain/envelope';
import type { NewEvent } from '../../server/src/domain/event';
import { createUuidV7 } from '../../server/src/domain/uuid-v7';
import { createChannelStore } from '../../server/src/strapi/channel-store';
import { createDeliveryStore } from '../../server/src/strapi/delivery-store';
import { appendEvents, createEventLog, prepareEventLog } from '../../server/src/strapi/event-store';
import { createHistoryStore } from '../../server/src/strapi/history-store';
import { createMarkStore } from '../../server/src/strapi/mail-mark-store';
import { createMailTemplateStore } from '../../server/src/strapi/mail-template-store';
import { createMailer } from '../../server/src/strapi/mailer';
import { createSessionStore } from '../../server/src/strapi/session-store';
import { createChannelBook } from '../../server/src/use-cases/alerts/channel-book';
import { createCollectAlerts } from '../../server/src/use-cases/alerts/collect-alerts';
import { createRestingReceivers } from '../../server/src/use-cases/alerts/resting-receivers';
import { createSendDeliveries } from '../../server/src/use-cases/alerts/send-deliveries';
import { createWorkQueue } from '../../server/src/use-cases/alerts/work-queue';
import { createFindMails } from '../../server/src/use-cases/mail/find-recipients';
import { createMailTemplates } from '../../server/src/use-cases/mail/mail-templates';
import { createMailSender } from '../../server/src/use-cases/mail/send-alert-mail';
import { startAlertReceiver } from '../support/alert-receiver';
import { openGuardTables } from '../support/guard-tables';
import { startSmtpServer } from '../support/smtp-server';
import { createLines } from '../use-cases/feed-fakes';

const ISSUER = 'https://app.example';
/** Nobody else works here. */
const RUN = { confirm: async () => undefined, fence: async () => undefined };

/** Strapi's default provider, told which server takes everything. */
const createSendmail = (port: number): object => {
  const require = createRequire(import.meta.url);
  const provider = createRequire(require.resolve('@strapi/provider-email-sendmail'))('@strapi/provider-email-sendmail') as {
    init(options: object, settings: object): object;
  };
  return provider.init({ devPort: port, devHost: '127.0.0.1' }, { defaultFrom: 'no-reply@shop.example.com' });
};

export type AlertWorld = Awaited<ReturnType<typeof openAlertWorld>>;

/** The account `USER 1` has the address anna@example.com; no other has one. */
export const openAlertWorld = async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'session-guard-formats-'));
  const tables = await openGuardTables({ client: 'sqlite', file: path.join(folder, 'data.db') });
  const { database } = tables;
  await prepareEventLog(database);
  const [receiver, smtp] = [await startAlertReceiver(), await startSmtpServer()];
  // What signs webhooks is checked against the time of day.
  const clock = { now: () => Date.now() };
  const announce = (): void => undefined;
  const logger = createLines();
  const signingKey = createSigningKey(await generateSigningKey());

  const host = { plugins: { email: {} }, plugin: () => ({ service: () => createSendmail(smtp.port) }) } as unknown as Core.Strapi;
  const mailer = createMailer(host);
  const recipients = {
    ofUser: async ({ id }: { id: string }) => (id === '1' ? { address: 'anna@example.com', name: 'Anna', language: null } : null),
    ofRole: async () => [],
  };
  const setting = { application: 'shop.example.com', timeZone: 'UTC' };
  const linkBase = (): string => `${ISSUER}/api/session-guard/end-session`;
  const store = createMailTemplateStore({ database, clock, announce });
  const templates = createMailTemplates({ store, recipients, mailer, clock, setting, linkBase });
  const key = deriveMailKey(randomBytes(32));
  const findMails = createFindMails({ recipients, templates, setting, defaultLocale: 'en', key, linkBase });

  const post = { clock, allowedHosts: ['127.0.0.1'], timeoutMs: 5000 };
  const sets = {
    subject: 'iss_sub',
    emailOf: () => null,
    audienceOf: (target: string) => new URL(target).origin,
    sign: signingKey.sign,
  } as const;
  const senders = {
    EMAIL: createMailSender({ findMails, mailer, marks: createMarkStore(database), clock, key }),
    SLACK: createSlackSender(post),
    DISCORD: createDiscordSender(post),
    WEBHOOK: createWebhookSender({ ...post, context: async () => ({ version: '1.0.0', issuer: ISSUER, sets }) }),
  };
  const channels = createChannelStore({ database, clock, envelopes: createEnvelopes(createKeyRing(randomBytes(32), [])), announce });
  const queue = createDeliveryStore({ database, announce });
  const book = createChannelBook(channels, () => []);
  const log = createEventLog(database);
  const resting = createRestingReceivers();
  const working = createWorkQueue({
    queue,
    book,
    collect: createCollectAlerts({ log, queue, book, resting, clock }),
    sending: createSendDeliveries({ queue, senders, resting, clock, logger, chance: () => 0, onSettled: () => undefined }),
    clock,
    onCounted: () => undefined,
  });

  return {
    clock,
    database,
    logger,
    receiver,
    smtp,
    publicJwk: signingKey.publicJwk,
    sessions: createSessionStore({
      database,
      fingerprint: ({ value }) => value,
      newEventId: () => createUuidV7(clock.now()),
      announce,
    }),
    histories: createHistoryStore(database),
    log,
    append: async (event: NewEvent): Promise<void> =>
      void (await database.transaction((connection) => appendEvents(connection, [{ ...event, id: createUuidV7(clock.now()) }]))),
    addChannel: (draft: Partial<ChannelDraft> & Pick<ChannelDraft, 'kind' | 'target' | 'triggers'>, secret: string | null = null) =>
      channels.create(
        {
          name: draft.kind,
          format: 'PLAIN',
          enabled: true,
          minSeverity: 'INFO',
          scoreBelow: 50,
          groupSeconds: 0,
          quietHours: null,
          ...draft,
        },
        secret,
        SYSTEM
      ),
    removeChannels: async (): Promise<void> => {
      for (const { id } of await channels.list()) await channels.delete(id, SYSTEM);
    },
    /** Until all that happened was told. */
    deliver: (): Promise<number | null> => working.work(RUN),
    /** The newest delivery to a channel. */
    deliveryTo: (channelId: string) => queue.lastOf(channelId),
    close: async (): Promise<void> => {
      await Promise.all([receiver.stop(), smtp.close()]);
      await tables.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
