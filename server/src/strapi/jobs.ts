/** What runs by time. Timers do not keep the process alive, and the last moments are written when it stops. */

import type { Core } from '@strapi/types';

import { describeError } from '../domain/describe-error';
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

/** How soon a changed interval is noticed. */
const NOTICE = 1000;

/** Runs work again and again, each run after the last has ended. Returns how to stop, which waits for the run under way. */
const repeatEvery = (interval: () => number, work: () => Promise<void>, onError: (error: unknown) => void): (() => Promise<void>) => {
  let isStopped = false;
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout;
  let armedAt = performance.now();
  const run = async (): Promise<void> => {
    await work().catch(onError);
    armedAt = performance.now();
    if (!isStopped) wait();
  };
  const wait = (): void => {
    const left = armedAt + interval() - performance.now();
    timer = setTimeout(
      () => {
        // Asked again: the interval may have been changed while this waited.
        if (armedAt + interval() - performance.now() > 1) wait();
        else running = run();
      },
      Math.min(NOTICE, Math.max(0, left))
    );
    timer.unref();
  };
  wait();
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
    (error) => logger.error(`Last seen could not be written: ${describeError(error)}.`)
  );
  const stopSweep = repeatEvery(
    () => Math.min(MAX_SWEEP_INTERVAL, Math.max(1000, settings().inactivityTimeout * 250)),
    () => maintenance.sweep(),
    (error) => logger.error(`Idle and expired sessions could not be looked through: ${describeError(error)}.`)
  );
  strapi.cron.add({
    [RETENTION]: {
      task: async () => {
        try {
          const { sessions, tokens, events } = await maintenance.forget();
          logger.info(`Retention deleted ${sessions} ended sessions, ${tokens} expired tokens and ${events} events.`);
        } catch (error) {
          // Strapi would log the whole error, with the values of the statement that failed.
          logger.error(`Retention did not come to its end; it goes on the next night: ${describeError(error)}.`);
        }
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
