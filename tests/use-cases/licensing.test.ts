import { describe, expect, it } from 'vitest';

import { SYSTEM } from '../../server/src/domain/actor';
import { FEATURES, type Feature } from '../../server/src/domain/licence/features';
import type { Licensing } from '../../server/src/use-cases/licensing';
import { createIssuer, createLicenceWorld, DAY, OPEN, START } from './licence-fakes';

const ADA = { kind: 'ADMIN', id: '1', name: 'Ada', ipAddress: null } as const;
const ALL = Object.keys(FEATURES) as Feature[];
const openIn = (licensing: Licensing): Feature[] => ALL.filter(licensing.isOpen);
const PREMIUM_FEATURES = ['location', 'networkOwner'];

describe('without an issuer', () => {
  it('everything is open, and no licence is taken', async () => {
    expect(openIn(OPEN)).toEqual(ALL);
    expect(OPEN.state()).toEqual({ tier: 'ADVANCED', licensee: null, expiresAt: null, expired: false, locked: [] });
    await expect(OPEN.activate('x', ADA)).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });
});

describe('with an issuer', () => {
  it('nothing but what is free is open until a licence says more', async () => {
    const licensing = await createLicenceWorld().restart();
    expect(openIn(licensing)).toEqual([]);
    expect(licensing.state()).toEqual({ tier: 'FREE', licensee: null, expiresAt: null, expired: false, locked: ALL });
    expect(() => licensing.demand('alerts')).toThrow(
      expect.objectContaining({ code: 'FEATURE_LOCKED', details: { feature: 'alerts', tier: 'ADVANCED' } })
    );
    expect(() => licensing.demand('location')).toThrow(expect.objectContaining({ details: { feature: 'location', tier: 'PREMIUM' } }));
  });

  it.each([
    ['FREE', []],
    ['PREMIUM', PREMIUM_FEATURES],
    ['ADVANCED', ALL],
  ] as const)('a licence for %s opens what the table says, after a restart too', async (tier, opened) => {
    const world = createLicenceWorld();
    const licensing = await world.restart();
    const state = await licensing.activate(`  ${world.issuer.sign(tier)}\n`, ADA);
    expect(state).toMatchObject({ tier, licensee: 'Example Ltd', expiresAt: START + 30 * DAY, expired: false });
    expect(openIn(licensing)).toEqual(opened);
    expect(openIn(await world.restart())).toEqual(opened);
  });

  it('an activation leaves an event that says what, and not by which token', async () => {
    const world = createLicenceWorld();
    const token = world.issuer.sign('PREMIUM');
    await (await world.restart()).activate(token, ADA);
    expect(world.events).toMatchObject([
      { type: 'LICENSE_CHANGED', actor: ADA, detail: { change: 'activated', tier: 'PREMIUM', expiresAt: START + 30 * DAY } },
    ]);
    expect(JSON.stringify(world.events)).not.toContain(token.split('.')[2]);
    expect(world.events[0]?.detail).toMatchObject({ before: null });
  });

  it('an activation tells which licence counted before', async () => {
    const world = createLicenceWorld();
    const licensing = await world.restart();
    await licensing.activate(world.issuer.sign('PREMIUM', { id: 'first' }), ADA);
    await licensing.activate(world.issuer.sign('ADVANCED', { id: 'second', issuedAt: START + 1000 }), ADA);
    expect(world.events.at(-1)?.detail).toMatchObject({
      licenceId: 'second',
      tier: 'ADVANCED',
      before: { licenceId: 'first', tier: 'PREMIUM', expiresAt: START + 30 * DAY },
    });
  });

  it('a bad, foreign or old licence is refused by name, and the one in force stays', async () => {
    const world = createLicenceWorld();
    const licensing = await world.restart();
    await licensing.activate(world.issuer.sign('PREMIUM'), ADA);
    const before = world.stored.current;
    for (const [token, why] of [
      ['x', /no licence/],
      [createIssuer().sign('ADVANCED'), /signature/],
      [world.issuer.sign('ADVANCED', { expiresAt: START - 1000, issuedAt: START - DAY }), /run out/],
      [world.issuer.sign('ADVANCED', { startsAt: START + DAY }), /not hold yet/],
    ] as const)
      await expect(licensing.activate(token, ADA)).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringMatching(why) });
    expect(world.stored.current).toBe(before);
    expect(licensing.state().tier).toBe('PREMIUM');
    expect(world.events).toHaveLength(1);
  });

  it('a licence runs out while the application runs, and a renewal opens everything again', async () => {
    const world = createLicenceWorld();
    const licensing = await world.restart();
    await licensing.activate(world.issuer.sign('ADVANCED'), ADA);
    world.clock.at = START + 30 * DAY;
    expect(openIn(licensing)).toEqual([]);
    expect(licensing.state()).toMatchObject({ tier: 'FREE', licensee: 'Example Ltd', expired: true, expiresAt: START + 30 * DAY });
    await licensing.activate(world.issuer.sign('ADVANCED', { issuedAt: world.clock.at }), ADA);
    expect(openIn(licensing)).toEqual(ALL);
    expect(licensing.state()).toMatchObject({ expired: false, expiresAt: START + 60 * DAY });
  });

  it('the newer one of the configured and the activated licence counts, and the older one where that runs out first', async () => {
    const world = createLicenceWorld();
    const configured = world.issuer.sign('PREMIUM', { expiresAt: START + 90 * DAY });
    const licensing = await world.restart(configured);
    await licensing.activate(world.issuer.sign('ADVANCED', { issuedAt: START + 60_000 }), ADA);
    expect(licensing.state().tier).toBe('ADVANCED');
    world.clock.at = START + 40 * DAY;
    expect(licensing.state()).toMatchObject({ tier: 'PREMIUM', expired: false });
  });

  it('a licence that is older than the configured one is refused, for it would never count', async () => {
    const world = createLicenceWorld();
    const licensing = await world.restart(world.issuer.sign('PREMIUM'));
    await expect(licensing.activate(world.issuer.sign('ADVANCED', { issuedAt: START - DAY }), ADA)).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
  });
});

