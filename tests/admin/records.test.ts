import { createIntl } from 'react-intl';
import { describe, expect, it } from 'vitest';
import { parsePerson, personPath } from '../../admin/src/app/person-path';
import { computeByteSize } from '../../admin/src/components/compute-byte-size';
import {
  ACTIONS,
  computeAuditExport,
  computeAuditVariables,
  computeIsFiltered,
  computePeriod,
  INITIAL_VIEW,
} from '../../admin/src/features/audit/audit-view';
import { AUDIT_FEED_TYPES, foldAuditEvent, type AuditFeedEvent } from '../../admin/src/features/audit/fold-audit-event';
import { parseDetail } from '../../admin/src/features/audit/parse-detail';
import { parseTarget } from '../../admin/src/features/audit/parse-target';
import { computeExportFilter, INITIAL_VIEW as ALL_SESSIONS } from '../../admin/src/features/sessions/session-view';
import { computeSettingsChange } from '../../admin/src/features/settings/compute-settings-change';
import { countStatuses, groupRequirements } from '../../admin/src/features/settings/group-requirements';
import { computeExportName, computeExportQuery } from '../../admin/src/lib/export-url';
import { AUDIT_ACTIONS } from '../../server/src/domain/audit/action';
import { auditOf } from '../../server/src/domain/audit/audit-of';
import { EVENT_TYPES } from '../../server/src/domain/event';
import { exportFileName } from '../../server/src/domain/export/format';
import { parseExportQuery } from '../../server/src/strapi/export-query';
import { sessionOf } from '../use-cases/session-fixtures';

const readByServer = (kind: 'sessions' | 'audit' | 'events', query: string) =>
  parseExportQuery(kind, Object.fromEntries(new URLSearchParams(query)));

describe('the filter of the audit log', () => {
  it('offers every action that the server writes', () => {
    expect([...ACTIONS].sort()).toEqual([...AUDIT_ACTIONS].sort());
  });

  it('is none at first', () => {
    expect(computeIsFiltered(INITIAL_VIEW)).toBe(false);
    expect(computeAuditVariables(INITIAL_VIEW)).toMatchObject({ action: null, actorId: null, occurredAfter: null, occurredBefore: null });
  });

  it('takes in all of its first and of its last day, where the reader lives', () => {
    const { occurredAfter, occurredBefore } = computePeriod({ from: new Date(2026, 1, 27, 15, 30), to: new Date(2026, 1, 28, 3) });
    expect(new Date(occurredAfter ?? '').getTime()).toBe(new Date(2026, 1, 27).getTime() - 1);
    expect(new Date(occurredBefore ?? '').getTime()).toBe(new Date(2026, 2, 1).getTime());
  });

  it('is understood by the export as the page means it', () => {
    const view = {
      ...INITIAL_VIEW,
      actions: ['data.exported', 'policy.changed'] as const,
      actorKind: 'ADMIN' as const,
      actorId: ' 7 ',
      from: new Date(2026, 0, 1),
    };
    const { occurredAfter } = computePeriod(view);
    expect(readByServer('audit', computeExportQuery('csv', computeAuditExport(view)))).toMatchObject({
      format: 'csv',
      filter: {
        action: ['data.exported', 'policy.changed'],
        actorKind: 'ADMIN',
        actorId: '7',
        occurredAfter: new Date(occurredAfter ?? ''),
      },
    });
  });
});

describe('the export of the sessions', () => {
  it('selects what the page selects', () => {
    const view = {
      ...ALL_SESSIONS,
      search: ' a&b=c ',
      origin: 'USER' as const,
      statuses: ['ACTIVE', 'INACTIVE'] as const,
      countryCodes: ['DE', 'FR'],
      maxSecurityScore: 0,
    };
    expect(readByServer('sessions', computeExportQuery('json', computeExportFilter(view))).filter).toEqual({
      search: 'a&b=c',
      origin: 'USER',
      status: ['ACTIVE', 'INACTIVE'],
      countryCode: ['DE', 'FR'],
      maxSecurityScore: 0,
    });
  });

  it('is of everything where nothing is selected', () => {
    expect(readByServer('sessions', computeExportQuery('ndjson', computeExportFilter(ALL_SESSIONS))).filter).toEqual({});
    expect(readByServer('events', computeExportQuery('ndjson', { minSeverity: null })).filter).toEqual({});
  });
});

