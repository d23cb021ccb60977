/** A session as the REST routes tell it. */

import { countryFlag, countryName } from '../domain/location';
import type { Session } from '../domain/session';

export const iso = (moment: number | null): string | null => (moment === null ? null : new Date(moment).toISOString());

/** @param seenAt when it was last used, as memory has it; epoch milliseconds */
export const presentSession = (session: Session, seenAt: number | null = null) => ({
  id: session.id,
  status: session.status,
  loginMethod: session.loginMethod,
  createdAt: iso(session.createdAt),
  lastSeenAt: iso(Math.max(session.lastSeenAt, seenAt ?? 0)),
  expiresAt: iso(session.expiresAt),
  endedAt: iso(session.endedAt),
  endReason: session.endReason,
  device: session.device,
  ipAddress: session.ipAddress,
  location: session.location && {
    ...session.location,
    country: countryName(session.location.countryCode),
    flag: countryFlag(session.location.countryCode),
  },
  network: session.network,
  securityScore: session.securityScore,
  signals: session.signals,
});
