import { afterAll, describe, expect, it } from 'vitest';
import { createSandbox } from '../../server/src/adapters/sandbox/sandbox';
import { NO_CONDITIONS, type PolicyConditions, type PolicyDraft } from '../../server/src/domain/policy/policy';
import { UNKNOWN_NETWORK } from '../../server/src/domain/network';
import type { Session } from '../../server/src/domain/session';
import { createSimulatePolicy, type SimulatePolicyPorts } from '../../server/src/use-cases/simulate-policy';
import { placeIn } from '../domain/policy/policy-fixtures';
import { MINUTE, sessionOf } from './session-fixtures';

const log = () => undefined;
const sandbox = createSandbox({ logger: { debug: log, info: log, warn: log, error: log } });
afterAll(() => sandbox.stop());

const draftOf = (conditions: Partial<PolicyConditions>): PolicyDraft => ({
  name: 'Tried out',
  description: null,
  mode: 'MONITOR',
  action: 'BLOCK',
  priority: 0,
  conditions: { ...NO_CONDITIONS, ...conditions },
  channels: [],
});

/** Sessions as a store gives them: oldest first, a page at a time. */
const setUp = (sessions: readonly Session[], ports: Partial<SimulatePolicyPorts> = {}) => {
  const limits: number[] = [];
  const simulate = createSimulatePolicy({
    store: {
      createdSince: async (since, after, limit) => {
        limits.push(limit);
        const from = after === null ? 0 : sessions.findIndex(({ id }) => id === after.id) + 1;
        return sessions
          .slice(from)
          .filter(({ createdAt }) => createdAt >= since)
          .slice(0, limit);
      },
    },
    users: {
      load: async (refs) => refs.filter(({ id }) => id !== 'gone').map((ref) => ({ ref, username: ref.id, email: null, blocked: false })),
      rolesOf: async ({ id }) => (id === 'boss' ? ['admin'] : ['editor']),
    },
    sandbox,
    unknownCountry: 'allow',
    learnAbove: 50,
    clock: { now: () => 0 },
    ...ports,
  });
  return { simulate: (conditions: Partial<PolicyConditions>, since = 0) => simulate(draftOf(conditions), since), limits };
};

const at = (minute: number, user = 'anna', rest: Partial<Session> = {}): Session => sessionOf(user, minute * MINUTE, rest);

describe('a simulation', () => {
  it('counts what it examined, what matched and whose, and shows the newest', async () => {
    const sessions = [
      at(0, 'a', { location: placeIn('US') }),
      at(1, 'b'),
      at(2, 'a', { location: placeIn('US') }),
      at(3, 'c', { location: placeIn('DE') }),
    ];
    const result = await setUp(sessions).simulate({ allowedCountries: ['DE'] });
    expect(result).toEqual({ examined: 4, matched: 2, matchedUsers: 1, sample: [sessions[2], sessions[0]], errors: [] });
  });

  it('begins at the moment that is asked for', async () => {
    expect(await setUp([at(0), at(1), at(2)]).simulate({ origin: 'USER' }, 1 * MINUTE)).toMatchObject({ examined: 2, matched: 2 });
  });

  it('reads at most 100 sessions at a time, and shows at most the 20 newest', async () => {
    const sessions = Array.from({ length: 1000 }, (_, minute) => at(minute));
    const { simulate, limits } = setUp(sessions);
    const result = await simulate({ origin: 'USER' });
    expect(result).toMatchObject({ examined: 1000, matched: 1000, matchedUsers: 1 });
    expect(result.sample).toEqual(sessions.slice(-20).reverse());
    expect(Math.max(...limits)).toBe(100);
  });

  it('judges by score and signals as they were noted, and takes a session that was never judged for a safe one', async () => {
    const signals = [{ code: 'VPN', penalty: 60, explanation: 'A VPN.' }] as const;
    const sessions = [at(0, 'a', { securityScore: 40, signals }), at(1, 'b', { securityScore: null }), at(2, 'c', { securityScore: 80 })];
    expect(await setUp(sessions).simulate({ securityScoreBelow: 50 })).toMatchObject({ matched: 1 });
    expect(await setUp(sessions).simulate({ signals: ['VPN'] })).toMatchObject({ matched: 1 });
  });

  it('looks at networks, and at the roles that users have now', async () => {
    const sessions = [at(0, 'boss', { network: { ...UNKNOWN_NETWORK, kind: 'TOR', isTor: true } }), at(1)];
    expect(await setUp(sessions).simulate({ networkKinds: ['TOR'] })).toMatchObject({ matched: 1 });
    expect(await setUp(sessions).simulate({ roles: ['admin'] })).toMatchObject({ matched: 1 });
  });
});