describe('the name of an export', () => {
  it('is suggested as the server would name it', () => {
    const exportedAt = Date.UTC(2026, 10, 24, 3, 14, 15, 926);
    const head = { kind: 'risk-events', exportedAt, columns: [] };
    expect(computeExportName('risk-events', 'csv', exportedAt)).toBe(exportFileName(head, 'csv'));
  });
});

describe('the page of the audit log, following the feed', () => {
  const refetch = (event: AuditFeedEvent, held: 'no' | 'soon' | 'now' = 'no') =>
    foldAuditEvent({ totalCount: 0, refetch: held }, event).refetch;

  it.each(['EXPIRED', 'FORCE_LOGOUT'] as const)('hears of all that may be audited, where a session ends by %s', (endReason) => {
    const session = sessionOf('1', 0, { user: { origin: 'ADMIN', id: '1' }, endReason });
    const event = {
      id: 'e1',
      severity: 'INFO',
      occurredAt: 0,
      session,
      user: session.user,
      origin: 'ADMIN',
      actor: null,
      detail: null,
    } as const;
    const audited = EVENT_TYPES.filter((type) => auditOf({ ...event, type }) !== null);
    expect(audited.length).toBeGreaterThan(5);
    for (const type of audited) {
      if (type === 'LOGIN_FAILED') continue;
      expect(AUDIT_FEED_TYPES, type).toContain(type);
      expect(refetch({ type, session: { origin: 'ADMIN', endReason } }), type).not.toBe('no');
    }
  });

  it('is read at once after what is seldom, and a moment later after what comes by the hundred', () => {
    expect(refetch({ type: 'SETTINGS_CHANGED' })).toBe('now');
    expect(refetch({ type: 'FEED_GAP' })).toBe('now');
    expect(refetch({ type: 'LOCKOUT' })).toBe('soon');
    expect(refetch({ type: 'LOCKOUT' }, 'now')).toBe('now');
  });

  it('is not read for what end users and time do every second', () => {
    const of = (origin: 'USER' | 'ADMIN', endReason: 'LOGOUT' | 'EXPIRED' | 'IDLE' | null) => ({ session: { origin, endReason } });
    expect(refetch({ type: 'SESSION_STARTED', ...of('USER', null) })).toBe('no');
    expect(refetch({ type: 'SESSION_STARTED', ...of('ADMIN', null) })).toBe('soon');
    expect(refetch({ type: 'SESSION_ENDED', ...of('USER', 'LOGOUT') })).toBe('no');
    expect(refetch({ type: 'SESSION_ENDED', ...of('ADMIN', 'LOGOUT') })).toBe('soon');
    expect(refetch({ type: 'SESSION_ENDED', ...of('ADMIN', 'IDLE') })).toBe('no');
  });
});

describe('the details of an audit entry', () => {
  it('tell what was before and after, first', () => {
    expect(
      parseDetail({ change: 'updated', difference: { mode: { from: 'OFF', to: 'ENFORCE' }, channels: { from: [], to: ['a', 'b'] } } })
    ).toEqual([
      { kind: 'change', name: 'mode', before: 'OFF', after: 'ENFORCE' },
      { kind: 'change', name: 'channels', before: '[]', after: '[ "a", "b" ]' },
      { kind: 'fact', name: 'change', value: 'updated' },
    ]);
    expect(parseDetail({ retentionDays: { from: 30, to: 29 } })).toEqual([
      { kind: 'change', name: 'retentionDays', before: '30', after: '29' },
    ]);
  });

  it('of an object tell only the members that differ', () => {
    const before = { roles: null, networkKinds: ['TOR'], expression: null, hours: { from: 8, till: 18 } };
    const after = { roles: null, networkKinds: ['TOR', 'VPN'], expression: 'true', hours: { from: 9, till: 18 } };
    expect(parseDetail({ conditions: { from: before, to: after } })).toEqual([
      { kind: 'change', name: 'conditions.networkKinds', before: '[ "TOR" ]', after: '[ "TOR", "VPN" ]' },
      { kind: 'change', name: 'conditions.expression', before: '–', after: 'true' },
      { kind: 'change', name: 'conditions.hours.from', before: '8', after: '9' },
    ]);
  });

  it('show nothing as nothing, and members that only look like a change as they are', () => {
    expect(parseDetail({ description: { from: null, to: 'x' }, route: { from: 1, to: 2, via: 3 }, none: {} })).toEqual([
      { kind: 'change', name: 'description', before: '–', after: 'x' },
      { kind: 'fact', name: 'route', value: '{ "from": 1, "to": 2, "via": 3 }' },
      { kind: 'fact', name: 'none', value: '{}' },
    ]);
  });

  it.each([null, undefined, 'text', 7, ['a']])('are none where there are none: %o', (detail) => {
    expect(parseDetail(detail)).toEqual([]);
  });
});

