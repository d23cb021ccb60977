/** How long after its end a session still opens another instance. */

import { checkToken } from '../../support/callers';
import type { App } from '../../support/start-app';

/** Milliseconds after which a token that is still taken counts as never refused. */
const LIMIT = 20_000;

export interface RefusalWatch {
  /** Milliseconds from `endedAt` (performance.now) to the first refusal's answer; 0 where it was refused before. */
  since(endedAt: number): Promise<number>;
}

/** Sends one request after the other from now on, until the token is refused. @throws Error where that takes 20 s, or it is let in again afterwards */
export const watchForRefusal = (app: App, token: string): RefusalWatch => {
  const startedAt = performance.now();
  const refusal = (async (): Promise<number> => {
    while ((await checkToken(app, token)).status !== 401) {
      if (performance.now() - startedAt > LIMIT) throw new Error('The token was never refused.');
    }
    const refusedAt = performance.now();
    if ((await checkToken(app, token)).status !== 401) throw new Error('The token was refused, and then let in.');
    return refusedAt;
  })();
  refusal.catch(() => undefined);
  return { since: async (endedAt) => Math.max(0, (await refusal) - endedAt) };
};

/** @param share of the values that are not greater, from 0 to 1 */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? NaN;
};
