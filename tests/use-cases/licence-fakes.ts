/** An issuer with a key of its own, a clock that can be set, and what is stored, in memory. */

import { generateKeyPairSync } from 'node:crypto';

import type { NewEvent } from '../../server/src/domain/event';
import type { Tier } from '../../server/src/domain/licence/features';
import type { Licence } from '../../server/src/domain/licence/licence';
import { signLicence } from '../../server/src/domain/licence/sign-licence';
import type { LicenceStore, StoredLicence } from '../../server/src/ports/licence-store';
import { createLicensing, type LicenceKeeper } from '../../server/src/use-cases/licensing';

export const DAY = 86_400_000;
/** Signed licences hold whole seconds. */
export const START = Date.UTC(2026, 0, 31, 12);

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

export const createIssuer = () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    publicKey,
    privateKey,
    sign: (tier: Tier, more: Partial<Licence> = {}): string => {
      const issuedAt = more.issuedAt ?? START;
      const licence = { id: `licence-${tier}-${issuedAt}`, tier, licensee: 'Example Ltd', issuedAt, startsAt: issuedAt };
      return signLicence({ ...licence, expiresAt: issuedAt + 30 * DAY, ...more }, privateKey);
    },
  };
};
export type Issuer = ReturnType<typeof createIssuer>;

export interface LicenceWorld {
  readonly issuer: Issuer;
  readonly clock: { at: number; now(): number };
  readonly stored: { current: StoredLicence };
  readonly events: NewEvent[];
  /** Ends the process and begins another one, over the same store. */
  restart(configured?: string): Promise<LicenceKeeper>;
}

export const createLicenceWorld = (issuer: Issuer = createIssuer()): LicenceWorld => {
  const clock = { at: START, now: () => clock.at };
  const stored: LicenceWorld['stored'] = { current: { token: null, toldEnd: null, highest: 0 } };
  const events: NewEvent[] = [];
  const store: LicenceStore = {
    read: async () => stored.current,
    async activate(token, event) {
      stored.current = { ...stored.current, token, toldEnd: null };
      events.push(event);
    },
    async tellEnd(id, event) {
      if (stored.current.toldEnd === id) return;
      stored.current = { ...stored.current, toldEnd: id };
      events.push(event);
    },
    async keepHighest(moment) {
      stored.current = { ...stored.current, highest: Math.max(moment, stored.current.highest) };
    },
  };
  return {
    issuer,
    clock,
    stored,
    events,
    async restart(configured) {
      const keeper = createLicensing({ issuer: issuer.publicKey, configured: configured ?? null, store, clock, logger: quiet });
      await keeper.load();
      return keeper;
    },
  };
};

/** Nobody issues licences: all is open. */
export const OPEN: LicenceKeeper = createLicensing({
  issuer: null,
  configured: null,
  store: {
    read: async () => ({ token: null, toldEnd: null, highest: 0 }),
    activate: () => Promise.reject(new Error('There is no issuer.')),
    tellEnd: () => Promise.reject(new Error('There is no issuer.')),
    keepHighest: () => Promise.reject(new Error('There is no issuer.')),
  },
  clock: { now: () => START },
  logger: quiet,
});
