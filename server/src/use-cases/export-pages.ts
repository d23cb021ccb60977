/**
 * What is exported, page by page, the oldest first, in the order in which it was put on record; what begins after the
 * export did is not in it, so that it ends however busy the application is.
 */

import { decodeCursor, encodeCursor, eventCursor, parseEventCursor } from '../domain/cursor';
import { guardError } from '../domain/errors';
import type { EventFilter } from '../domain/event';
import type { ExportRow } from '../domain/export/format';
import { toAuditRecord, toEventRecord, toRiskEventRecord, toSessionRecord, type GrantedParts } from '../domain/export/record';
import type { RiskEventFilter } from '../domain/risk/risk-event';
import type { AuditFilter } from '../ports/audit-log';
import type { SessionFilter } from '../ports/session-store';
import type { Guard } from './guard';

export type ExportRequest =
  | { readonly kind: 'sessions'; readonly filter: SessionFilter }
  | { readonly kind: 'events'; readonly filter: EventFilter }
  | { readonly kind: 'risk-events'; readonly filter: RiskEventFilter }
  | { readonly kind: 'audit'; readonly filter: AuditFilter };

export interface ExportOptions {
  /** A cursor of an earlier row: the one behind it comes first. */
  readonly after: string | null;
  readonly granted: GrantedParts;
}

type Pages = AsyncGenerator<readonly ExportRow[], void>;
type Source = Pick<Guard, 'sessions' | 'seenAt' | 'log' | 'riskEvents' | 'audit' | 'licence'>;

/**
 * Rows of one statement, or places that one statement looks at, and of one piece of text. V8 that sees a hundred objects of
 * one kind outlive a collection may put all later ones of that kind among the long-lived, where garbage stays for long; a
 * page has fewer.
 */
const PAGE = 32;
const SESSIONS = 'sessions:place';
const RISK_EVENTS = 'risk-events:place';

const parsePosition = (kind: string, cursor: string): number => {
  const [position] = decodeCursor(kind, cursor);
  if (typeof position === 'number' && Number.isSafeInteger(position) && position >= 0) return position;
  throw guardError('BAD_INPUT', 'after is not a cursor of this export; pass one that it gave.', { field: 'after' });
};

/** By place and not page by page: a small statement along the primary key, whatever the filter. */
const sessionPages = ({ sessions, seenAt, licence }: Source, filter: SessionFilter, { after }: ExportOptions): Pages => {
  let place = after === null ? 0 : parsePosition(SESSIONS, after);
  return (async function* () {
    const last = await sessions.lastPlace();
    for (; place < last; place += PAGE) {
      const found = (await sessions.scan(filter, place, PAGE)).filter((one) => one.place <= last);
      yield found.map((one) => {
        const lastSeenAt = Math.max(one.session.lastSeenAt, seenAt(one.session.id) ?? 0);
        return { record: toSessionRecord({ ...one.session, lastSeenAt }, licence.isOpen), cursor: encodeCursor(SESSIONS, [one.place]) };
      });
    }
  })();
};

const eventPages = ({ log, licence }: Source, filter: EventFilter, { after, granted }: ExportOptions): Pages => {
  let position = after === null ? 0 : parseEventCursor(after);
  return (async function* () {
    const last = await log.lastPosition();
    for (;;) {
      const events = await log.readAfter(position, PAGE, filter);
      const told = events.filter((event) => event.position !== null && event.position <= last);
      yield told.map((event) => ({ record: toEventRecord(event, granted, licence.isOpen), cursor: eventCursor(event.position ?? 0) }));
      position = told.at(-1)?.position ?? last;
      if (told.length < PAGE) return;
    }
  })();
};

const riskEventPages = ({ riskEvents }: Source, filter: RiskEventFilter, { after }: ExportOptions): Pages => {
  let place = after === null ? 0 : parsePosition(RISK_EVENTS, after);
  return (async function* () {
    const last = await riskEvents.lastPlace();
    for (; place < last; place += PAGE) {
      const found = (await riskEvents.scan(filter, place, PAGE)).filter((one) => one.place <= last);
      yield found.map((one) => ({ record: toRiskEventRecord(one.event), cursor: encodeCursor(RISK_EVENTS, [one.place]) }));
    }
  })();
};

const auditPages = ({ audit }: Source, filter: AuditFilter, { after }: ExportOptions): Pages => {
  let position = after === null ? 0 : parsePosition('audit', after);
  return (async function* () {
    const last = (await audit.readBefore(null, 1))[0]?.position ?? 0;
    for (;;) {
      const entries = (await audit.exportAfter(position, PAGE, filter)).filter(({ entry }) => entry.position <= last);
      yield entries.map((row) => ({ record: toAuditRecord(row), cursor: encodeCursor('audit', [row.entry.position]) }));
      position = entries.at(-1)?.entry.position ?? last;
      if (entries.length < PAGE) return;
    }
  })();
};

/** Throws BAD_INPUT for a cursor that is none of this kind, before anything is read. */
export const openExport = (source: Source, request: ExportRequest, options: ExportOptions): Pages => {
  switch (request.kind) {
    case 'sessions':
      return sessionPages(source, request.filter, options);
    case 'events':
      return eventPages(source, request.filter, options);
    case 'risk-events':
      return riskEventPages(source, request.filter, options);
    case 'audit':
      return auditPages(source, request.filter, options);
  }
};
