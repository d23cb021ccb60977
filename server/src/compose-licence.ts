/** What the licence opens, made once, and who asks. */

import type { GuardConfig } from './config/schema';
import type { AuthEvent } from './domain/event';
import type { LicenceState } from './domain/licence/decide-licence';
import { parseIssuerKey } from './domain/licence/issuer-key';
import { toManagedPolicies } from './domain/policy/managed-policies';
import type { Clock } from './ports/clock';
import type { Logger } from './ports/logger';
import { createGatedGuard } from './use-cases/gate-guard';
import type { Guard } from './use-cases/guard';
import { createLicensing } from './use-cases/licensing';
import type { Database } from './strapi/database';
import { createLicenceStore } from './strapi/licence-store';

export interface LicencePorts {
  readonly config: GuardConfig;
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly announce: (events: readonly AuthEvent[]) => void;
}

/** How often one instance looks whether the licence has run out. Milliseconds. */
export const LICENCE_WATCH = 5 * 60_000;

const describe = ({ tier, licensee, expiresAt, expired }: LicenceState): string => {
  const end = expiresAt === null ? '' : ` ${expired ? 'ran out' : 'runs out'} on ${new Date(expiresAt).toISOString()}`;
  return `The tier is ${tier}: ${licensee === null ? 'there is no licence' : `the licence of '${licensee}'${end === '' ? ' does not run out' : end}`}.`;
};

export const composeLicence = ({ config, database, clock, logger, announce }: LicencePorts) => {
  const { issuer, token } = config.licence;
  const managed = toManagedPolicies(config, 0).map(({ id }) => id.replace('managed:', ''));
  let told = '';

  /** Loudly: whoever fences countries in the configuration relies on it. */
  const tell = (state: LicenceState): void => {
    const line = describe(state);
    if (line === told) return;
    told = line;
    if (state.locked.length === 0) return logger.info(line);
    logger.warn(`${line} Locked: ${state.locked.join(', ')}.`);
    if (state.locked.includes('policies') && managed.length > 0)
      logger.error(`The tier ${state.tier} locks policies, and the options ${managed.join(', ')} DO NOT ACT: nobody is refused by them.`);
  };

  const licensing = createLicensing({
    issuer: issuer === undefined ? null : parseIssuerKey(issuer),
    configured: token ?? null,
    store: createLicenceStore(database, announce),
    clock,
    logger,
    ...(issuer === undefined ? {} : { onState: tell }),
  });
  return {
    licensing,
    /** Without an issuer nothing is locked, and nothing is asked. */
    gate: (guard: Guard): Guard => (issuer === undefined ? guard : createGatedGuard(guard)),
  };
};
