/** The tables of alert channels and of the messages on their way to them. */

import { contentType, LONG, MOMENT, NAME, SHORT } from './content-type';

export const ALERT_TABLES = {
  channels: 'session_guard_channels',
  deliveries: 'session_guard_deliveries',
} as const;

const channels = contentType(
  'guard-channel',
  'guard-channels',
  ALERT_TABLES.channels,
  {
    channelKey: SHORT,
    name: NAME,
    kind: SHORT,
    format: SHORT,
    /** Target and secret, in an envelope: whoever knows the URL of a chat's webhook can post there. */
    sealed: LONG,
    enabled: { type: 'integer' },
    minSeverity: SHORT,
    triggers: LONG,
    scoreBelow: { type: 'integer' },
    groupSeconds: { type: 'integer' },
    quietHours: LONG,
    disabledReason: LONG,
    /** Position in the event log after which it is told. */
    since: MOMENT,
    madeAt: MOMENT,
    changedAt: MOMENT,
  },
  [{ name: 'sg_channels_key', columns: ['channel_key'], type: 'unique' }]
);

const deliveries = contentType(
  'guard-delivery',
  'guard-deliveries',
  ALERT_TABLES.deliveries,
  {
    deliveryKey: SHORT,
    channelKey: SHORT,
    alertTrigger: SHORT,
    severity: SHORT,
    eventCount: { type: 'integer' },
    status: SHORT,
    attempts: { type: 'integer' },
    nextAttemptAt: MOMENT,
    /** Up to which nobody else sends it; 0 where nobody has it under way. */
    claimedUntil: MOMENT,
    groupKey: NAME,
    /** What it says; null once it is delivered. */
    message: LONG,
    lastError: LONG,
    isTest: { type: 'integer' },
    madeAt: MOMENT,
    deliveredAt: MOMENT,
    /** When it was delivered or given up. */
    endedAt: MOMENT,
  },
  [
    { name: 'sg_deliveries_key', columns: ['delivery_key'], type: 'unique' },
    { name: 'sg_deliveries_due', columns: ['channel_key', 'status', 'next_attempt_at'] },
    { name: 'sg_deliveries_channel', columns: ['channel_key', 'delivery_key'] },
    { name: 'sg_deliveries_status', columns: ['channel_key', 'status', 'delivery_key'] },
    { name: 'sg_deliveries_open', columns: ['status', 'channel_key'] },
    { name: 'sg_deliveries_ended', columns: ['ended_at'] },
  ]
);

export const alertContentTypes = { 'guard-channel': channels, 'guard-delivery': deliveries };
