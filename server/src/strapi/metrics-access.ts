/** Who may read the metrics: whoever has the configured token, and callers with the permission. */

import { createHash, timingSafeEqual } from 'node:crypto';
import type { Core } from '@strapi/types';
import type { Context } from 'koa';
import { SCOPE_PREFIX, type StrategyAuth } from './admin-strategy';
import { verifyScopes } from './guard-auth';
import { bearerToken } from './jwt-claims';

const METRICS_SCOPE = `${SCOPE_PREFIX}metrics.find`;

const digest = (token: string): Buffer => createHash('sha256').update(token).digest();

/**
 * Resolves where the caller of a Koa context may read; throws UNAUTHENTICATED or FORBIDDEN where not. The token is looked
 * at first, and needs no database: metrics are wanted most while that is away.
 */
export const createMetricsAccess = (strapi: Core.Strapi, token: string | undefined): ((context: Context) => Promise<void>) => {
  const expected = token === undefined ? null : digest(token);
  return async (context) => {
    const given = bearerToken(context.request.header.authorization);
    // Digests are of equal length and compared in constant time: the answer's time must not tell how much of a guess is right.
    if (expected !== null && given !== null && timingSafeEqual(digest(given), expected)) return;
    // The route is open, for the token's sake: Strapi's own strategies are asked as on any other route.
    const { route } = context.state as { route: { config: object } };
    context.state.route = { ...route, config: { ...route.config, auth: {} } };
    await strapi.get('auth').authenticate(context as never, async () => undefined);
    await verifyScopes(strapi, context.state.auth as StrategyAuth | undefined, [METRICS_SCOPE]);
  };
};
