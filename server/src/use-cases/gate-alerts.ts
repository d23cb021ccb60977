/** Channels, deliveries and mail templates as the licence lets them be asked about. Each member is named: one that is added later is not open by oversight. */

import type { Feature } from '../domain/licence/features';
import type { Alerts } from './alerts/alerts';
import type { MailTemplates } from './mail/mail-templates';

/** Asks before the work begins. */
export type Behind = <A extends readonly unknown[], R>(feature: Feature, work: (...args: A) => Promise<R>) => (...args: A) => Promise<R>;

export const gateAlerts = (alerts: Alerts, behind: Behind): Alerts => ({
  channels: behind('alerts', alerts.channels),
  createChannel: behind('alerts', alerts.createChannel),
  updateChannel: behind('alerts', alerts.updateChannel),
  deleteChannel: behind('alerts', alerts.deleteChannel),
  testChannel: behind('alerts', alerts.testChannel),
  deliveries: behind('alerts', alerts.deliveries),
  countDeliveries: behind('alerts', alerts.countDeliveries),
  lastDelivery: behind('alerts', alerts.lastDelivery),
  retryDelivery: behind('alerts', alerts.retryDelivery),
});

export const gateMail = (mail: MailTemplates, behind: Behind): MailTemplates => ({
  list: behind('alerts', mail.list),
  inForce: behind('alerts', mail.inForce),
  update: behind('alerts', mail.update),
  reset: behind('alerts', mail.reset),
  preview: behind('alerts', mail.preview),
  test: behind('alerts', mail.test),
});
