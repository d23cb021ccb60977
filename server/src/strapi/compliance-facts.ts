/** What the application is set to, as far as standards ask about it. */

import type { Core } from '@strapi/types';
import type { GuardConfig } from '../config/schema';
import type { ComplianceFacts } from '../domain/compliance/compliance';
import type { Settings } from '../use-cases/guard';

const DAY = 86_400;
const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: DAY, w: 7 * DAY };

/** Seconds of what the `expiresIn` of tokens may be; null for what is not understood. */
export const parseLifetime = (value: unknown): number | null => {
  if (typeof value === 'number') return value;
  const [, count, unit] = /^(\d+)\s*([smhdw])?$/.exec(String(value)) ?? [];
  return count === undefined ? null : Number(count) * (UNITS[unit ?? 's'] ?? 1);
};

interface Lifespans {
  readonly maxRefreshTokenLifespan?: number;
  readonly maxSessionLifespan?: number;
}

/** Strapi's defaults: 30 days for those who asked to be remembered, a day for others. */
const longestOf = ({ maxRefreshTokenLifespan = 30 * DAY, maxSessionLifespan = DAY }: Lifespans): number =>
  Math.max(maxRefreshTokenLifespan, maxSessionLifespan);

export const readComplianceFacts = (strapi: Core.Strapi, config: GuardConfig, settings: Settings): ComplianceFacts => {
  const users = 'plugin::users-permissions';
  const tokenMode = strapi.config.get<string>(`${users}.jwtManagement`, 'legacy-support') === 'refresh' ? 'refresh' : 'legacy-support';
  return {
    inactivityTimeout: settings.inactivityTimeout,
    onInactivity: config.onInactivity,
    tokenMode,
    userLifetime:
      tokenMode === 'refresh'
        ? longestOf(strapi.config.get<Lifespans>(`${users}.sessions`, {}))
        : parseLifetime(strapi.config.get(`${users}.jwt.expiresIn`, '30d')),
    adminLifetime: longestOf(strapi.config.get<Lifespans>('admin.auth.sessions', {})),
    maxSessionsPerUser: config.maxSessionsPerUser ?? null,
    onTooManySessions: config.onTooManySessions,
    endSessionsOnPasswordChange: config.endSessionsOnPasswordChange,
    onStoreFailure: config.onStoreFailure,
  };
};
