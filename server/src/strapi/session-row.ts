/** Between a session and its row. */

import type { DeviceType } from '../domain/device';
import type { EndReason, LoginMethod, Origin, Session, SessionId, SessionStatus } from '../domain/session';
import type { Location } from '../domain/location';
import type { Network } from '../domain/network';
import type { Signal } from '../domain/risk/signal';
import { joinSearchText } from '../domain/search-text';
import { parseJson, toJson, toNullableNumber, toNumber } from './database';

/** Statuses of sessions that are not over. */
export const LIVE = ['ACTIVE', 'INACTIVE'];

export type Row = Readonly<Record<string, unknown>>;

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
/**
 * Columns hold 255 characters; what people and clients choose may be longer. NUL, which PostgreSQL takes in no text and
 * SQLite ends a text at when it measures or shows it, is left out, and a pair of surrogates is not cut in half.
 */
export const clip = (value: string | null, length = 255): string | null =>
  value === null
    ? null
    : value
        .replaceAll('\0', '')
        .slice(0, length)
        .replace(/[\ud800-\udbff]$/, '');

export const toSession = (row: Row): Session => ({
  id: row.session_key as SessionId,
  user: { origin: row.origin as Origin, id: String(row.user_id) },
  username: text(row.username),
  email: text(row.email),
  status: row.status as SessionStatus,
  loginMethod: row.login_method as LoginMethod,
  createdAt: toNumber(row.started_at),
  lastSeenAt: toNumber(row.last_seen_at),
  expiresAt: toNullableNumber(row.expires_at),
  endedAt: toNullableNumber(row.ended_at),
  endReason: text(row.end_reason) as EndReason | null,
  device: {
    type: row.device_type as DeviceType,
    label: String(row.device_label),
    browser: text(row.browser),
    browserVersion: text(row.browser_version),
    os: text(row.os),
    osVersion: text(row.os_version),
    vendor: text(row.vendor),
    model: text(row.model),
    userAgent: text(row.user_agent),
  },
  ipAddress: text(row.ip_address),
  location: parseJson<Location>(row.location),
  network: parseJson<Network>(row.network),
  securityScore: toNullableNumber(row.security_score),
  signals: parseJson<Signal[]>(row.signals) ?? [],
});

/** The fields that a search looks through, as their columns are named. */
export const SEARCHED = ['username', 'email', 'ip_address', 'device_label', 'city'] as const;

/** The city stands last, behind a separator of its own, so that a search can leave it out. */
export const toSearchText = (row: Row): string =>
  joinSearchText([...SEARCHED.slice(0, -1).map((column) => text(row[column])), text(row.city) ?? '']);

const toSearched = (session: Session): Row => ({
  username: clip(session.username),
  email: clip(session.email),
  ip_address: clip(session.ipAddress, 64),
  city: clip(session.location?.city ?? null),
  device_label: clip(session.device.label),
});

export const toSessionRow = (session: Session): Record<string, unknown> => {
  const searched = toSearched(session);
  return {
    ...searched,
    document_id: session.id,
    session_key: session.id,
    origin: session.user.origin,
    user_id: clip(session.user.id, 64),
    status: session.status,
    login_method: session.loginMethod,
    started_at: session.createdAt,
    last_seen_at: session.lastSeenAt,
    expires_at: session.expiresAt,
    ended_at: session.endedAt,
    end_reason: session.endReason,
    device_type: session.device.type,
    browser: clip(session.device.browser),
    browser_version: clip(session.device.browserVersion, 64),
    os: clip(session.device.os),
    os_version: clip(session.device.osVersion, 64),
    vendor: clip(session.device.vendor),
    model: clip(session.device.model),
    user_agent: session.device.userAgent,
    country_code: session.location?.countryCode ?? null,
    network_kind: session.network?.kind ?? null,
    security_score: session.securityScore,
    location: toJson(session.location),
    network: toJson(session.network),
    signals: session.signals.length > 0 ? toJson(session.signals) : null,
    search_text: toSearchText(searched),
  };
};
