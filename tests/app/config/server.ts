import type { Core } from '@strapi/strapi';

const server = ({ env }: Core.Config.Shared.ConfigParams): Core.Config.Server =>
  ({
    host: env('HOST', '127.0.0.1'),
    port: env.int('PORT', 1337),
    app: { keys: env.array('APP_KEYS', ['test-app-key-one', 'test-app-key-two']) },
    // Koa then takes the left-most X-Forwarded-For for ctx.ip, which a client can write: the case that the guard must survive.
    proxy: env.bool('TRUST_PROXY', false) ? { koa: true } : undefined,
    // Requests are logged at level http: one line each would drown what tests and people look for.
    logger: { updates: { enabled: false }, startup: { enabled: false }, config: { level: env('LOG_LEVEL', 'info') } },
    transfer: { remote: { enabled: false } },
  }) as Core.Config.Server;

export default server;
