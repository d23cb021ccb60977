/** Which features are open at this moment, by the licences that are known. Answers from memory alone. */

import type { KeyObject } from 'node:crypto';
import type { Actor } from '../domain/actor';
import { SYSTEM } from '../domain/actor';
import { describeError } from '../domain/describe-error';
import { guardError, type GuardError } from '../domain/errors';
import type { AuthEvent, NewEvent } from '../domain/event';
import { chooseLicence, decideLicence, UNLOCKED, type LicenceState } from '../domain/licence/decide-licence';
import { FEATURES, isOpenIn } from '../domain/licence/features';
import { standingOf, type Licence } from '../domain/licence/licence';
import { readLicence, REFUSALS, verifyLicence } from '../domain/licence/read-licence';
import { createUuidV7 } from '../domain/uuid-v7';
import type { Clock } from '../ports/clock';
import type { Entitlements } from '../ports/entitlements';
import type { LicenceStore } from '../ports/licence-store';
import type { Logger } from '../ports/logger';

export interface Licensing extends Entitlements {
  state(): LicenceState;
  /** Stores a licence and brings it into force on every instance. Throws BAD_INPUT naming why it is refused; what was in force stays. */
  activate(token: string, actor: Actor): Promise<LicenceState>;
}

export interface LicenceKeeper extends Licensing {
  /** Reads what is stored; rejects where the database cannot answer. */
  load(): Promise<void>;
  /** Reads anew where another instance activated a licence. */
  apply(event: AuthEvent): void;
  /** To be run now and then, on one instance: keeps what time it is, and tells once when the licence has run out. */
  watch(): Promise<void>;
}

export interface LicensingPorts {
  /** Null: nothing is locked. */
  readonly issuer: KeyObject | null;
  /** The licence of the configuration. */
  readonly configured: string | null;
  readonly store: LicenceStore;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Told the state at the start, and whenever an event says that it changed. */
  readonly onState?: (state: LicenceState) => void;
}

/** How far the kept moment may lag behind. Milliseconds. */
const KEEP_INTERVAL = 3_600_000;

const refuse = (message: string): GuardError => guardError('BAD_INPUT', message, { field: 'token' });

export const createLicensing = ({ issuer, configured, store, clock, logger, onState }: LicensingPorts): LicenceKeeper => {
  const read = (token: string | null): Licence[] => {
    const reading = issuer && token !== null ? readLicence(token, issuer) : null;
    return reading?.kind === 'licence' ? [reading.licence] : [];
  };
  const fixed = read(configured);
  let licences: readonly Licence[] = fixed;
  let kept = 0;
  let toldEnd: string | null = null;
  let highest = 0;

  /** A clock that was turned back must not bring an old licence back to life: time stands still until it has caught up. */
  const now = (): number => (highest = Math.max(highest, clock.now()));
  const state = (): LicenceState => (issuer ? decideLicence(licences, now()) : UNLOCKED);
  const isOpen: Entitlements['isOpen'] = (feature) => issuer === null || isOpenIn(chooseLicence(licences, now())?.tier ?? 'FREE', feature);

  const factsOf = ({ id, tier, expiresAt }: Licence) => ({ licenceId: id, tier, expiresAt });

  /** @param before the one that counted until then */
  const toEvent = (change: 'activated' | 'expired', licence: Licence, actor: Actor, before: Licence | null): NewEvent => ({
    id: createUuidV7(clock.now()),
    type: 'LICENSE_CHANGED',
    severity: change === 'expired' ? 'HIGH' : 'MEDIUM',
    occurredAt: clock.now(),
    session: null,
    user: null,
    origin: null,
    actor,
    detail: { change, ...factsOf(licence), before: before && factsOf(before) },
  });

  const load = async (): Promise<void> => {
    const stored = await store.read();
    kept = stored.highest;
    toldEnd = stored.toldEnd;
    highest = Math.max(highest, stored.highest);
    // One that another key signed is as good as none: the issuer may have been replaced.
    licences = [...fixed, ...read(stored.token)];
    onState?.(state());
  };

  return {
    state,
    isOpen,
    demand: (feature) => {
      if (isOpen(feature)) return;
      const tier = FEATURES[feature];
      throw guardError('FEATURE_LOCKED', `The licence does not open this (${feature}); the tier ${tier} does.`, { feature, tier });
    },

    activate: async (given, actor) => {
      if (!issuer) throw refuse('No issuer of licences is configured (licence.issuer): nothing is locked, and nothing needs a licence.');
      const token = given.trim();
      const reading = verifyLicence(token, issuer, now());
      if (reading.kind === 'refused') throw refuse(`This ${REFUSALS[reading.reason]}.`);
      const { licence } = reading;
      // It would be stored and never count.
      const [newer] = fixed.filter(({ issuedAt, id }) => issuedAt > licence.issuedAt && id !== licence.id);
      if (newer && standingOf(newer, now()) === 'in-force')
        throw refuse('This licence is older than the one in the configuration (licence.token), which stays in force.');
      await store.activate(token, toEvent('activated', licence, actor, chooseLicence(licences, now())));
      await load();
      return state();
    },

    load,

    apply: ({ type }) => {
      if (type !== 'LICENSE_CHANGED') return;
      load().catch((error: unknown) => logger.error(`A changed licence could not be read: ${describeError(error)}.`));
    },

    watch: async () => {
      if (!issuer) return;
      const moment = now();
      if (moment - kept >= KEEP_INTERVAL) {
        await store.keepHighest(moment);
        kept = moment;
      }
      const [last] = [...licences].sort((a, b) => b.issuedAt - a.issuedAt);
      if (!last || last.id === toldEnd || chooseLicence(licences, moment) !== null || standingOf(last, moment) !== 'expired') return;
      await store.tellEnd(last.id, toEvent('expired', last, SYSTEM, null));
      toldEnd = last.id;
    },
  };
};
