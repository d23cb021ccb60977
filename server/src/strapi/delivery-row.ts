/** Between a delivery and its row. */

import type { Delivery, DeliveryStatus, QueuedDelivery } from '../domain/alert/delivery';
import type { AlertMessage } from '../domain/alert/message';
import type { AlertTrigger } from '../domain/alert/trigger';
import type { Severity } from '../domain/severity';
import { parseJson, toJson, toNullableNumber, toNumber } from './database';
import { clip, type Row } from './session-row';

const MAX_ERROR = 500;

/** What a list shows: messages are large. */
export const DELIVERY_COLUMNS = [
  'delivery_key',
  'channel_key',
  'alert_trigger',
  'severity',
  'event_count',
  'status',
  'attempts',
  'next_attempt_at',
  'last_error',
  'is_test',
  'made_at',
  'delivered_at',
] as const;

export const toDelivery = (row: Row): Delivery => ({
  id: String(row.delivery_key),
  channelId: String(row.channel_key),
  trigger: row.alert_trigger as AlertTrigger,
  severity: row.severity as Severity,
  count: toNumber(row.event_count),
  status: row.status as DeliveryStatus,
  attempts: toNumber(row.attempts),
  nextAttemptAt: toNullableNumber(row.next_attempt_at),
  lastError: typeof row.last_error === 'string' ? row.last_error : null,
  createdAt: toNumber(row.made_at),
  deliveredAt: toNullableNumber(row.delivered_at),
  isTest: toNumber(row.is_test) === 1,
});

/** Rows without a message are over, and never asked for as queued. */
export const toQueued = (row: Row): QueuedDelivery[] => {
  const message = parseJson<AlertMessage>(row.message);
  return message === null ? [] : [{ ...toDelivery(row), message, groupKey: typeof row.group_key === 'string' ? row.group_key : null }];
};

export const clipError = (reason: string): string => clip(reason, MAX_ERROR) ?? '';

export const toDeliveryRow = (delivery: QueuedDelivery): Record<string, unknown> => ({
  document_id: delivery.id,
  delivery_key: delivery.id,
  channel_key: delivery.channelId,
  alert_trigger: delivery.trigger,
  severity: delivery.severity,
  event_count: delivery.count,
  status: delivery.status,
  attempts: delivery.attempts,
  next_attempt_at: delivery.nextAttemptAt,
  claimed_until: 0,
  group_key: clip(delivery.groupKey),
  message: toJson(delivery.message),
  last_error: delivery.lastError,
  is_test: delivery.isTest ? 1 : 0,
  made_at: delivery.createdAt,
  delivered_at: delivery.deliveredAt,
  ended_at: null,
});