describe('a clock that is turned back', () => {
  it('brings no licence back to life, in this process or in a later one', async () => {
    const world = createLicenceWorld();
    const licensing = await world.restart();
    await licensing.activate(world.issuer.sign('ADVANCED'), ADA);
    world.clock.at = START + 31 * DAY;
    await licensing.watch();
    world.clock.at = START + DAY;
    expect(openIn(licensing)).toEqual([]);
    const later = await world.restart();
    expect(openIn(later)).toEqual([]);
    expect(later.state()).toMatchObject({ expired: true });
    await expect(later.activate(world.issuer.sign('PREMIUM'), ADA)).rejects.toThrow(/run out/);
  });

  it('is told by a moment that is kept once an hour at most, and never goes back', async () => {
    const world = createLicenceWorld();
    const licensing = await world.restart();
    await licensing.watch();
    world.clock.at = START + 3_599_000;
    await licensing.watch();
    expect(world.stored.current.highest).toBe(START);
    world.clock.at = START + 3_600_000;
    await licensing.watch();
    world.clock.at = START;
    await (await world.restart()).watch();
    expect(world.stored.current.highest).toBe(START + 3_600_000);
  });
});

describe('the end of a licence', () => {
  it('is told once, by the plugin, however many instances look', async () => {
    const world = createLicenceWorld();
    const [one, other] = [await world.restart(), await world.restart()];
    await one.activate(world.issuer.sign('ADVANCED'), ADA);
    await other.load();
    await one.watch();
    expect(world.events).toHaveLength(1);
    world.clock.at = START + 30 * DAY;
    for (const licensing of [one, other, one, await world.restart()]) await licensing.watch();
    expect(world.events.slice(1)).toMatchObject([
      { type: 'LICENSE_CHANGED', severity: 'HIGH', actor: SYSTEM, detail: { change: 'expired', tier: 'ADVANCED' } },
    ]);
  });

  it('reaches the other instances with its event', async () => {
    const world = createLicenceWorld();
    const [one, other] = [await world.restart(), await world.restart()];
    await one.activate(world.issuer.sign('ADVANCED'), ADA);
    expect(openIn(other)).toEqual([]);
    other.apply({ ...world.events[0], position: 1 } as never);
    await expect.poll(() => openIn(other), { timeout: 4000 }).toEqual(ALL);
  });
});
