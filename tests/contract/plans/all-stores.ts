/** The stores of the contract suites and every other one that the plugin has, watched: whichever method is not sent is named. */

import { randomBytes } from 'node:crypto';
import type { PlanBounds } from '../../../server/src/strapi/session-plan';
import { createEnvelopes, createKeyRing } from '../../../server/src/domain/envelope';
import { createChannelStore } from '../../../server/src/strapi/channel-store';
import { createDeliveryStore } from '../../../server/src/strapi/delivery-store';
import { createLicenceStore } from '../../../server/src/strapi/licence-store';
import { createMailTemplateStore } from '../../../server/src/strapi/mail-template-store';
import { createMarkStore } from '../../../server/src/strapi/mail-mark-store';
import { createRetentionStore } from '../../../server/src/strapi/retention-store';
import { createSeenTokens } from '../../../server/src/strapi/seen-tokens';
import { createSetReceiverStore } from '../../../server/src/strapi/set-receiver-store';
import { createSettingsStore } from '../../../server/src/strapi/settings-store';
import { createSubjectStore } from '../../../server/src/strapi/subject-store';
import type { GuardTables } from '../../support/guard-tables';
import { createStores, NOW } from '../stores/stores';
import { createCallWatch } from './watch-calls';

const SETTINGS = { inactivityTimeout: 900, lastSeenInterval: 30, retentionDays: 90, maxFailedLogins: 5, lockoutSeconds: 900 };

export type AllStores = Awaited<ReturnType<typeof createAllStores>>;

export const createAllStores = async (tables: GuardTables, bounds: PlanBounds) => {
  const { uncalled, watch } = createCallWatch();
  const stores = await createStores(tables, bounds);
  const { database, search } = stores;
  const announce = (): void => undefined;
  const clock = { now: () => NOW };
  const envelopes = createEnvelopes(createKeyRing(randomBytes(32), []));
  return {
    ...stores,
    sessions: watch('sessions', stores.sessions),
    log: watch('log', stores.log),
    audit: watch('audit', stores.audit),
    seals: watch('seals', stores.seals),
    histories: watch('histories', stores.histories),
    native: watch('native', stores.native),
    leases: watch('leases', stores.leases),
    policies: watch('policies', stores.policies),
    riskEvents: watch('riskEvents', stores.riskEvents),
    queue: watch('queue', createDeliveryStore({ database, announce })),
    channels: watch('channels', createChannelStore({ database, clock, envelopes, announce })),
    subjects: watch('subjects', createSubjectStore({ database, search, accountNames: async () => ['user-17'] })),
    retention: watch('retention', createRetentionStore(database, search)),
    licences: watch('licences', createLicenceStore(database, announce)),
    marks: watch('marks', createMarkStore(database)),
    templates: watch('templates', createMailTemplateStore({ database, clock, announce })),
    receivers: watch('receivers', createSetReceiverStore(database)),
    seenTokens: watch('seenTokens', createSeenTokens(database)),
    settings: watch('settings', createSettingsStore({ database, clock, initial: SETTINGS, announce })),
    envelopes,
    clock,
    uncalled,
  };
};
