/** The state of this instance, found at most once a second however many ask. */

import { decideHealth, type Health, type HealthReason } from '../domain/health';
import type { FactSource } from '../ports/address-facts';
import type { BusStatus } from '../ports/event-bus';

export interface HealthPorts {
  /** Asks the database for next to nothing. Rejects where it does not answer; may hang. */
  readonly pingDatabase: () => Promise<void>;
  readonly busStatus: () => BusStatus;
  /** Milliseconds for which this instance may not know what others did. */
  readonly staleFor: () => number;
  readonly maxStaleness: number;
  readonly factSources: () => readonly FactSource[];
  /** Whether a job that runs by time should have run and has not. */
  readonly isJobOverdue: () => boolean;
  readonly onStoreFailure: 'deny' | 'allow';
  /** Milliseconds for which an answer is given again: everybody may ask, and nobody may load the database by it. */
  readonly believedFor?: number;
  /** Milliseconds after which the database counts as away: one that takes longer answers no login in time either. */
  readonly pingLimit?: number;
}

/** What the feed may lag behind before it is worth a word, beside `maxStaleness`. Milliseconds. */
const MIN_LAG = 5000;

const isList = ({ name }: FactSource): boolean => name.startsWith('list:');

export const createCheckHealth = ({ believedFor = 1000, pingLimit = 2000, ...ports }: HealthPorts): (() => Promise<Health>) => {
  /** One at a time, even one that hangs: a database that is away must not find a queue of these when it is back. */
  let pinging: Promise<boolean> | null = null;
  let found: { readonly health: Health; readonly at: number } | null = null;
  let checking: Promise<Health> | null = null;

  const isDatabaseThere = async (): Promise<boolean> => {
    pinging ??= ports
      .pingDatabase()
      .then(
        () => true,
        () => false
      )
      .finally(() => (pinging = null));
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), pingLimit);
      timer.unref();
    });
    return Promise.race([pinging, patience]).finally(() => clearTimeout(timer));
  };

  const check = async (): Promise<Health> => {
    const isThere = await isDatabaseThere();
    const bus = ports.busStatus();
    const stale = ports.factSources().filter(({ problem }) => problem !== null);
    const facts: readonly (readonly [HealthReason, boolean])[] = [
      ['DATABASE_UNREACHABLE', !isThere],
      ['BUS_DISCONNECTED', !bus.connected],
      ['INSTANCE_MISSING', bus.missing > 0],
      ['FEED_BEHIND', ports.staleFor() > Math.max(MIN_LAG, 2 * ports.maxStaleness)],
      ['LOCATION_DATA_STALE', stale.some((source) => !isList(source))],
      ['NETWORK_LIST_STALE', stale.some(isList)],
      ['JOB_OVERDUE', ports.isJobOverdue()],
    ];
    const health = decideHealth(
      facts.flatMap(([reason, holds]) => (holds ? [reason] : [])),
      ports.onStoreFailure
    );
    found = { health, at: performance.now() };
    return health;
  };

  return () => {
    if (found && performance.now() - found.at < believedFor) return Promise.resolve(found.health);
    checking ??= check().finally(() => (checking = null));
    return checking;
  };
};
