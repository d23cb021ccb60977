/**
 * Lets administrators' API tokens ("admin tokens") ask for what they were given of this plugin, and for nothing else: Strapi
 * itself takes them under `/admin` alone, where neither `/graphql` nor the exports are.
 */

import type { Core } from '@strapi/types';
import type { Context } from 'koa';
import { verifyGuardScopes, type Ability } from './admin-strategy';
import { bearerToken } from './jwt-claims';

export const ADMIN_TOKEN_STRATEGY = 'session-guard-admin-token';

/** As Strapi makes them, 128 random bytes: no other token of a request costs a look-up here. */
const ACCESS_KEY = /^[0-9a-f]{256}$/;

interface AdminTokens {
  /** Says too whether the token has run out, and whether its owner may still log in. Releases without such tokens have none. */
  authenticateAdminToken?(accessKey: string): Promise<{ authenticated: boolean; credentials?: object; ability?: Ability; error?: Error }>;
}

export const registerAdminTokenStrategy = (strapi: Core.Strapi): void => {
  strapi.get('auth').register('content-api', {
    name: ADMIN_TOKEN_STRATEGY,
    async authenticate(context: Context) {
      const token = bearerToken(context.request.header.authorization);
      if (token === null || !ACCESS_KEY.test(token)) return { authenticated: false };
      const tokens = strapi.service('admin::api-token-admin') as unknown as AdminTokens | undefined;
      return (await tokens?.authenticateAdminToken?.(token)) ?? { authenticated: false };
    },
    verify: verifyGuardScopes(strapi),
  } as never);
};
