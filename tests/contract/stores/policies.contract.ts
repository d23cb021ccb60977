/** What policies, settings and the lookup key owe, whichever database is below them. */

import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { SYSTEM } from '../../../server/src/domain/actor';
import { NO_CONDITIONS, type PolicyDraft } from '../../../server/src/domain/policy/policy';
import { loadSecrets } from '../../../server/src/strapi/secrets';
import { createSettingsStore } from '../../../server/src/strapi/settings-store';
import { NOW, type Stores } from './stores';

const DRAFT: PolicyDraft = {
  name: 'Only from “home” 𝒳',
  description: `It's "quoted".`,
  mode: 'ENFORCE',
  action: 'BLOCK',
  priority: 10,
  conditions: { ...NO_CONDITIONS, allowedCountries: ['DE'], expression: 'session.user.id !== "1"' },
  channels: ['ops'],
};

const INITIAL = { inactivityTimeout: 900, lastSeenInterval: 60, retentionDays: 90, maxFailedLogins: 10, lockoutSeconds: 900 };
const QUIET = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

export const describePolicies = (stores: () => Stores): void => {
  it('makes, changes, lists and deletes policies, each change with its event', async () => {
    const { policies, log } = stores();
    const before = await log.lastPosition();
    const second = await policies.create({ ...DRAFT, priority: 20 }, SYSTEM);
    const first = await policies.create(DRAFT, SYSTEM);
    expect(await policies.list()).toEqual([first, second]);
    expect(first).toMatchObject(DRAFT);
    expect(await policies.update(first.id, { ...DRAFT, name: 'Renamed' }, SYSTEM)).toMatchObject({ id: first.id, name: 'Renamed' });
    expect(await policies.update('none', DRAFT, SYSTEM)).toBeNull();
    expect([await policies.delete(first.id, SYSTEM), await policies.delete(first.id, SYSTEM)]).toEqual([true, false]);
    expect(await policies.list()).toEqual([second]);
    await policies.delete(second.id, SYSTEM);
    const changes = (await log.readAfter(before, 10)).map(({ type, detail }) => [type, detail?.change]);
    expect(changes).toEqual(['created', 'created', 'updated', 'deleted', 'deleted'].map((change) => ['POLICY_CHANGED', change]));
  });

  it('counts faults in a row and switches what keeps faulting to MONITOR', async () => {
    const { policies } = stores();
    const { id } = await policies.create(DRAFT, SYSTEM);
    await policies.noteFault(id, 'It threw.', 2);
    expect((await policies.list())[0]).toMatchObject({ fault: 'It threw.', faults: 1, mode: 'ENFORCE' });
    await policies.noteFault(id, 'x'.repeat(2000), 2);
    expect((await policies.list())[0]).toMatchObject({ faults: 2, mode: 'MONITOR' });
    await policies.noteFault(id, null, 2);
    expect((await policies.list())[0]).toMatchObject({ fault: null, faults: 0 });
    await policies.delete(id, SYSTEM);
  });

  const createSettings = () =>
    createSettingsStore({ database: stores().database, clock: { now: () => NOW }, initial: INITIAL, announce: () => undefined });

  it('keeps settings that were changed, for those who start later too, and both of two changes at once', async () => {
    const settings = createSettings();
    await Promise.all([settings.update({ retentionDays: 30 }, SYSTEM), createSettings().update({ lockoutSeconds: 60 }, SYSTEM)]);
    const later = createSettings();
    await later.load();
    expect(later.current()).toEqual({ ...INITIAL, retentionDays: 30, lockoutSeconds: 60 });
  });

  it('gives every instance that starts the same lookup key, and wraps it anew under a new encryption key', async () => {
    const [former, current] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')];
    const load = (key: string, ...previousKeys: string[]) =>
      loadSecrets({ database: stores().database, logger: QUIET, key, previousKeys, appKeys: [] });
    const keys = (await Promise.all(Array.from({ length: 5 }, () => load(former)))).map(({ lookupKey }) => lookupKey.toString('hex'));
    expect(new Set(keys).size).toBe(1);
    await expect(load(current)).rejects.toThrow(/SESSION_ENCRYPTION_KEY_PREVIOUS/);
    const rotated = await Promise.all([load(current, former), load(current, former)]);
    expect(rotated.map(({ lookupKey }) => lookupKey.toString('hex'))).toEqual([keys[0], keys[0]]);
    expect((await load(current)).lookupKey.toString('hex')).toBe(keys[0]);
  });
};
