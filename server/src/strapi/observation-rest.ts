/** What machines ask: load balancers for health, Prometheus for metrics. */

import type { Context } from 'koa';
import { GuardError } from '../domain/errors';
import type { Health } from '../domain/health';
import { contentApiAction } from './permissions';
import { answerError } from './rest-errors';

export interface MetricsPorts {
  /** Null where metrics are switched off. */
  readonly scrape: () => (() => Promise<{ readonly contentType: string; readonly text: string }>) | null;
  /** Throws UNAUTHENTICATED or FORBIDDEN. */
  readonly mayScrape: (context: Context) => Promise<void>;
}

/**
 * Not an action of a controller: as one, the editors of permissions would show a box that changes nothing.
 *
 * @param health never rejects; answers before the plugin has started and while it stops too
 */
export const healthHandler =
  (health: () => Promise<Health>) =>
  async (context: Context): Promise<void> => {
    const found = await health();
    context.status = found.status === 'down' ? 503 : 200;
    context.set('Cache-Control', 'no-store');
    context.body = found;
  };

export const createMetricsController = ({ scrape, mayScrape }: MetricsPorts) => ({
  find: contentApiAction(async (context: Context): Promise<void> => {
    const read = scrape();
    if (!read) return void (context.status = 404);
    try {
      await mayScrape(context);
    } catch (error) {
      if (!(error instanceof GuardError)) throw error;
      return answerError(context, error);
    }
    const { contentType, text } = await read();
    context.set('Cache-Control', 'no-store');
    context.set('Content-Type', contentType);
    context.body = text;
  }),
});
