import { resolve } from 'node:path';
import type { Core } from '@strapi/strapi';

type PluginConfig = Record<string, unknown>;

const isPlainObject = (value: unknown): value is PluginConfig => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Lays `over` on `base`: objects are merged, everything else is replaced, lists too. */
const lay = (base: PluginConfig, over: PluginConfig): PluginConfig => {
  const result = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const below = result[key];
    result[key] = isPlainObject(below) && isPlainObject(value) ? lay(below, value) : value;
  }
  return result;
};

// Absolute: Strapi first asks Node for the name, and '../..' then leads into Strapi's own package, where the plugin is silently missed.
const PLUGIN_ROOT = resolve(process.cwd(), '../..');

const GUARD_DEFAULTS: PluginConfig = {};

const parseGuardConfig = (text: string | undefined): PluginConfig => {
  const parsed: unknown = JSON.parse(text || '{}');
  if (!isPlainObject(parsed)) throw new Error('SESSION_GUARD_CONFIG must be a JSON object.');
  return lay(GUARD_DEFAULTS, parsed);
};

/** Strapi's own provider, told that one server takes every mail; left out, it asks the DNS for each. */
const email = (port: number | undefined) =>
  port === undefined
    ? {}
    : {
        email: {
          config: {
            provider: 'sendmail',
            providerOptions: { devPort: port, devHost: '127.0.0.1' },
            settings: { defaultFrom: 'no-reply@shop.example.com' },
          },
        },
      };

const plugins = ({ env }: Core.Config.Shared.ConfigParams) => ({
  'users-permissions': {
    config: {
      jwtSecret: env('JWT_SECRET', 'test-app-jwt-secret'),
      jwtManagement: env('JWT_MANAGEMENT', 'legacy-support'),
      ratelimit: { enabled: env.bool('RATE_LIMIT', true), interval: 60_000, max: 10 },
    },
  },
  graphql: {
    enabled: true,
    config: {
      depthLimit: 15,
      defaultLimit: 25,
      maxLimit: 100,
      generateArtifacts: false,
      // Apollo hides the schema in production, and the tests compare it with the committed one.
      apolloServer: { introspection: true },
    },
  },
  ...email(env.int('EMAIL_PORT')),
  ...(env('SESSION_GUARD', 'on') === 'off'
    ? {}
    : { 'session-guard': { enabled: true, resolve: PLUGIN_ROOT, config: parseGuardConfig(env('SESSION_GUARD_CONFIG')) } }),
});

export default plugins;
