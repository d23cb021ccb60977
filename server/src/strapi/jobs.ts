/** What runs by time. Timers do not keep the process alive, and the last moments are written when it stops. */

import type { Core } from '@strapi/types';
import type { Logger } from '../ports/logger';
import type { Settings } from '../use-cases/guard';
import type { Maintenance } from '../use-cases/run-maintenance';
import type { TouchSessions } from '../use-cases/touch-sessions';

export interface JobPorts {
  readonly strapi: Core.Strapi;
  readonly logger: Logger;
  readonly settings: () => Settings;
  readonly touch: TouchSessions;
  readonly maintenance: Maintenance;
}

/** Night in the server's time zone, at a minute that is not everybody's. */
const NIGHTLY = '0 23 3 * * *';
const RETENTION = 'session-guard-retention';
const MAX_SWEEP_INTERVAL = 30_000;

/** Runs work again and again, each run after the last has ended. Returns how to stop, which waits for the run under way. */
const repeatEvery = (interval: () => number, work: () => Promise<void>, onError: (error: unknown) => void): (() => Promise<void>) => {
  let isStopped = false;
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout;
  const arm = (): void => {
    timer = setTimeout(() => {
      running = work()
        .catch(onError)
        .finally(() => {
          if (!isStopped) arm();
        });
    }, interval());
    timer.unref();
  };
  arm();
  return async () => {
    isStopped = true;
    clearTimeout(timer);
    await running;
  };
};

export const startJobs = ({ strapi, logger, settings, touch, maintenance }: JobPorts): (() => Promise<void>) => {
  const stopFlush = repeatEvery(
    () => settings().lastSeenInterval * 1000,
    () => touch.flush(),
    (error) => logger.error(`Last seen could not be written: ${String(error)}`)
  );
  const stopSweep = repeatEvery(
    () => Math.min(MAX_SWEEP_INTERVAL, Math.max(1000, settings().inactivityTimeout * 250)),
    async () => {
      // What memory knows comes first: a session in use must not pass for idle.
      await touch.flush();
      await maintenance.sweep();
    },
    (error) => logger.error(`Idle and expired sessions could not be looked through: ${String(error)}`)
  );
  strapi.cron.add({
    [RETENTION]: {
      task: async () => {
        const { sessions, tokens, events } = await maintenance.forget();
        logger.info(`Retention deleted ${sessions} ended sessions, ${tokens} expired tokens and ${events} events.`);
      },
      options: { rule: NIGHTLY },
    },
  });
  return async () => {
    strapi.cron.remove(RETENTION);
    await Promise.all([stopFlush(), stopSweep()]);
    await touch.flush();
  };
};
