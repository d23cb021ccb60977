/** Has the store of sessions send lists and counters, whose plans follow from samples of the table. */

import { SESSION_ORDERS, type SessionFilter } from '../../../server/src/ports/session-store';
import { HOUR } from '../stores/stores';
import type { AllStores } from './all-stores';

export const filtersAt = (now: number, user: string): readonly SessionFilter[] => [
  {},
  { origin: 'ADMIN' },
  { status: ['ACTIVE'] },
  { status: ['ACTIVE', 'INACTIVE'] },
  { status: ['BLOCKED'] },
  { userId: user },
  { ipAddress: '10.0.7.7' },
  { countryCode: ['DE', 'FR'] },
  { networkKind: ['VPN'] },
  { deviceType: ['MOBILE'] },
  { maxSecurityScore: 20 },
  { createdAfter: now - HOUR },
  { createdBefore: now - HOUR },
  { lastSeenAfter: now - HOUR },
  { origin: 'USER', status: ['ACTIVE'], countryCode: ['US'] },
];

/** `now` as the tables were filled. */
export const sendPages = async ({ sessions }: AllStores, now: number): Promise<void> => {
  for (const filter of filtersAt(now, '17')) {
    for (const order of SESSION_ORDERS) {
      const first = await sessions.page(filter, order, { limit: 25 });
      const from = first.rows.at(-1)?.key;
      if (from) for (const backwards of [false, true]) await sessions.page(filter, order, { limit: 25, from, backwards });
    }
    await sessions.page({ ...filter, status: ['ACTIVE', 'INACTIVE'] }, 'CREATED_AT_ASC', { limit: 500 });
  }
  for (const search of ['munich', 'user-17@example.com', '10.0.7.7', 'nobody at all', 'zq'])
    for (const order of SESSION_ORDERS) await sessions.page({ search }, order, { limit: 25 });
  await sessions.stats(now, 24);
};
