/** Lets administrators' access tokens into `/graphql`, for this plugin's scopes and no others. */

import type { Core } from '@strapi/types';
import type { Context } from 'koa';
import type { Enforcement } from './enforcement';
import { hostErrors } from './host-errors';
import { bearerToken, decodeClaims } from './jwt-claims';
import { scopeOf } from './request-scope';

export const ADMIN_STRATEGY = 'session-guard-admin';
export const SCOPE_PREFIX = 'plugin::session-guard.';

export interface Ability {
  can(action: string): boolean;
}

export interface StrategyAuth {
  readonly strategy: { readonly name: string };
  readonly credentials: Record<string, unknown> | null;
  readonly ability: Ability | null;
}

interface PermissionEngine {
  generateUserAbility(user: object): Promise<Ability>;
  /** From given permissions; releases of Strapi without administrators' API tokens have none. */
  generateTokenAbility?(permissions: readonly object[], owner: object): Promise<Ability>;
}

interface Permissions {
  readonly engine: PermissionEngine;
  findMany(query: object): Promise<object[]>;
}

/** What the administrator may of this plugin alone: each request and each look at a socket asks, and a super administrator has hundreds of permissions. */
const generateAbility = async (strapi: Core.Strapi, user: { readonly id: number }): Promise<Ability> => {
  const permissions = strapi.service('admin::permission') as unknown as Permissions;
  const { engine } = permissions;
  if (!engine.generateTokenAbility) return engine.generateUserAbility(user);
  const where = { role: { users: { id: user.id } }, action: { $startsWith: SCOPE_PREFIX } };
  return engine.generateTokenAbility(await permissions.findMany({ where }), user);
};

const asList = (scope: unknown): string[] => (Array.isArray(scope) ? (scope as string[]) : typeof scope === 'string' ? [scope] : []);

/** Strapi asks the strategies of this plugin for every other route of the Content API too: of those they open none. */
export const verifyGuardScopes = (strapi: Core.Strapi): ((auth: StrategyAuth, config: { scope?: unknown }) => void) => {
  const { ForbiddenError } = hostErrors(strapi);
  return (auth, config) => {
    const scopes = asList(config.scope);
    const isAllowed = scopes.length > 0 && scopes.every((scope) => scope.startsWith(SCOPE_PREFIX) && auth.ability?.can(scope) === true);
    // Strapi's own class: any other error makes a 500 of a refusal.
    if (!isAllowed) throw new ForbiddenError();
  };
};

export const registerAdminStrategy = (strapi: Core.Strapi, enforcement: () => Enforcement): void => {
  strapi.get('auth').register('content-api', {
    name: ADMIN_STRATEGY,
    async authenticate(context: Context) {
      const token = bearerToken(context.request.header.authorization);
      if (!token) return { authenticated: false };
      const scope = scopeOf(context);
      // Over HTTP the outermost middleware has checked it, and refused where it is not live; a socket hears the reason from here.
      if (scope.adminToken !== token) {
        const outcome = await enforcement().checkAdminToken(token, scope);
        if (outcome?.kind !== 'live') {
          if (outcome) scope.denial = outcome;
          return { authenticated: false };
        }
      }
      // Its signature has been checked.
      const id = Number(decodeClaims(token)?.userId);
      const user = await strapi.db.query('admin::user').findOne({ where: { id }, populate: ['roles'] });
      if (!user || user.isActive !== true || user.blocked === true) return { authenticated: false };
      return { authenticated: true, credentials: user, ability: await generateAbility(strapi, user) };
    },
    verify: verifyGuardScopes(strapi),
  } as never);
};
