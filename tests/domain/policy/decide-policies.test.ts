import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decidePolicies, findExpressionsToRun, needsNoUser } from '../../../server/src/domain/policy/decide-policies';
import { NO_CONDITIONS, type Policy } from '../../../server/src/domain/policy/policy';
import { anyPolicies, anySubject, policy, subject } from './policy-fixtures';

const NONE = new Map<string, boolean>();
const decide = (policies: readonly Policy[], given = subject()) => decidePolicies(policies, given, NONE);
const names = (policies: readonly Policy[], given = subject()): string[] => decide(policies, given).matched.map(({ name }) => name);
const named = (name: string, rest: Partial<Policy> = {}): Policy => policy({ origin: 'USER' }, { name, ...rest });

describe('the decision', () => {
  it('is ALLOWED where nothing matches, ALERTED for an alert, BLOCKED for a block', () => {
    const alert = named('alert', { action: 'ALERT' });
    expect(decide([]).decision).toBe('ALLOWED');
    expect(decide([alert]).decision).toBe('ALERTED');
    expect(decide([alert, named('block', { priority: 900 })]).decision).toBe('BLOCKED');
  });

  it('tries by priority, then by age, then by id', () => {
    const policies = [
      named('fourth', { id: 'b', createdAt: 2 }),
      named('third', { id: 'a', createdAt: 2 }),
      named('second', { id: 'c', createdAt: 1 }),
      named('first', { id: 'd', createdAt: 9, priority: 1 }),
    ];
    expect(names(policies)).toEqual(['first', 'second', 'third', 'fourth']);
  });

  it('records what is monitored, and does nothing about it', () => {
    const verdict = decide([named('block', { mode: 'MONITOR' }), named('alert', { mode: 'MONITOR', action: 'ALERT' })]);
    expect(verdict.decision).toBe('ALLOWED');
    expect(verdict.matched.map(({ mode }) => mode)).toEqual(['MONITOR', 'MONITOR']);
  });

  it('does not look at what is OFF', () => {
    expect(decide([named('off', { mode: 'OFF' })])).toMatchObject({ decision: 'ALLOWED', matched: [] });
  });

  it('lets alerts add up on a refused login too', () => {
    const policies = [named('block', { priority: 1 }), named('one', { action: 'ALERT' }), named('two', { action: 'ALERT' })];
    expect(names(policies)).toEqual(['block', 'one', 'two']);
  });

  it('says which match rests on a look-up that failed', () => {
    const policies = [policy({ allowedCountries: ['DE'] }), policy({ origin: 'USER' })];
    const { matched } = decide(policies, subject({ lookupFailed: true, unknownCountry: 'block' }));
    expect(matched.map(({ lookupFailed }) => lookupFailed)).toEqual([true, false]);
    const unknown = decide(policies, subject({ lookupFailed: false, unknownCountry: 'block' }));
    expect(unknown.matched.map(({ lookupFailed }) => lookupFailed)).toEqual([false, false]);
  });

  it('takes an expression that gave no answer for one that does not hold', () => {
    const asking = policy({ expression: 'true' });
    expect(decidePolicies([asking], subject(), NONE).decision).toBe('ALLOWED');
    expect(decidePolicies([asking], subject(), new Map([[asking.id, false]])).decision).toBe('ALLOWED');
    expect(decidePolicies([asking], subject(), new Map([[asking.id, true]])).decision).toBe('BLOCKED');
  });
});

describe('limits on sessions', () => {
  const refuse = (most: number, rest: Partial<Policy> = {}) => policy({ maxConcurrentSessions: most }, rest);
  const endOldest = (most: number, rest: Partial<Policy> = {}) => refuse(most, { action: 'END_OLDEST', ...rest });

  it('match where the new session is one too many', () => {
    expect(decide([refuse(3)], subject({ liveSessions: 2 })).decision).toBe('ALLOWED');
    expect(decide([refuse(3)], subject({ liveSessions: 3 })).decision).toBe('BLOCKED');
  });

  it('go to the store whatever the number is now, the strictest of each kind', () => {
    const policies = [refuse(9), refuse(7), endOldest(5), endOldest(4), endOldest(1, { mode: 'MONITOR' }), refuse(2, { mode: 'OFF' })];
    expect(decide(policies)).toMatchObject({ decision: 'ALLOWED', refuseBeyond: 7, endOldestBeyond: 4 });
  });

  it('go to the store only where the other conditions hold', () => {
    const others = { origin: 'ADMIN', maxConcurrentSessions: 1 } as const;
    expect(decide([policy(others), policy(others, { action: 'END_OLDEST' })])).toMatchObject({ refuseBeyond: null, endOldestBeyond: null });
  });

  it('end nobody for a login that is refused', () => {
    expect(decide([endOldest(1), policy({ origin: 'USER' })], subject({ liveSessions: 5 })).endOldestBeyond).toBeNull();
  });
});

