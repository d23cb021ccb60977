/**
 * Counts guesses. Failures are counted in three ways: of an account with an address, which locks out that pair and so
 * cannot be used to lock somebody else out of an account; of an address over all accounts; and of an account from anywhere.
 *
 * A success takes back what its account has added from its address, and nothing else. So an office whose people mistype
 * and then succeed is not counted as a place of guesses, and whoever has one valid account cannot wipe out with it the
 * guesses at others.
 */

import { computeAttemptKeys, type AttemptKeys } from '../../domain/attempt-keys';
import { NO_ATTEMPTS } from '../../domain/risk/signal-rule';
import type { Attempt, AttemptLimits, Attempts, Lockout } from '../../ports/attempts';
import type { AttemptCounters, Count } from './counters';

export interface AttemptsOptions {
  /** Stopped with the attempts. */
  readonly counters: AttemptCounters;
  /** Secret of the installation. Without it, hashes of names and addresses are guessed in no time. */
  readonly lookupKey: Buffer;
  /** Asked each time. A count or a lock-out that stands keeps its end when they change. */
  readonly limits: () => AttemptLimits;
}

type Kind = Lockout['kind'];
/** The count that leads to each kind of lock-out. */
const CAUSES: Readonly<Record<Kind, 'pair' | 'address'>> = { ACCOUNT: 'pair', ADDRESS: 'address' };

const idOf = (kind: Kind, hash: string): string => `${kind.toLowerCase()}:${hash}`;

const parseId = (id: string): { kind: Kind; hash: string } | null => {
  const [, prefix, hash] = /^(account|address):([A-Za-z0-9_-]{43})$/.exec(id) ?? [];
  return hash === undefined ? null : { kind: prefix === 'account' ? 'ACCOUNT' : 'ADDRESS', hash };
};

const toLockout = (kind: Kind, hash: string, count: Count): Lockout => ({
  id: idOf(kind, hash),
  kind,
  retryAfter: Math.ceil(count.msLeft / 1000),
});

/**
 * Failures while a lock-out lasts do not prolong it. Where the window is longer than the lock-out, each failure in the
 * rest of the window locks out again at once.
 */
export const createAttempts = ({ counters: { failures, lockouts, stop }, lookupKey, limits }: AttemptsOptions): Attempts => {
  /** One login asks several times. */
  const known = new WeakMap<Attempt, AttemptKeys>();
  const keysOf = (attempt: Attempt): AttemptKeys => {
    const keys = known.get(attempt) ?? computeAttemptKeys(attempt, lookupKey);
    known.set(attempt, keys);
    return keys;
  };
  const readValue = async (key: string): Promise<number> => (await failures.read(key))?.value ?? 0;
  const read = async (kind: Kind, hash: string): Promise<Lockout | null> => {
    const count = await lockouts.read(idOf(kind, hash));
    return count && toLockout(kind, hash, count);
  };

  return {
    async lockoutOf(attempt) {
      const { address, account } = keysOf(attempt);
      const [one, other] = await Promise.all([account && read('ACCOUNT', account.pair), read('ADDRESS', address)]);
      return one && other ? (one.retryAfter >= other.retryAfter ? one : other) : (one ?? other);
    },

    async fail(attempt) {
      const { maxFailedLogins, maxFailedLoginsPerAddress, windowSeconds, lockoutSeconds } = limits();
      const { address, account } = keysOf(attempt);
      const add = (key: string): Promise<Count> => failures.add(key, windowSeconds);
      const [ofAddress, ofPair] = await Promise.all([
        add(`address:${address}`),
        account && add(`pair:${account.pair}`),
        account && add(`account:${account.key}`),
      ]);
      // Of all that find the limit reached, here and on other instances, one makes the lock-out.
      const lock = async (kind: Kind, hash: string): Promise<Lockout | null> => {
        const count = await lockouts.add(idOf(kind, hash), lockoutSeconds);
        return count.value === 1 ? toLockout(kind, hash, count) : null;
      };
      const isNewPair = ofPair?.value === 1;
      const [onAccount, onAddress] = await Promise.all([
        account && ofPair && ofPair.value >= maxFailedLogins ? lock('ACCOUNT', account.pair) : null,
        ofAddress.value >= maxFailedLoginsPerAddress ? lock('ADDRESS', address) : null,
        isNewPair && add(`accounts-of:${address}`),
        isNewPair && account && add(`addresses-of:${account.key}`),
      ]);
      return [onAccount, onAddress].filter((lockout) => lockout !== null);
    },

    async countsOf(attempt) {
      const { address, account } = keysOf(attempt);
      const [accountsOfAddress, failuresOfAccount, addressesOfAccount] = await Promise.all([
        readValue(`accounts-of:${address}`),
        account ? readValue(`account:${account.key}`) : NO_ATTEMPTS.failuresOfAccount,
        account ? readValue(`addresses-of:${account.key}`) : NO_ATTEMPTS.addressesOfAccount,
      ]);
      return { failuresOfAccount, accountsOfAddress, addressesOfAccount };
    },

    async succeed(attempt) {
      const { address, account } = keysOf(attempt);
      if (!account) return;
      const [own] = await Promise.all([failures.read(`pair:${account.pair}`), failures.forget(`account:${account.key}`)]);
      // Forgotten once: of two successes at a time, only one takes its failures back.
      if (!own || !(await failures.forget(`pair:${account.pair}`))) return;
      await Promise.all([
        failures.subtract(`address:${address}`, own.value),
        failures.subtract(`accounts-of:${address}`, 1),
        failures.subtract(`addresses-of:${account.key}`, 1),
      ]);
    },

    async lift(id) {
      const parsed = parseId(id);
      if (!parsed || !(await lockouts.read(id))) return false;
      // First, for a failure in between would find the limit still reached, and lock out anew.
      await failures.forget(`${CAUSES[parsed.kind]}:${parsed.hash}`);
      if (parsed.kind === 'ADDRESS') await failures.forget(`accounts-of:${parsed.hash}`);
      return lockouts.forget(id);
    },

    async remaining(id) {
      const parsed = parseId(id);
      const lockout = parsed && (await read(parsed.kind, parsed.hash));
      return lockout?.retryAfter ?? null;
    },

    stop,
  };
};
