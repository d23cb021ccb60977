/** The filters of the contract as the stores take them. */

import type { DeviceType } from '../server/src/domain/device';
import type { EventFilter, EventType } from '../server/src/domain/event';
import type { Severity } from '../server/src/domain/severity';
import { SIGNAL_CODES } from '../server/src/domain/risk/signal';
import type { RiskEventFilter } from '../server/src/domain/risk/risk-event';
import type { Origin, SessionId, SessionStatus } from '../server/src/domain/session';
import type { SessionFilter } from '../server/src/ports/session-store';
import { badInput, defined, parseList, parseMoment, parseRange, parseText, type Given } from './arguments';

const MAX_SEARCH = 100;
const COUNTRY = /^[A-Z]{2}$/;

export interface SessionFilterInput {
  readonly origin?: Given<Origin>;
  readonly status?: Given<readonly SessionStatus[]>;
  readonly userId?: Given<string>;
  readonly search?: Given<string>;
  readonly ipAddress?: Given<string>;
  readonly countryCode?: Given<readonly string[]>;
  readonly networkKind?: Given<readonly string[]>;
  readonly deviceType?: Given<readonly DeviceType[]>;
  readonly maxSecurityScore?: Given<number>;
  readonly createdAfter?: Given<Date>;
  readonly createdBefore?: Given<Date>;
  readonly lastSeenAfter?: Given<Date>;
}

const parseCountry = (code: string): string => {
  const upper = code.trim().toUpperCase();
  if (COUNTRY.test(upper)) return upper;
  throw badInput('filter.countryCode', 'takes country codes of two letters (ISO 3166-1 alpha-2), such as DE.');
};

/** A search field that was emptied searches for nothing: the only text that may be blank. */
const parseSearch = (search: Given<string>): string | undefined =>
  search?.trim() === '' ? undefined : parseText('filter.search', search, MAX_SEARCH);

/** Throws BAD_INPUT naming the member. An empty result selects every session. */
export const parseSessionFilter = (filter: Given<SessionFilterInput>): SessionFilter =>
  defined<SessionFilter>({
    origin: filter?.origin ?? undefined,
    status: parseList('filter.status', filter?.status),
    userId: parseText('filter.userId', filter?.userId),
    search: parseSearch(filter?.search),
    ipAddress: parseText('filter.ipAddress', filter?.ipAddress),
    countryCode: parseList('filter.countryCode', filter?.countryCode)?.map(parseCountry),
    networkKind: parseList('filter.networkKind', filter?.networkKind),
    deviceType: parseList('filter.deviceType', filter?.deviceType),
    maxSecurityScore: parseRange('filter.maxSecurityScore', filter?.maxSecurityScore, 0, 100),
    createdAfter: parseMoment('filter.createdAfter', filter?.createdAfter),
    createdBefore: parseMoment('filter.createdBefore', filter?.createdBefore),
    lastSeenAfter: parseMoment('filter.lastSeenAfter', filter?.lastSeenAfter),
  });

export interface FeedFilterInput {
  readonly types?: Given<readonly EventType[]>;
  readonly minSeverity?: Given<Severity>;
  readonly origin?: Given<Origin>;
  readonly userId?: Given<string>;
  readonly sessionId?: Given<string>;
}

export const parseFeedFilter = (filter: Given<FeedFilterInput>): EventFilter =>
  defined<EventFilter>({
    types: parseList('filter.types', filter?.types),
    minSeverity: filter?.minSeverity ?? undefined,
    origin: filter?.origin ?? undefined,
    userId: parseText('filter.userId', filter?.userId),
    sessionId: parseText('filter.sessionId', filter?.sessionId) as SessionId | undefined,
  });

export interface RiskEventFilterInput {
  readonly minSeverity?: Given<Severity>;
  readonly userId?: Given<string>;
  readonly sessionId?: Given<string>;
  readonly ipAddress?: Given<string>;
  readonly signal?: Given<readonly string[]>;
  readonly occurredAfter?: Given<Date>;
  readonly occurredBefore?: Given<Date>;
}

/** A misspelt code would select nothing and look like peace. */
const parseSignal = (code: string): string => {
  if ((SIGNAL_CODES as readonly string[]).includes(code)) return code;
  throw badInput('filter.signal', `takes codes of signals: ${SIGNAL_CODES.join(', ')}.`);
};

/** Throws BAD_INPUT naming the member. An empty result selects every risk event. */
export const parseRiskEventFilter = (filter: Given<RiskEventFilterInput>): RiskEventFilter =>
  defined<RiskEventFilter>({
    minSeverity: filter?.minSeverity ?? undefined,
    userId: parseText('filter.userId', filter?.userId),
    sessionId: parseText('filter.sessionId', filter?.sessionId) as SessionId | undefined,
    ipAddress: parseText('filter.ipAddress', filter?.ipAddress),
    signal: parseList('filter.signal', filter?.signal)?.map(parseSignal),
    occurredAfter: parseMoment('filter.occurredAfter', filter?.occurredAfter),
    occurredBefore: parseMoment('filter.occurredBefore', filter?.occurredBefore),
  });
