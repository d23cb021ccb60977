/** Lets administrators' access tokens into `/graphql`, for this plugin's scopes and no others. */

import type { Core } from '@strapi/types';
import type { Context } from 'koa';
import type { Enforcement } from './enforcement';
import { hostErrors } from './host-errors';
import { bearerToken } from './jwt-claims';
import { scopeOf } from './request-scope';

export const ADMIN_STRATEGY = 'session-guard-admin';
export const SCOPE_PREFIX = 'plugin::session-guard.';

interface Ability {
  can(action: string): boolean;
}

export interface StrategyAuth {
  readonly strategy: { readonly name: string };
  readonly credentials: Record<string, unknown> | null;
  readonly ability: Ability | null;
}

const asList = (scope: unknown): string[] => (Array.isArray(scope) ? (scope as string[]) : typeof scope === 'string' ? [scope] : []);

export const registerAdminStrategy = (strapi: Core.Strapi, enforcement: () => Enforcement): void => {
  const { ForbiddenError } = hostErrors(strapi);
  strapi.get('auth').register('content-api', {
    name: ADMIN_STRATEGY,
    async authenticate(context: Context) {
      const token = bearerToken(context.request.header.authorization);
      if (!token) return { authenticated: false };
      const scope = scopeOf(context);
      const outcome = await enforcement().checkAdminToken(token, scope);
      if (outcome?.kind !== 'live') {
        // Over HTTP the outermost middleware has refused before; a socket hears the reason from here.
        if (outcome) scope.denial = outcome;
        return { authenticated: false };
      }
      const { payload } = strapi.sessionManager('admin').validateAccessToken(token);
      const user = await strapi.db.query('admin::user').findOne({ where: { id: Number(payload?.userId) }, populate: ['roles'] });
      if (!user || user.isActive !== true || user.blocked === true) return { authenticated: false };
      const ability = await strapi.service('admin::permission').engine.generateUserAbility(user);
      return { authenticated: true, credentials: user, ability };
    },
    // Strapi asks this strategy for every other route of the Content API too.
    verify(auth: StrategyAuth, config: { scope?: unknown }) {
      const scopes = asList(config.scope);
      const isAllowed = scopes.length > 0 && scopes.every((scope) => scope.startsWith(SCOPE_PREFIX) && auth.ability?.can(scope) === true);
      // Strapi's own class: any other error makes a 500 of a refusal.
      if (!isAllowed) throw new ForbiddenError();
    },
  } as never);
};
