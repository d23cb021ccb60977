/** Sessions on record, with everything filled in that a case does not care about. */

import { EMPTY_HISTORY } from '../../server/src/domain/risk/history';
import type { Session, SessionId } from '../../server/src/domain/session';
import type { Judged } from '../../server/src/use-cases/evaluate-policies';
import { subject, type Given } from '../domain/policy/policy-fixtures';

export const MINUTE = 60_000;

let made = 0;

export const sessionOf = (userId: string, createdAt: number, rest: Partial<Session> = {}): Session => ({
  id: `session-${String((made += 1)).padStart(8, '0')}` as SessionId,
  user: { origin: 'USER', id: userId },
  username: `user-${userId}`,
  email: null,
  status: 'ACTIVE',
  loginMethod: 'PASSWORD',
  createdAt,
  lastSeenAt: createdAt,
  expiresAt: createdAt + 60 * MINUTE,
  endedAt: null,
  endReason: null,
  device: subject().circumstances.device,
  ipAddress: '198.51.100.7',
  location: null,
  network: null,
  securityScore: 100,
  signals: [],
  ...rest,
});

export const judgedOf = (given: Given = {}, rest: Partial<Judged> = {}): Judged => {
  const { roles: _roles, unknownCountry: _unknownCountry, ...judged } = subject(given);
  return { ...judged, session: sessionOf('1', 1000), history: EMPTY_HISTORY, ...rest };
};
