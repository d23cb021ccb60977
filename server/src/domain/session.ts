/** A session is one login on one device. Its tokens come and go; the session is what people see and end. */

import type { Device } from './device';
import type { Location } from './location';
import type { Network } from './network';
import type { Signal } from './risk/signal';

export const ORIGINS = ['USER', 'ADMIN'] as const;
export type Origin = (typeof ORIGINS)[number];

export const SESSION_STATUSES = ['ACTIVE', 'INACTIVE', 'TERMINATED', 'BLOCKED'] as const;
export type SessionStatus = (typeof SESSION_STATUSES)[number];

export const LOGIN_METHODS = [
  'PASSWORD',
  'REGISTRATION',
  'PROVIDER',
  'PASSWORD_RESET',
  'PASSWORD_CHANGE',
  'EMAIL_CONFIRMATION',
  'PROGRAMMATIC',
  'ADOPTED',
] as const;
export type LoginMethod = (typeof LOGIN_METHODS)[number];

export const END_REASONS = [
  'LOGOUT',
  'FORCE_LOGOUT',
  'EXPIRED',
  'IDLE',
  'PASSWORD_CHANGED',
  'USER_BLOCKED',
  'USER_DELETED',
  'TOKEN_REUSE',
  'CONCURRENCY_LIMIT',
  'POLICY',
] as const;
export type EndReason = (typeof END_REASONS)[number];

/** Public id of a session: a UUIDv7, so that ids sort by creation. */
export type SessionId = string & { readonly brand: 'SessionId' };

/** The account behind a session: numeric ids of Strapi are carried as decimal strings. */
export interface UserRef {
  readonly origin: Origin;
  readonly id: string;
}

/** All moments are epoch milliseconds (UTC). */
export interface Session {
  readonly id: SessionId;
  readonly user: UserRef;
  /** The names at login: what is shown once the account is deleted, and what search looks through. */
  readonly username: string | null;
  readonly email: string | null;
  readonly status: SessionStatus;
  readonly loginMethod: LoginMethod;
  readonly createdAt: number;
  readonly lastSeenAt: number;
  /** When the newest token of the session runs out; null where its tokens never do. */
  readonly expiresAt: number | null;
  readonly endedAt: number | null;
  readonly endReason: EndReason | null;
  readonly device: Device;
  /** As `ipPrivacy` lets it be stored. */
  readonly ipAddress: string | null;
  /** Place and network of the address at login; null where they were not looked up or are not known. */
  readonly location: Location | null;
  readonly network: Network | null;
  /** 0 (hostile) to 100 (nothing noticed); null where the session was never judged. */
  readonly securityScore: number | null;
  /** What lowered the score, the heaviest first. */
  readonly signals: readonly Signal[];
}

export const isOver = (status: SessionStatus): boolean => status === 'TERMINATED' || status === 'BLOCKED';