describe('the target of an audit entry', () => {
  it.each([
    ['user:USER:12', { kind: 'user', origin: 'USER', id: '12' }],
    ['user:ADMIN:a-b', { kind: 'user', origin: 'ADMIN', id: 'a-b' }],
    ['policy:managed:blockedCountries', { kind: 'policy', id: 'managed:blockedCountries' }],
    ['export:risk-events', { kind: 'export', id: 'risk-events' }],
    ['user:ROBOT:1', null],
    ['user:USER:', null],
    ['comet:1', null],
    ['session', null],
  ])('%s is read', (target, expected) => {
    expect(parseTarget(target)).toEqual(expected);
  });
});

describe('the page of a person', () => {
  it('is found again by its address', () => {
    const path = personPath({ origin: 'ADMIN', id: 'a_b-1' });
    expect(parsePerson(new URL(path, 'http://localhost').searchParams)).toEqual({ origin: 'ADMIN', id: 'a_b-1' });
  });

  it.each(['', 'origin=USER', 'origin=ROBOT&id=1', 'origin=USER&id=../x', `origin=USER&id=${'1'.repeat(41)}`])(
    'is nobody by %s',
    (query) => {
      expect(parsePerson(new URLSearchParams(query))).toBeNull();
    }
  );
});

describe('the size of a download', () => {
  it.each([
    [0, '0 byte'],
    [999, '999 byte'],
    [1000, '1 kB'],
    [1_234_567, '1.2 MB'],
    [1_500_000_000_000, '1,500 GB'],
  ])('of %d bytes is %s', (bytes, text) => {
    const { value, unit } = computeByteSize(bytes);
    expect(createIntl({ locale: 'en' }).formatNumber(value, { style: 'unit', unit, maximumFractionDigits: 1 })).toBe(text);
  });
});

describe('the compliance report', () => {
  const item = (id: string, standard: string, status: 'MET' | 'DEVIATES' | 'OPERATOR') => ({
    id,
    standard,
    status,
    requirement: 'Is asked.',
    live: 'Is so.',
    remedy: null,
  });
  const items = [item('V1', 'ASVS', 'MET'), item('V2', 'ASVS', 'DEVIATES'), item('A1', 'NIST', 'DEVIATES'), item('V3', 'ASVS', 'OPERATOR')];

  it('is grouped by standard in its own order', () => {
    expect(groupRequirements(items).map(({ standard, items: of }) => [standard, of.map(({ id }) => id)])).toEqual([
      ['ASVS', ['V1', 'V2', 'V3']],
      ['NIST', ['A1']],
    ]);
  });

  it('counts its verdicts', () => {
    expect(countStatuses(items)).toEqual({ MET: 1, DEVIATES: 2, OPERATOR: 1 });
  });
});

describe('a change of settings', () => {
  const held = { inactivityTimeout: 900, lastSeenInterval: 30, retentionDays: 30, maxFailedLogins: 5, lockoutSeconds: 900 };

  it('names what differs, and nothing else', () => {
    expect(computeSettingsChange(held, held)).toEqual({});
    expect(computeSettingsChange(held, { ...held, retentionDays: 29, lockoutSeconds: 60 })).toEqual({
      retentionDays: 29,
      lockoutSeconds: 60,
    });
  });

  it.each([undefined, 0, -1, 1.5, Infinity])('is none with %s in a field', (value) => {
    expect(computeSettingsChange(held, { ...held, retentionDays: value })).toBeNull();
  });
});