describe('a simulated limit on sessions', () => {
  it('counts those of the user that were live at the moment', async () => {
    const sessions = [
      at(0, 'a', { endedAt: 5 * MINUTE }),
      at(1, 'b'),
      at(2, 'a'),
      // One of its two others has ended.
      at(6, 'a'),
      at(7, 'a'),
      // All have expired.
      at(100, 'a'),
    ];
    const result = await setUp(sessions).simulate({ maxConcurrentSessions: 2 });
    expect(result).toMatchObject({ matched: 1, sample: [sessions[4]] });
  });

  it('does not count logins that were refused', async () => {
    const sessions = [at(0, 'a', { status: 'BLOCKED' }), at(1, 'a', { status: 'BLOCKED' }), at(2, 'a')];
    expect(await setUp(sessions).simulate({ maxConcurrentSessions: 1 })).toMatchObject({ matched: 0 });
  });
});

describe('a simulated expression', () => {
  it('reads what was known at the moment of each login', async () => {
    const [de, fr] = [{ location: placeIn('DE') }, { location: placeIn('FR') }];
    const sessions = [at(0, 'a', de), at(1, 'b', fr), at(2, 'a', de), at(3, 'a', fr), at(4, 'a', fr)];
    const result = await setUp(sessions).simulate({
      expression: 'history.logins > 0 && !history.countries.includes(session.location.countryCode)',
    });
    expect(result).toMatchObject({ examined: 5, matched: 1, sample: [sessions[3]], errors: [] });
  });

  it('learns nothing of logins that were refused or hostile', async () => {
    const sessions = [at(0, 'a', { status: 'BLOCKED' }), at(1, 'a', { securityScore: 10 }), at(2, 'a')];
    expect(await setUp(sessions).simulate({ expression: 'history.logins > 0' })).toMatchObject({ matched: 0 });
  });

  it('sees a session as it was at its login, at that moment, with the account and roles of today', async () => {
    const ended = at(5, 'boss', { status: 'TERMINATED', endedAt: 9 * MINUTE, endReason: 'LOGOUT' });
    const expression =
      'session.status === "ACTIVE" && now.getTime() === 300000 && user.roles.includes("admin") && user.username === "boss" && !user.deleted';
    expect(await setUp([ended]).simulate({ expression })).toMatchObject({ matched: 1, errors: [] });
    expect(await setUp([at(0, 'gone')]).simulate({ expression: 'user.deleted' })).toMatchObject({ matched: 1 });
  });

  it('tells each fault once, and goes on', async () => {
    const sessions = Array.from({ length: 10 }, (_, minute) => at(minute, minute % 2 === 0 ? 'a' : 'b'));
    const result = await setUp(sessions).simulate({ expression: 'user.id === "a" || nobody' });
    expect(result).toMatchObject({ examined: 10, matched: 5, errors: ['It throws a ReferenceError: `nobody` is not defined.'] });
  });

  it('gives up where it fails on everything, and says how far it came', { timeout: 60_000 }, async () => {
    const sessions = Array.from({ length: 1000 }, (_, minute) => at(minute));
    const result = await setUp(sessions).simulate({ expression: 'nobody' });
    expect(result).toMatchObject({ examined: 300, matched: 0 });
    expect(result.errors.at(-1)).toMatch(/^Only the oldest 300 sessions were examined: the expression failed/);
  });

  it('ends after a minute, and says how far it came', async () => {
    const sessions = Array.from({ length: 1000 }, (_, minute) => at(minute));
    let time = 0;
    const result = await setUp(sessions, { clock: { now: () => (time += 25_000) } }).simulate({ origin: 'USER' });
    expect(result.examined).toBe(200);
    expect(result.errors[0]).toMatch(/^Only the oldest 200 sessions were examined: a simulation takes no longer/);
  });
});
