/** What an expression reads: the shapes of the GraphQL contract, as plain JSON. */

import { countryFlag, countryName } from '../domain/location';
import type { UserHistory } from '../domain/risk/history';
import type { Session } from '../domain/session';
import type { ExpressionInput } from '../ports/expression-sandbox';
import type { Account } from '../ports/user-directory';

const iso = (moment: number | null): string | null => (moment === null ? null : new Date(moment).toISOString());

export interface ExpressionSource {
  readonly session: Session;
  /** Null where the account is gone: then what the session kept of it counts. */
  readonly account: Account | null;
  readonly roles: readonly string[];
  readonly history: UserHistory;
  readonly now: number;
}

export const toExpressionInput = ({ session, account, roles, history, now }: ExpressionSource): ExpressionInput => {
  const { id, user, status, loginMethod, device, ipAddress, location, network, securityScore, signals } = session;
  return {
    session: {
      id,
      origin: user.origin,
      status,
      loginMethod,
      createdAt: iso(session.createdAt),
      lastSeenAt: iso(session.lastSeenAt),
      expiresAt: iso(session.expiresAt),
      device,
      ipAddress,
      location: location && { ...location, country: countryName(location.countryCode), flag: countryFlag(location.countryCode) },
      network,
      securityScore,
      signals,
    },
    user: {
      id: user.id,
      origin: user.origin,
      username: account ? account.username : session.username,
      email: account ? account.email : session.email,
      blocked: account?.blocked ?? false,
      deleted: account === null,
      roles,
    },
    signals,
    history: {
      logins: history.logins,
      countries: Object.keys(history.countries),
      networks: Object.keys(history.networks),
      devices: Object.keys(history.devices),
      cities: history.places.flatMap(({ city }) => city ?? []),
      hours: history.hours,
      firstAt: iso(history.firstAt),
      lastAt: iso(history.lastAt),
    },
    now,
  };
};
