/** The parameters of an export. Whatever is misspelt or given in vain is refused: a filter that is not understood must not become none. */

import { ACTOR_KINDS } from '../domain/actor';
import { AUDIT_ACTIONS } from '../domain/audit/action';
import { guardError, type GuardError } from '../domain/errors';
import type { ExportKind } from '../domain/export/columns';
import { EXPORT_FORMATS, type ExportFormat } from '../domain/export/format';
import { EVENT_TYPES } from '../domain/event';
import { DEVICE_TYPES } from '../domain/device';
import { NETWORK_KINDS } from '../domain/network';
import { ORIGINS, SESSION_STATUSES } from '../domain/session';
import { SEVERITIES } from '../domain/severity';

type Query = Readonly<Record<string, unknown>>;
type Read = (name: string, value: unknown) => unknown;

const refuse = (name: string, message: string): GuardError => guardError('BAD_INPUT', `${name} ${message}`, { field: name });

const text: Read = (name, value) => {
  if (typeof value !== 'string') throw refuse(name, 'is given more than once; give it once.');
  // PostgreSQL takes no NUL: such a filter would fail there as if the database were broken.
  if (value.includes('\0')) throw refuse(name, 'holds the character NUL; leave it out.');
  return value;
};

const oneOf =
  (allowed: readonly string[]): Read =>
  (name, value) => {
    if (typeof value === 'string' && allowed.includes(value)) return value;
    throw refuse(name, `has to be one of ${allowed.join(', ')}.`);
  };

/** `a=1&a=2` and `a=1,2` alike. */
const list =
  (item: Read): Read =>
  (name, value) =>
    (Array.isArray(value) ? value : [value]).flatMap((part) => String(text(name, part)).split(',')).map((part) => item(name, part));

const whole: Read = (name, value) => {
  if (typeof value === 'string' && /^\d{1,15}$/.test(value)) return Number(value);
  throw refuse(name, 'has to be a whole number.');
};

/** ISO 8601 with its zone: without one it would be the server's, which nobody who asks knows. */
const moment: Read = (name, value) => {
  const isIso = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?$/.test(value);
  const date = isIso ? new Date(value) : null;
  if (date && Number.isFinite(date.getTime())) return date;
  throw refuse(name, 'has to be a moment such as 2026-11-23T20:00:00Z.');
};

const FILTERS: Readonly<Record<ExportKind, Readonly<Record<string, Read>>>> = {
  sessions: {
    origin: oneOf(ORIGINS),
    status: list(oneOf(SESSION_STATUSES)),
    userId: text,
    search: text,
    ipAddress: text,
    countryCode: list(text),
    networkKind: list(oneOf(NETWORK_KINDS)),
    deviceType: list(oneOf(DEVICE_TYPES)),
    maxSecurityScore: whole,
    createdAfter: moment,
    createdBefore: moment,
    lastSeenAfter: moment,
  },
  events: {
    types: list(oneOf(EVENT_TYPES)),
    minSeverity: oneOf(SEVERITIES),
    origin: oneOf(ORIGINS),
    userId: text,
    sessionId: text,
  },
  'risk-events': {
    minSeverity: oneOf(SEVERITIES),
    userId: text,
    sessionId: text,
    ipAddress: text,
    signal: list(text),
    occurredAfter: moment,
    occurredBefore: moment,
  },
  audit: {
    // A misspelt one would select nothing and look as if nobody had done it.
    action: list(oneOf(AUDIT_ACTIONS)),
    actorKind: oneOf(ACTOR_KINDS),
    actorId: text,
    occurredAfter: moment,
    occurredBefore: moment,
  },
};

export interface ExportParameters {
  readonly format: ExportFormat;
  readonly after: string | null;
  /** Rows at most; null for all. */
  readonly first: number | null;
  /** As GraphQL would have it: lists, numbers and dates, checked one by one. */
  readonly filter: Readonly<Record<string, unknown>>;
}

const readFirst = (value: unknown): number | null => {
  if (value === undefined) return null;
  const first = whole('first', value) as number;
  if (first < 1) throw refuse('first', 'has to be 1 or more.');
  return first;
};

/** Throws BAD_INPUT naming the parameter. */
export const parseExportQuery = (kind: ExportKind, query: Query): ExportParameters => {
  const readers = FILTERS[kind];
  const { format = 'ndjson', after, first, ...rest } = query;
  const filter = Object.entries(rest).map(([name, value]) => {
    const read = Object.hasOwn(readers, name) ? readers[name] : undefined;
    if (!read) throw refuse(name, `is no parameter of this export; there are format, after, first, ${Object.keys(readers).join(', ')}.`);
    return [name, read(name, value)] as const;
  });
  return {
    format: oneOf(EXPORT_FORMATS)('format', format) as ExportFormat,
    after: after === undefined ? null : (text('after', after) as string),
    first: readFirst(first),
    filter: Object.fromEntries(filter),
  };
};
