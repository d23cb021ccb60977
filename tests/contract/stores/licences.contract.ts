/** What the activated licence owes, and a search below the tier that shows cities. */

import { expect, it } from 'vitest';
import { SYSTEM } from '../../../server/src/domain/actor';
import type { NewEvent } from '../../../server/src/domain/event';
import { createUuidV7 } from '../../../server/src/domain/uuid-v7';
import { createLicenceStore } from '../../../server/src/strapi/licence-store';
import { DAY, newUser, NOW, open, type Stores } from './stores';

const changed = (change: string): NewEvent => ({
  id: createUuidV7(NOW),
  type: 'LICENSE_CHANGED',
  severity: 'MEDIUM',
  occurredAt: NOW,
  session: null,
  user: null,
  origin: null,
  actor: SYSTEM,
  detail: { change },
});

export const describeLicences = (stores: () => Stores): void => {
  const licences = () => createLicenceStore(stores().database, (events) => void stores().announced.push(...events));

  it('keeps the token that was activated last, each activation with its event', async () => {
    const { log, announced } = stores();
    const before = await log.lastPosition();
    expect(await licences().read()).toEqual({ token: null, toldEnd: null, highest: 0 });
    await licences().activate('first', changed('activated'));
    await licences().activate('second', changed('activated'));
    expect(await licences().read()).toMatchObject({ token: 'second', toldEnd: null });
    expect((await log.readAfter(before, 10)).map(({ type, detail }) => [type, detail])).toEqual([
      ['LICENSE_CHANGED', { change: 'activated' }],
      ['LICENSE_CHANGED', { change: 'activated' }],
    ]);
    expect(announced.filter(({ type }) => type === 'LICENSE_CHANGED')).toHaveLength(2);
  });

  it('tells an end once, however many instances find it at once, and again of the next licence', async () => {
    const { log } = stores();
    const before = await log.lastPosition();
    await Promise.all([1, 2, 3].map(() => licences().tellEnd('one', changed('expired'))));
    expect(await log.readAfter(before, 10)).toHaveLength(1);
    expect(await licences().read()).toMatchObject({ token: 'second', toldEnd: 'one' });
    await licences().tellEnd('two', changed('expired'));
    expect(await log.readAfter(before, 10)).toHaveLength(2);
  });

  it('keeps the highest moment, whoever comes last with another', async () => {
    await Promise.all([NOW, NOW + DAY, NOW + 5].map((moment) => licences().keepHighest(moment)));
    expect((await licences().read()).highest).toBe(NOW + DAY);
    await licences().keepHighest(NOW - DAY);
    expect((await licences().read()).highest).toBe(NOW + DAY);
  });

  it('searches without the city find what any other field holds', async () => {
    const place = { countryCode: 'DE', region: null, latitude: null, longitude: null, accuracyRadiusKm: null, timeZone: null };
    const [resident, namesake, homeless] = [newUser(), newUser(), newUser()];
    const lived = await open(stores(), resident, { username: 'rita', location: { ...place, city: 'Böblingen_50%' } });
    const named = await open(stores(), namesake, { username: 'BÖBLINGEN_50%', location: { ...place, city: 'Ulm' } });
    const nowhere = await open(stores(), homeless, { username: 'böblingen_50% jr', location: null });
    const find = async (search: string, leavesOutCities: boolean): Promise<string[]> => {
      const page = await stores().sessions.page({ search, leavesOutCities }, 'CREATED_AT_DESC', { limit: 100 });
      expect(await stores().sessions.count({ search, leavesOutCities })).toBe(page.rows.length);
      return page.rows.map(({ session }) => session.id).sort();
    };
    const sorted = (...sessions: { id: string }[]): string[] => sessions.map(({ id }) => id).sort();
    expect(await find('böblingen_50%', false)).toEqual(sorted(lived, named, nowhere));
    expect(await find('böblingen_50%', true)).toEqual(sorted(named, nowhere));
    expect(await find('blingen_5', true)).toEqual(sorted(named, nowhere));
    expect(await find('bxblingen', true)).toEqual([]);
    expect(await find('b_blingen', true)).toEqual([]);
  });
};
