/** Alerts: the channels, the queue between the event log and them, and what sends to each kind of channel. */

import { createDiscordSender } from './adapters/alerts/discord-sender';
import type { PostOptions } from './adapters/alerts/post-alert';
import { createSlackSender } from './adapters/alerts/slack-sender';
import { createWebhookSender, type WebhookSenderOptions } from './adapters/alerts/webhook-sender';
import type { composeRecord } from './compose-record';
import type { GuardConfig } from './config/schema';
import type { AuthEvent } from './domain/event';
import type { Policy } from './domain/policy/policy';
import type { AlertSender } from './ports/alert-sender';
import type { ChannelStore } from './ports/channel-store';
import type { Clock } from './ports/clock';
import type { Entitlements } from './ports/entitlements';
import type { Logger } from './ports/logger';
import { createChannelStore } from './strapi/channel-store';
import { createDeliveryStore } from './strapi/delivery-store';
import type { Alerts } from './use-cases/alerts/alerts';
import { createChannelBook, followChannels } from './use-cases/alerts/channel-book';
import { createCollectAlerts } from './use-cases/alerts/collect-alerts';
import { createCountDeliveries } from './use-cases/alerts/count-deliveries';
import { createEditChannels } from './use-cases/alerts/edit-channels';
import { createForgetDeliveries } from './use-cases/alerts/forget-deliveries';
import { createReadDeliveries } from './use-cases/alerts/read-deliveries';
import { createRestingReceivers } from './use-cases/alerts/resting-receivers';
import { createSendDeliveries, type AlertSenders } from './use-cases/alerts/send-deliveries';
import { createTestChannel } from './use-cases/alerts/test-channel';
import { createWorkQueue } from './use-cases/alerts/work-queue';
import { gateChannels } from './use-cases/gate-acts';
import type { OnDemandJob } from './use-cases/run-on-demand';

type RecordParts = Awaited<ReturnType<typeof composeRecord>>;

export type AlertParts = ReturnType<typeof composeAlerts>;

/** Before the policies, which name channels. */
export const composeChannels = ({ database, sealing, announce }: RecordParts, clock: Clock): ChannelStore =>
  createChannelStore({ database, clock, envelopes: sealing, announce });

export interface AlertsPorts {
  readonly config: GuardConfig;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly record: RecordParts;
  readonly channels: ChannelStore;
  readonly policies: () => readonly Policy[];
  readonly entitlements: Entitlements;
  readonly email: AlertSender;
  /** What events are rendered with for machines. */
  readonly renderContext: WebhookSenderOptions['context'];
  /** Has the job of the queue run soon. */
  readonly wake: () => void;
}

const TICK = 30_000;
const GATHER = 100;
const REST_AFTER_FAILURE = 5000;

export const composeAlerts = (ports: AlertsPorts) => {
  const { config, clock, logger, record, channels, policies, entitlements } = ports;
  const { database, log, announce } = record;
  const post: PostOptions = { clock, allowedHosts: config.alerts.allowedHosts };
  const senders: AlertSenders = {
    EMAIL: ports.email,
    SLACK: createSlackSender(post),
    DISCORD: createDiscordSender(post),
    WEBHOOK: createWebhookSender({ ...post, context: ports.renderContext }),
  };
  const queue = createDeliveryStore({ database, announce });
  const book = gateChannels(createChannelBook(channels, policies), entitlements);
  const counts = createCountDeliveries();
  const resting = createRestingReceivers();
  const sending = createSendDeliveries({ queue, senders, resting, clock, logger, chance: Math.random, onSettled: counts.settled });
  const collect = createCollectAlerts({ log, queue, book, resting, clock });
  const working = createWorkQueue({ queue, book, collect, sending, clock, onCounted: counts.counted });
  const wake = (): void => {
    working.wake();
    ports.wake();
  };
  const follow = followChannels(book, logger, wake);
  const job: OnDemandJob = {
    name: 'alerts',
    every: TICK,
    gather: GATHER,
    restAfterFailure: REST_AFTER_FAILURE,
    work: (run) => working.work(run),
    onOutcome: (kind) => {
      if (kind === 'held') counts.forget();
    },
  };
  const alerts: Alerts = {
    ...createEditChannels({ store: channels, allowedHosts: config.alerts.allowedHosts }),
    ...createReadDeliveries({ store: channels, queue, clock, wake }),
    testChannel: createTestChannel({ store: channels, queue, senders, clock }),
  };

  return {
    alerts,
    figures: () => counts.figures(),
    job,
    forget: createForgetDeliveries({ queue, clock }),
    /** An event is in force on this instance. */
    apply: (event: AuthEvent): void => {
      follow(event);
      if (event.position !== null && book.wants(event)) wake();
    },
    start: async (): Promise<void> => void (await book.load()),
  };
};
