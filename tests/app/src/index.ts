import type { Core } from '@strapi/strapi';

interface ProviderRegistry {
  add(name: string, provider: unknown): void;
}

/**
 * An OAuth provider for the tests, which bring its server: `GET /profile` with the access token as bearer answers
 * `{ username, email }`. Without OAUTH_PROVIDER_URL the application has no provider of its own.
 */
const addOAuthProvider = (strapi: Core.Strapi, origin: string): void => {
  const registry: ProviderRegistry = strapi.plugin('users-permissions').service('providers-registry');
  registry.add('example', {
    enabled: true,
    icon: '',
    grantConfig: {
      key: 'example-client',
      secret: 'example-secret',
      oauth: 2,
      scope: ['email'],
      authorize_url: `${origin}/authorize`,
      access_url: `${origin}/token`,
      callbackUrl: `${origin}/landing`,
      callback: `${origin}/landing`,
    },
    async authCallback({ accessToken }: { accessToken: string }) {
      const response = await fetch(`${origin}/profile`, { headers: { authorization: `Bearer ${accessToken}` } });
      return (await response.json()) as { username: string; email: string };
    },
  });
};

interface PasswordAttribute {
  encryption?: { readonly rounds: number };
}

/** Passwords of tests guard nothing, and hashing them as well as Strapi does takes most of the time of a login. */
const hashPasswordsWith = (strapi: Core.Strapi, rounds: number): void => {
  const { password } = strapi.contentType('plugin::users-permissions.user').attributes;
  (password as PasswordAttribute).encryption = { rounds };
  const users: { ensureHashedPasswords(values: { password: string }): Promise<{ password: string }> } = strapi
    .plugin('users-permissions')
    .service('user');
  // Administrators' rounds cannot be set.
  Object.assign(strapi.service('admin::auth') as object, {
    hashPassword: async (password: string) => (await users.ensureHashedPasswords({ password })).password,
  });
};

export default {
  register({ strapi }: { strapi: Core.Strapi }) {
    const origin = process.env.OAUTH_PROVIDER_URL;
    if (origin) addOAuthProvider(strapi, origin);
    const rounds = Number(process.env.PASSWORD_ROUNDS);
    if (rounds > 0) hashPasswordsWith(strapi, rounds);
  },
};
