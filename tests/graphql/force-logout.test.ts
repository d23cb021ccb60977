import { describe, expect, it } from 'vitest';

import { askedOf, createWorld } from './fake-guard';
import { ADA, callerOf } from './fixtures';

const { actor } = callerOf(ADA);

describe('force logout', () => {
  it('ends one session with the reason given', async () => {
    const world = createWorld();
    await world.run('mutation { forceLogoutSession(id: "s001", reason: " stolen laptop ") { count } }');
    expect(askedOf(world, 'forceLogoutSession')).toEqual([['s001', { actor, note: 'stolen laptop' }]]);
  });

  it('says that there is no such session', async () => {
    const { errors } = await createWorld().run('mutation { forceLogoutSession(id: "nope") { count } }');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND' });
  });

  it.each(['{}', '{ search: "  " }', '{ origin: null }'])(
    'refuses the filter %s, which would end every session, and says the remedy',
    async (filter) => {
      const world = createWorld();
      const { errors } = await world.run(`mutation { forceLogoutSessions(filter: ${filter}) { count } }`);
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', field: 'filter' });
      expect(errors?.[0]?.message).toContain('everyone: true');
      expect(askedOf(world, 'forceLogoutSessions')).toEqual([]);
    }
  );

  it('refuses an empty list, which must not be taken for everybody, even with everyone', async () => {
    const world = createWorld();
    const { errors } = await world.run('mutation { forceLogoutSessions(filter: { status: [] }, everyone: true) { count } }');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', field: 'filter.status' });
    expect(askedOf(world, 'forceLogoutSessions')).toEqual([]);
  });

  it('ends every session where that is asked for, and no more than a filter selects', async () => {
    const world = createWorld();
    await world.run('mutation { forceLogoutSessions(filter: {}, everyone: true) { count } }');
    await world.run('mutation { forceLogoutSessions(filter: { origin: USER }, everyone: true) { count } }');
    expect(askedOf(world, 'forceLogoutSessions')).toEqual([
      [{}, { actor, note: null }],
      [{ origin: 'USER' }, { actor, note: null }],
    ]);
  });

  it('refuses reasons longer than 500 characters', async () => {
    const world = createWorld();
    for (const operation of [
      'forceLogoutSession(id: "s001", reason: $reason)',
      'forceLogoutSessions(filter: { origin: USER }, reason: $reason)',
      'forceLogoutUser(origin: USER, userId: 1, reason: $reason)',
    ]) {
      const { errors } = await world.run(`mutation ($reason: String) { ${operation} { count } }`, { reason: 'x'.repeat(501) });
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', field: 'reason' });
    }
    expect(world.asked.filter(({ name }) => name.startsWith('force'))).toEqual([]);
  });

  it('ends all of a user and blocks the account only where told to', async () => {
    const world = createWorld();
    await world.run('mutation { forceLogoutUser(origin: ADMIN, userId: 1, block: true) { count } }');
    await world.run('mutation { forceLogoutUser(origin: USER, userId: "2") { count } }');
    expect(askedOf(world, 'forceLogoutUser')).toEqual([
      [ADA, { actor, note: null, block: true }],
      [
        { origin: 'USER', id: '2' },
        { actor, note: null, block: false },
      ],
    ]);
  });

  it('changes only the settings that are named', async () => {
    const world = createWorld();
    const result = await world.run(
      'mutation { updateAuthSettings(input: { retentionDays: 7, lockoutSeconds: null }) { retentionDays lockoutSeconds geoDatabase } }'
    );
    expect(result).toEqual({ data: { updateAuthSettings: { retentionDays: 7, lockoutSeconds: 300, geoDatabase: null } } });
    expect(askedOf(world, 'updateSettings')).toEqual([[{ retentionDays: 7 }, actor]]);
    expect((await world.run('mutation { updateAuthSettings(input: {}) { retentionDays } }')).errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_INPUT',
      field: 'input',
    });
  });
});

describe('the statistics', () => {
  it('look back over the hours asked for, a day where nothing is said', async () => {
    const world = createWorld();
    await world.run('{ authStats { active } }');
    await world.run('{ authStats(windowHours: 168) { active } }');
    expect(askedOf(world, 'stats').map(([, hours]) => hours)).toEqual([24, 168]);
    expect((await world.run('{ authStats(windowHours: 0) { active } }')).errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_INPUT',
      field: 'windowHours',
    });
  });
});
