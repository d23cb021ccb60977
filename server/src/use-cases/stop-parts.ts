/** Ends parts one after the other, the last started first: none that hangs or fails keeps the others from their end. */

import { describeError } from '../domain/describe-error';
import type { Logger } from '../ports/logger';

export type StopStep = () => void | Promise<void>;

/** @param limit milliseconds for each step, after which it is left behind */
export const stopParts = async (steps: readonly StopStep[], logger: Logger, limit: number): Promise<void> => {
  for (const step of [...steps].reverse()) {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => (timer = setTimeout(() => resolve('late'), limit)));
    const outcome = await Promise.race([(async () => step())(), late])
      .catch((error: unknown) => logger.error(`A part of Session Guard could not be stopped: ${describeError(error)}.`))
      .finally(() => clearTimeout(timer));
    if (outcome === 'late') logger.warn(`A part of Session Guard did not end within ${limit / 1000} s; the application stops without it.`);
  }
};
