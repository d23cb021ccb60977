import type { Channel, QuietHours } from '../../server/src/domain/alert/channel';
import type { Delivery } from '../../server/src/domain/alert/delivery';
import type { Deps } from '../deps';
import { input, object, type InputSpec, type ObjectSpec } from '../spec';
import { connectionTypes } from './connection';

/** A delivery together with its channel, which is read once for a page. */
export interface DeliveryNode extends Delivery {
  readonly channel: Channel;
}

const TARGET =
  'WEBHOOK, SLACK, DISCORD: an https URL. EMAIL: addresses separated by commas, `role:<code>` for the administrators of a role, or `user` for the user concerned.';
const FORMAT = 'How a WEBHOOK is told; PLAIN for all others.';
const TRIGGERS = 'What it is told of. A policy that names the channel tells it besides.';
const MIN_SEVERITY = 'It is not told of what is less grave. INFO tells of everything.';
const SCORE_BELOW = 'LOW_SCORE tells of security scores below this, 0 to 100.';
const GROUP = 'Seconds in which alerts that are alike become one message with a count; 0 sends each by itself. At most 3600.';
const QUIET = 'Hours of the day in which nothing below CRITICAL is sent; what comes meanwhile is sent as one message when they end.';

const QUIET_FIELDS = {
  from: { type: 'String!', description: 'Time of day from which it is quiet, such as 22:00.' },
  to: { type: 'String!', description: 'Time of day from which it is not; before `from`, it reaches over midnight.' },
  timeZone: { type: 'String!', description: 'IANA name of the time zone, such as Europe/Berlin.' },
} as const;

const at = (moment: number | null): Date | null => (moment === null ? null : new Date(moment));

export const createAlertTypes = (deps: Deps): readonly (ObjectSpec | InputSpec)[] => [
  object<Channel>('AuthAlertChannel', 'Where alerts go.', {
    id: { type: 'ID!', description: 'The same for as long as there is the channel.' },
    name: { type: 'String!', description: 'Its name, for people.' },
    kind: { type: 'AuthChannelKind!', description: 'What it leads to.' },
    format: { type: 'AuthChannelFormat!', description: FORMAT },
    target: { type: 'String!', description: `${TARGET} What opens it, such as the path of a chat's webhook, is hidden.` },
    enabled: { type: 'Boolean!', description: 'Whether it is told.' },
    minSeverity: { type: 'AuthSeverity!', description: MIN_SEVERITY },
    triggers: { type: '[AuthAlertTrigger!]!', description: TRIGGERS },
    scoreBelow: { type: 'Int!', description: SCORE_BELOW },
    groupSeconds: { type: 'Int!', description: GROUP },
    quietHours: { type: 'AuthQuietHours', description: `${QUIET} Null where it is never quiet.` },
    disabledReason: {
      type: 'String',
      description: 'Why the plugin itself disabled it, such as a receiver that answered 410; null where it did not.',
    },
    lastDelivery: {
      type: 'AuthAlertDelivery',
      description: 'The newest message to it, whatever became of it; null where there was none.',
      async resolve(channel, _args, _context, info): Promise<DeliveryNode | null> {
        deps.budget.spend(info, 1);
        const delivery = await deps.guard().alerts.lastDelivery(channel.id);
        return delivery && { ...delivery, channel };
      },
    },
  }),
  object<QuietHours>('AuthQuietHours', QUIET, QUIET_FIELDS),
  input('AuthQuietHoursInput', QUIET, QUIET_FIELDS),
  input('AuthAlertChannelInput', 'A whole channel: what is left out has its default, in an update too, but for `secret`.', {
    name: { type: 'String!', description: 'Its name, for people; 1 to 120 characters.' },
    kind: { type: 'AuthChannelKind!', description: 'What it leads to.' },
    format: { type: 'AuthChannelFormat', description: `${FORMAT} PLAIN if left out.` },
    target: { type: 'String!', description: `${TARGET} In an update, the target as it is shown leaves it as it is.` },
    secret: {
      type: 'String',
      description:
        'Signs webhooks, as Standard Webhooks 1.0 says: `whsec_` and 24 to 64 random bytes in base64; two of them, separated by a space, while one is exchanged for the other. It is written, never read back; left out in an update it stays, an empty text takes it away.',
    },
    enabled: { type: 'Boolean', description: 'Whether it is told; true if left out.' },
    minSeverity: { type: 'AuthSeverity', description: `${MIN_SEVERITY} INFO if left out.` },
    triggers: {
      type: '[AuthAlertTrigger!]',
      description: `${TRIGGERS} If left out, all but NEW_LOGIN and EVERY_EVENT; with a format for machines, EVERY_EVENT.`,
    },
    scoreBelow: { type: 'Int', description: `${SCORE_BELOW} 50 if left out.` },
    groupSeconds: { type: 'Int', description: `${GROUP} 30 if left out; 0 with a format for machines, which tells each event by itself.` },
    quietHours: { type: 'AuthQuietHoursInput', description: `${QUIET} Never if left out.` },
  }),
  object<DeliveryNode>('AuthAlertDelivery', 'A message on its way to a channel, and what became of it.', {
    id: { type: 'ID!', description: 'The id of the message too: receivers know a duplicate by it.' },
    channel: { type: 'AuthAlertChannel!', description: 'Where it goes.' },
    status: { type: 'AuthDeliveryStatus!', description: 'What became of it.' },
    attempts: { type: 'Int!', description: 'How often it was tried.' },
    nextAttemptAt: {
      type: 'DateTime',
      description: 'When it is tried next; null where it is not.',
      resolve: ({ nextAttemptAt }) => at(nextAttemptAt),
    },
    lastError: {
      type: 'String',
      description: 'Why the last attempt failed, or why nothing was sent; null where none did, or it has arrived.',
    },
    trigger: { type: 'AuthAlertTrigger!', description: 'What it is about.' },
    severity: { type: 'AuthSeverity!', description: 'The gravest of its events.' },
    count: { type: 'Int!', description: 'How many events it tells of.' },
    isTest: { type: 'Boolean!', description: 'Whether an administrator asked for it to test the channel.' },
    createdAt: { type: 'DateTime!', description: 'When it was put into the queue.', resolve: ({ createdAt }) => new Date(createdAt) },
    deliveredAt: {
      type: 'DateTime',
      description: 'When its receiver took it; null where it has not.',
      resolve: ({ deliveredAt }) => at(deliveredAt),
    },
  }),
  ...connectionTypes<{ totalCount(): Promise<number> }>('AuthAlertDelivery', 'deliveries', {
    totalCount: {
      type: 'Int!',
      description: 'How many are selected on all pages; counted only when asked for.',
      resolve: (connection) => connection.totalCount(),
    },
  }),
];
