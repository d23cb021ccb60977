/** What every counter of attempts owes, whatever keeps its counts. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Attempt, AttemptLimits, Attempts } from '../../server/src/ports/attempts';

export const LIMITS: AttemptLimits = { maxFailedLogins: 5, maxFailedLoginsPerAddress: 20, windowSeconds: 60, lockoutSeconds: 90 };

export const tryOf = (identifier: string | null, address: string | null = '203.0.113.7', origin: Attempt['origin'] = 'USER'): Attempt => ({
  origin,
  identifier,
  address,
});

/** One after the other, and what they set off. */
export const failTimes = async (attempts: Attempts, attempt: Attempt, times: number) => {
  const lockouts = [];
  for (let time = 0; time < times; time += 1) lockouts.push(...(await attempts.fail(attempt)));
  return lockouts;
};

export interface AttemptsHarness {
  /** Counts together with the others of the same harness, where the counts are shared. */
  create(limits: () => AttemptLimits): Promise<Attempts>;
}

export const describeAttempts = (name: string, harness: AttemptsHarness): void => {
  describe(`attempts counted in ${name}`, () => {
    let limits: AttemptLimits;
    let attempts: Attempts;
    beforeEach(async () => {
      limits = LIMITS;
      attempts = await harness.create(() => limits);
    });
    afterEach(() => attempts.stop());

    it('lets the fifth try through and locks the sixth out, at this address only', async () => {
      const ada = tryOf('ada');
      expect(await failTimes(attempts, ada, 4)).toEqual([]);
      expect(await attempts.lockoutOf(ada)).toBeNull();
      const [lockout, ...others] = await attempts.fail(ada);
      expect(others).toEqual([]);
      expect(lockout).toMatchObject({ kind: 'ACCOUNT', retryAfter: 90 });
      const met = await attempts.lockoutOf(ada);
      expect(met).toMatchObject({ id: lockout?.id, kind: 'ACCOUNT' });
      expect(met?.retryAfter).toBeGreaterThan(85);
      expect(await attempts.lockoutOf(tryOf('ada', '203.0.113.8'))).toBeNull();
      expect(await attempts.lockoutOf(tryOf('bob'))).toBeNull();
    });

    it('reports a lock-out to the one of fifty concurrent failures that set it off', async () => {
      limits = { ...LIMITS, maxFailedLoginsPerAddress: 30 };
      const lockouts = (await Promise.all(Array.from({ length: 50 }, () => attempts.fail(tryOf('ada'))))).flat();
      expect(lockouts.map((lockout) => lockout.kind).sort()).toEqual(['ACCOUNT', 'ADDRESS']);
    });

    it('locks an address out that fails on many accounts, for accounts that it never tried as well', async () => {
      limits = { ...LIMITS, maxFailedLoginsPerAddress: 6 };
      const lockouts = [];
      for (const identifier of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) lockouts.push(...(await attempts.fail(tryOf(identifier))));
      expect(lockouts.map((lockout) => lockout.kind)).toEqual(['ADDRESS']);
      expect(await attempts.lockoutOf(tryOf('never tried'))).toMatchObject({ kind: 'ADDRESS', id: lockouts[0]?.id });
      expect(await attempts.lockoutOf(tryOf(null))).toMatchObject({ kind: 'ADDRESS' });
      expect(await attempts.lockoutOf(tryOf('a', '203.0.113.8'))).toBeNull();
    });

    it('answers with the longest of the lock-outs that a try runs into', async () => {
      limits = { ...LIMITS, maxFailedLoginsPerAddress: 6, lockoutSeconds: 10 };
      await failTimes(attempts, tryOf('ada'), 5);
      expect(await attempts.lockoutOf(tryOf('ada'))).toMatchObject({ kind: 'ACCOUNT' });
      limits = { ...limits, lockoutSeconds: 300 };
      await attempts.fail(tryOf('bob'));
      expect(await attempts.lockoutOf(tryOf('ada'))).toMatchObject({ kind: 'ADDRESS' });
    });

    it('knows an account however it is typed, and an IPv6 address by its network', async () => {
      await attempts.fail(tryOf('Ada@Example.com', '2001:db8:1:2::1'));
      await attempts.fail(tryOf(' ada@example.com\t', '2001:db8:1:2:ffff::9'));
      await attempts.fail(tryOf('ADA@EXAMPLE.COM', '2001:0db8:1:2::3'));
      await attempts.fail(tryOf('ａｄａ@example.com', '2001:db8:1:2::4%eth0'));
      expect(await attempts.fail(tryOf('ada@example.com', '2001:db8:1:2::5'))).toMatchObject([{ kind: 'ACCOUNT' }]);
      expect(await attempts.lockoutOf(tryOf('ada@example.com', '2001:db8:1:3::5'))).toBeNull();
      expect(await attempts.countsOf(tryOf('ada@example.com', '2001:db8:1:2::5'))).toEqual({
        failuresOfAccount: 5,
        accountsOfAddress: 1,
        addressesOfAccount: 1,
      });
    });

    it('knows an IPv4 address as a whole, also where it is written as IPv6', async () => {
      await failTimes(attempts, tryOf('ada', '::ffff:203.0.113.7'), 5);
      expect(await attempts.lockoutOf(tryOf('ada', '203.0.113.7'))).not.toBeNull();
      expect(await attempts.lockoutOf(tryOf('ada', '203.0.113.6'))).toBeNull();
    });

    it('counts clients without an address, and with none that can be read, as one', async () => {
      await failTimes(attempts, tryOf('ada', null), 4);
      expect(await attempts.fail(tryOf('ada', 'unknown'))).toMatchObject([{ kind: 'ACCOUNT' }]);
      expect(await attempts.lockoutOf(tryOf('ada', null))).not.toBeNull();
      expect(await attempts.lockoutOf(tryOf('ada'))).toBeNull();
    });

    it('keeps administrators and end users of one name and one address apart', async () => {
      limits = { ...LIMITS, maxFailedLoginsPerAddress: 5 };
      expect(await failTimes(attempts, tryOf('ada'), 5)).toMatchObject([{ kind: 'ACCOUNT' }, { kind: 'ADDRESS' }]);
      const admin = tryOf('ada', '203.0.113.7', 'ADMIN');
      expect(await attempts.lockoutOf(admin)).toBeNull();
      expect(await attempts.countsOf(admin)).toEqual({ failuresOfAccount: 0, accountsOfAddress: 0, addressesOfAccount: 0 });
    });

    it('counts an account of an address and an address of an account once', async () => {
      await failTimes(attempts, tryOf('ada'), 3);
      await failTimes(attempts, tryOf('bob'), 2);
      await failTimes(attempts, tryOf('ada', '203.0.113.8'), 2);
      expect(await attempts.countsOf(tryOf('ada'))).toEqual({ failuresOfAccount: 5, accountsOfAddress: 2, addressesOfAccount: 2 });
      expect(await attempts.countsOf(tryOf('bob', '203.0.113.8'))).toEqual({
        failuresOfAccount: 2,
        accountsOfAddress: 1,
        addressesOfAccount: 1,
      });
    });

    it('counts a login that names no account for its address only', async () => {
      limits = { ...LIMITS, maxFailedLoginsPerAddress: 3 };
      expect(await failTimes(attempts, tryOf(null), 3)).toMatchObject([{ kind: 'ADDRESS' }]);
      expect(await attempts.countsOf(tryOf(null))).toEqual({ failuresOfAccount: 0, accountsOfAddress: 0, addressesOfAccount: 0 });
    });

    it('forgets at a success what the account failed, from anywhere and here', async () => {
      await failTimes(attempts, tryOf('ada', '203.0.113.8'), 4);
      await failTimes(attempts, tryOf('ada'), 4);
      await attempts.succeed(tryOf('ada'));
      expect(await attempts.countsOf(tryOf('ada'))).toEqual({ failuresOfAccount: 0, accountsOfAddress: 0, addressesOfAccount: 1 });
      expect(await failTimes(attempts, tryOf('ada'), 4)).toEqual([]);
      // The other address stays one failure away from its lock-out.
      expect(await attempts.fail(tryOf('ada', '203.0.113.8'))).toMatchObject([{ kind: 'ACCOUNT' }]);
    });

    it('does not wipe out the failures on other accounts where one valid account succeeds', async () => {
      limits = { ...LIMITS, maxFailedLoginsPerAddress: 8 };
      for (const identifier of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) {
        expect(await attempts.fail(tryOf(identifier))).toEqual([]);
        await attempts.succeed(tryOf('mallory'));
      }
      expect((await attempts.countsOf(tryOf('mallory'))).accountsOfAddress).toBe(7);
      expect(await attempts.fail(tryOf('h'))).toMatchObject([{ kind: 'ADDRESS' }]);
    });

    it('does not lock an office out whose people mistype and then succeed', async () => {
      limits = { ...LIMITS, maxFailedLoginsPerAddress: 8 };
      for (let person = 0; person < 12; person += 1) {
        expect(await failTimes(attempts, tryOf(`person ${person}`), 3)).toEqual([]);
        await attempts.succeed(tryOf(`person ${person}`));
      }
      expect((await attempts.countsOf(tryOf('anybody'))).accountsOfAddress).toBe(0);
      expect(await attempts.lockoutOf(tryOf('anybody'))).toBeNull();
    });

    it('takes failures back once where the account succeeds twice', async () => {
      limits = { ...LIMITS, maxFailedLoginsPerAddress: 8 };
      await failTimes(attempts, tryOf('mallory'), 3);
      await failTimes(attempts, tryOf('bob'), 4);
      await Promise.all([attempts.succeed(tryOf('mallory')), attempts.succeed(tryOf('mallory'))]);
      await attempts.succeed(tryOf('mallory'));
      for (const identifier of ['c', 'd', 'e']) expect(await attempts.fail(tryOf(identifier))).toEqual([]);
      expect(await attempts.fail(tryOf('f'))).toMatchObject([{ kind: 'ADDRESS' }]);
    });

    it('lifts a lock-out of an account with what led to it', async () => {
      const [lockout] = await failTimes(attempts, tryOf('ada'), 5);
      const id = lockout?.id ?? '';
      expect(id).toMatch(/^account:/);
      expect(await attempts.remaining(id)).toBeGreaterThan(85);
      expect(await attempts.lift(id)).toBe(true);
      expect(await attempts.remaining(id)).toBeNull();
      expect(await attempts.lockoutOf(tryOf('ada'))).toBeNull();
      expect(await failTimes(attempts, tryOf('ada'), 4)).toEqual([]);
      expect(await attempts.fail(tryOf('ada'))).toMatchObject([{ id }]);
    });

    it('lifts a lock-out of an address with what led to it', async () => {
      limits = { ...LIMITS, maxFailedLoginsPerAddress: 3 };
      const [lockout] = [...(await failTimes(attempts, tryOf('ada'), 2)), ...(await failTimes(attempts, tryOf('bob'), 1))];
      expect(lockout?.id).toMatch(/^address:/);
      expect(await attempts.lift(lockout?.id ?? '')).toBe(true);
      expect((await attempts.countsOf(tryOf('ada'))).accountsOfAddress).toBe(0);
      expect(await attempts.fail(tryOf('carol'))).toEqual([]);
      expect(await attempts.lockoutOf(tryOf('carol'))).toBeNull();
    });

    it('lifts nothing where there is no lock-out, and leaves the failures as they are', async () => {
      const [lockout] = await failTimes(attempts, tryOf('bob'), 5);
      const id = lockout?.id ?? '';
      await attempts.lift(id);
      expect(await attempts.lift(id)).toBe(false);
      await failTimes(attempts, tryOf('bob'), 4);
      expect(await attempts.lift(id)).toBe(false);
      expect(await attempts.fail(tryOf('bob'))).toMatchObject([{ id }]);
      for (const foreign of ['', 'account:', 'account:*', `pair:${id.slice(8)}`, `${id}\n`, 'constructor']) {
        expect(await attempts.lift(foreign)).toBe(false);
        expect(await attempts.remaining(foreign)).toBeNull();
      }
    });

    it('goes by limits that change while it runs', async () => {
      await failTimes(attempts, tryOf('ada'), 4);
      limits = { ...LIMITS, maxFailedLogins: 2, lockoutSeconds: 30 };
      expect(await attempts.fail(tryOf('ada'))).toMatchObject([{ kind: 'ACCOUNT', retryAfter: 30 }]);
      limits = { ...LIMITS, maxFailedLogins: 10 };
      expect(await failTimes(attempts, tryOf('bob'), 9)).toEqual([]);
    });

    it('ends lock-outs and forgets failures when their time is over, and not earlier', { timeout: 15_000 }, async () => {
      limits = { ...LIMITS, windowSeconds: 2, lockoutSeconds: 3 };
      const startedAt = Date.now();
      const [lockout] = await failTimes(attempts, tryOf('ada'), 5);
      await expect.poll(() => attempts.countsOf(tryOf('ada')), { timeout: 8000 }).toMatchObject({ failuresOfAccount: 0 });
      expect(Date.now() - startedAt).toBeGreaterThan(1900);
      await expect.poll(() => attempts.lockoutOf(tryOf('ada')), { timeout: 8000 }).toBeNull();
      expect(Date.now() - startedAt).toBeGreaterThan(2900);
      expect(await attempts.remaining(lockout?.id ?? '')).toBeNull();
      expect(await attempts.countsOf(tryOf('ada'))).toEqual({ failuresOfAccount: 0, accountsOfAddress: 0, addressesOfAccount: 0 });
      expect(await failTimes(attempts, tryOf('ada'), 4)).toEqual([]);
      expect(await attempts.fail(tryOf('ada'))).toMatchObject([{ id: lockout?.id }]);
    });

    it('does not prolong a lock-out by failures that come while it lasts', { timeout: 20_000 }, async () => {
      limits = { ...LIMITS, lockoutSeconds: 4 };
      const [lockout] = await failTimes(attempts, tryOf('ada'), 5);
      const remaining = () => attempts.remaining(lockout?.id ?? '');
      await expect.poll(remaining, { timeout: 4000 }).toBeLessThan(4);
      expect(await attempts.fail(tryOf('ada'))).toEqual([]);
      expect(await remaining()).toBeLessThan(4);
      await expect.poll(remaining, { timeout: 8000 }).toBeNull();
      // The window is longer than the lock-out here: the limit is still reached.
      expect(await attempts.fail(tryOf('ada'))).toMatchObject([{ id: lockout?.id }]);
    });
  });
};
