/** Alerts in memory, for the schema's tests. */

import type { Channel } from '../../server/src/domain/alert/channel';
import type { Delivery } from '../../server/src/domain/alert/delivery';
import type { Alerts, ChannelInput, DeliverySelection } from '../../server/src/use-cases/alerts/alerts';
import { NOW } from './fixtures';

export const channelOf = (id: string, more: Partial<Channel> = {}): Channel => ({
  id,
  name: `Channel ${id}`,
  kind: 'WEBHOOK',
  format: 'PLAIN',
  target: 'https://soc.example.com/***',
  enabled: true,
  minSeverity: 'INFO',
  triggers: ['LOCKOUT'],
  scoreBelow: 50,
  groupSeconds: 30,
  quietHours: null,
  disabledReason: null,
  createdAt: NOW,
  updatedAt: NOW,
  ...more,
});

export const deliveryOf = (id: string, more: Partial<Delivery> = {}): Delivery => ({
  id,
  channelId: 'c1',
  trigger: 'LOCKOUT',
  severity: 'HIGH',
  count: 3,
  status: 'DELIVERED',
  attempts: 1,
  nextAttemptAt: null,
  lastError: null,
  createdAt: NOW,
  deliveredAt: NOW + 1000,
  isTest: false,
  ...more,
});

export interface FakeAlerts extends Alerts {
  known: Channel[];
  /** The newest first. */
  sent: Delivery[];
}

export const createFakeAlerts = (ask: (name: string, ...args: readonly unknown[]) => void): FakeAlerts => {
  const isKnown = (id: string): boolean => alerts.known.some((channel) => channel.id === id);
  const selected = ({ channelId, statuses }: DeliverySelection): Delivery[] =>
    alerts.sent.filter((one) => (channelId === undefined || one.channelId === channelId) && (!statuses || statuses.includes(one.status)));
  const made = (id: string, input: ChannelInput): Channel => channelOf(id, input as Partial<Channel>);
  const alerts: FakeAlerts = {
    known: [channelOf('c1')],
    sent: [deliveryOf('d2'), deliveryOf('d1', { status: 'FAILED', lastError: 'The receiver answered 500.', deliveredAt: null })],
    channels: async () => alerts.known,
    createChannel: async (input, actor) => (ask('createChannel', input, actor), made('c9', input)),
    updateChannel: async (id, input, actor) => (ask('updateChannel', id, input, actor), isKnown(id) ? made(id, input) : null),
    deleteChannel: async (id, actor) => (ask('deleteChannel', id, actor), isKnown(id)),
    testChannel: async (id, actor) => (ask('testChannel', id, actor), isKnown(id) ? deliveryOf('d9', { isTest: true }) : null),
    async deliveries(selection, limit, after) {
      ask('deliveries', selection, limit, after);
      const rows = selected(selection);
      const start = after === undefined ? 0 : rows.findIndex(({ id }) => id === after) + 1;
      return { rows: rows.slice(start, start + limit), hasNextPage: start + limit < rows.length };
    },
    countDeliveries: async (selection) => (ask('countDeliveries', selection), selected(selection).length),
    lastDelivery: async (channelId) => alerts.sent.find((one) => one.channelId === channelId) ?? null,
    async retryDelivery(id) {
      ask('retryDelivery', id);
      const found = alerts.sent.find((one) => one.id === id);
      return found ? { ...found, status: 'PENDING', attempts: 0 } : null;
    },
  };
  return alerts;
};
