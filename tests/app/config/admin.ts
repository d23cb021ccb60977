import type { Core } from '@strapi/strapi';

const DAY = 86_400;

const admin = ({ env }: Core.Config.Shared.ConfigParams): Core.Config.Admin =>
  ({
    auth: {
      secret: env('ADMIN_JWT_SECRET', 'test-app-admin-jwt-secret'),
      sessions: {
        accessTokenLifespan: env.int('ADMIN_ACCESS_TOKEN_LIFESPAN', 1800),
        maxRefreshTokenLifespan: 30 * DAY,
        idleRefreshTokenLifespan: 14 * DAY,
        maxSessionLifespan: DAY,
        idleSessionLifespan: 2 * 3600,
      },
    },
    apiToken: { salt: env('API_TOKEN_SALT', 'test-app-api-token-salt') },
    transfer: { token: { salt: env('TRANSFER_TOKEN_SALT', 'test-app-transfer-token-salt') } },
    secrets: { encryptionKey: env('ENCRYPTION_KEY', 'test-app-encryption-key-32-bytes') },
    rateLimit: { enabled: env.bool('RATE_LIMIT', true) },
    flags: { nps: false, promoteEE: false },
  }) as Core.Config.Admin;

export default admin;