describe('every set of policies', () => {
  const ALL = new Map(Array.from({ length: 8 }, (_, index) => [`p${index}`, index % 2 === 0] as const));

  it('decides the same in whatever order it is given', () => {
    fc.assert(
      fc.property(anyPolicies, anySubject, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (policies, given, dice) => {
        const shuffled = policies.map((one) => ({ one, at: dice.next().value ?? 0 })).sort((a, b) => a.at - b.at);
        expect(
          decidePolicies(
            shuffled.map(({ one }) => one),
            given,
            ALL
          )
        ).toEqual(decidePolicies(policies, given, ALL));
      })
    );
  });

  it('decides the same whatever its priorities are', () => {
    fc.assert(
      fc.property(anyPolicies, anySubject, fc.array(fc.nat(9), { minLength: 8, maxLength: 8 }), (policies, given, priorities) => {
        const moved = policies.map((one, index) => ({ ...one, priority: priorities[index] ?? 0 }));
        const [a, b] = [decidePolicies(policies, given, ALL), decidePolicies(moved, given, ALL)];
        expect([b.decision, b.endOldestBeyond, b.refuseBeyond]).toEqual([a.decision, a.endOldestBeyond, a.refuseBeyond]);
        expect(new Set(b.matched.map(({ id }) => id))).toEqual(new Set(a.matched.map(({ id }) => id)));
      })
    );
  });

  it('is no milder with one more policy', () => {
    const rank = { ALLOWED: 0, ALERTED: 1, BLOCKED: 2 };
    fc.assert(
      fc.property(anyPolicies, anySubject, (policies, given) => {
        const fewer = decidePolicies(policies.slice(1), given, ALL).decision;
        expect(rank[decidePolicies(policies, given, ALL).decision]).toBeGreaterThanOrEqual(rank[fewer]);
      })
    );
  });

  it('does nothing but record while it is monitored', () => {
    fc.assert(
      fc.property(anyPolicies, anySubject, (policies, given) => {
        const monitored = policies.map((one) => ({ ...one, mode: 'MONITOR' as const }));
        expect(decidePolicies(monitored, given, ALL)).toMatchObject({ decision: 'ALLOWED', endOldestBeyond: null, refuseBeyond: null });
      })
    );
  });

  it('runs an expression only where its outcome matters', () => {
    fc.assert(
      fc.property(anyPolicies, anySubject, (policies, given) => {
        const asked = findExpressionsToRun(policies, given);
        expect(asked.every(({ mode, conditions }) => mode !== 'OFF' && conditions.expression !== null)).toBe(true);
        const others = new Map(policies.filter((one) => !asked.includes(one)).map(({ id }) => [id, true] as const));
        expect(decidePolicies(policies, given, others)).toEqual(decidePolicies(policies, given, NONE));
      })
    );
  });
});

describe('a policy that needs no user', () => {
  it.each([
    [{ allowedCountries: ['DE'] }, {}, true],
    [{ blockedCountries: ['DE'], networkKinds: ['TOR'], origin: 'ADMIN' }, {}, true],
    [{ blockedCountries: ['DE'] }, { mode: 'MONITOR' }, false],
    [{ blockedCountries: ['DE'] }, { action: 'ALERT' }, false],
    [{ blockedCountries: ['DE'], roles: ['editor'] }, {}, false],
    [{ blockedCountries: ['DE'], securityScoreBelow: 10 }, {}, false],
    [{ blockedCountries: ['DE'], signals: ['VPN'] }, {}, false],
    [{ blockedCountries: ['DE'], maxConcurrentSessions: 1 }, {}, false],
    [{ blockedCountries: ['DE'], expression: 'true' }, {}, false],
  ] as const)('%j %j: %s', (conditions, rest, expected) => {
    expect(needsNoUser(policy(conditions, rest))).toBe(expected);
  });

  it('decides the same before and after the user is known', () => {
    fc.assert(
      fc.property(anyPolicies, anySubject, (policies, given) => {
        const early = policies.filter(needsNoUser);
        const stranger = { ...given, roles: [], liveSessions: 0, assessment: { securityScore: 100, signals: [] } };
        expect(decidePolicies(early, stranger, NONE)).toEqual(decidePolicies(early, given, NONE));
      })
    );
  });

  it('is none without any condition but the origin and places', () => {
    expect(needsNoUser(policy(NO_CONDITIONS, { mode: 'OFF' }))).toBe(false);
  });
});
