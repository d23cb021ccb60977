import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { EXPORT_COLUMNS } from '../../server/src/domain/export/columns';
import { formatCell, formatRow } from '../../server/src/domain/export/csv';
import { EXPORT_WRITERS, exportFileName } from '../../server/src/domain/export/format';
import { toAuditRecord, toEventRecord, toRiskEventRecord, toSessionRecord, type Cell } from '../../server/src/domain/export/record';
import { FEATURES, isOpenIn, type Feature, type Tier } from '../../server/src/domain/licence/features';
import { veilSession } from '../../server/src/domain/licence/veil';
import { eventAt, NOW, policyOf, riskEventAt, sessionAt } from '../graphql/fixtures';

/** As a reader of RFC 4180 takes it apart. */
const parseCsv = (text: string): string[][] => {
  const rows: string[][] = [[]];
  for (let at = 0; at < text.length;) {
    const quoted = /^"((?:[^"]|"")*)"/.exec(text.slice(at));
    const cell = quoted ?? /^[^,\r\n"]*/.exec(text.slice(at)) ?? [''];
    rows.at(-1)?.push(quoted ? (quoted[1] ?? '').replaceAll('""', '"') : cell[0]);
    at += cell[0].length;
    if (text.startsWith(',', at)) at += 1;
    else if (text.startsWith('\r\n', at)) {
      at += 2;
      if (at < text.length) rows.push([]);
    } else throw new Error(`Not CSV at ${at}: ${text.slice(at, at + 20)}`);
  }
  return rows;
};

const openIn =
  (tier: Tier) =>
  (feature: Feature): boolean =>
    isOpenIn(tier, feature);

const SESSION = sessionAt(1, {
  location: {
    countryCode: 'NO',
    region: 'Oslo',
    city: 'Oslo',
    latitude: 59.9,
    longitude: -10.7,
    accuracyRadiusKm: 5,
    timeZone: 'Europe/Oslo',
  },
  network: { asn: 64500, organization: 'Example', kind: 'VPN', isVpn: true, isProxy: false, isTor: false, isDatacenter: false },
  securityScore: 40,
});
const ALL_PARTS = { riskEvents: true, policies: true };
const NO_PARTS = { riskEvents: false, policies: false };

describe('CSV', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '\0=1', '＝1+1', '=cmd|"/c calc"!A1', '-2+3,"x"'])(
    'runs nothing of %j',
    (text) => {
      const [[cell = ''] = []] = parseCsv(formatRow([text]));
      expect(cell).toBe(`'${text}`);
    }
  );

  it.each([
    ["Mozilla/5.0 (x;=cmd|'/c calc'!A0;y)", "Mozilla/5.0 (x;'=cmd|'/c calc'!A0;y)"],
    ['a,b;@SUM(A1)', "a,b;'@SUM(A1)"],
    ['(compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)', '(compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)'],
  ])('runs nothing of %j where semicolons stand between cells', (text, expected) => {
    expect(parseCsv(formatRow([text]))).toEqual([[expected]]);
  });

  it('leaves numbers as they are, negative ones too', () => {
    expect(formatRow([-10.7, 0, true, null])).toBe('-10.7,0,true,\r\n');
    expect(formatCell(null)).toBe('');
  });

  it('is read back as it was written, whatever people call themselves', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
        (rows) => {
          const defuse = (cell: string): string => cell.replace(/(?<=;)(?=[=+\-@＝＋－＠])|^(?=[=+\-@＝＋－＠\t\r\n\0])/g, "'");
          const defused = rows.map((row) => row.map(defuse));
          expect(parseCsv(rows.map(formatRow).join(''))).toEqual(defused);
        }
      )
    );
  });
});

describe('a record', () => {
  it.each([
    ['sessions', toSessionRecord(SESSION, openIn('ADVANCED'))],
    ['events', toEventRecord(eventAt(1), ALL_PARTS, openIn('ADVANCED'))],
    ['risk-events', toRiskEventRecord(riskEventAt(1))],
    [
      'audit',
      toAuditRecord({
        seal: null,
        checkpoint: null,
        entry: {
          position: 1,
          id: 'a1',
          occurredAt: NOW,
          action: 'data.exported',
          actorKind: 'ADMIN',
          actorId: '1',
          target: null,
          subject: null,
          detail: null,
          actorPart: null,
          actorCommitment: null,
          subjectPart: null,
          subjectCommitment: null,
          previous: '',
          hash: '',
        },
      }),
    ],
  ] as const)('of %s has the columns of its kind', (kind, record) => {
    expect(Object.keys(record)).toEqual(EXPORT_COLUMNS[kind]);
  });

  it('tells moments in UTC', () => {
    expect(toSessionRecord(SESSION, openIn('ADVANCED'))).toMatchObject({ createdAt: '2026-01-31T12:00:00.001Z', expiresAt: null });
  });

  it.each(['FREE', 'PREMIUM', 'ADVANCED'] as const)('of a session leaves empty what %s locks', (tier) => {
    const isOpen = openIn(tier);
    const record = toSessionRecord(veilSession(SESSION, isOpen), isOpen);
    const columnsOf: Record<string, readonly [Feature, Cell]> = {
      countryCode: ['location', 'NO'],
      city: ['location', 'Oslo'],
      longitude: ['location', -10.7],
      asn: ['networkOwner', 64500],
      organization: ['networkOwner', 'Example'],
      networkKind: ['anonymityDetection', 'VPN'],
      isVpn: ['anonymityDetection', true],
      isTor: ['anonymityDetection', false],
      securityScore: ['securityScore', 40],
    };
    for (const [column, [feature, value]] of Object.entries(columnsOf)) expect(record[column], column).toBe(isOpen(feature) ? value : null);
    expect(Object.keys(FEATURES)).toContain('location');
  });

  it('of an event shows judgement and policy to those who may read them', () => {
    const event = eventAt(1, { riskEvent: riskEventAt(1), policy: policyOf('p1') });
    expect(toEventRecord(event, ALL_PARTS, openIn('ADVANCED'))).toMatchObject({ decision: 'ALERTED', securityScore: 40, policyId: 'p1' });
    expect(toEventRecord(event, NO_PARTS, openIn('ADVANCED'))).toMatchObject({
      decision: null,
      securityScore: null,
      signals: [],
      policyId: null,
    });
  });
});

describe('a file', () => {
  const head = { kind: 'sessions', exportedAt: Date.UTC(2026, 10, 23, 20), columns: ['id', 'n'] };
  const row = (id: string) => ({ record: { id, n: 1 }, cursor: `c-${id}` });
  const whole = (format: 'csv' | 'ndjson' | 'json', ids: readonly string[]): string => {
    const writer = EXPORT_WRITERS[format];
    const pages = ids.map((id, index) => writer.rows([row(id)], head, index === 0));
    return [writer.begin(head), ...pages, writer.end(ids.length, ids.length === 0 ? null : `c-${ids.at(-1)}`)].join('');
  };

  it('is named after its kind, its moment and its time zone', () => {
    expect(exportFileName(head, 'csv')).toBe('session-guard-sessions-2026-11-23T20-00-00Z-UTC.csv');
  });

  it('holds each row with the cursor behind which a broken transfer goes on', () => {
    expect(parseCsv(whole('csv', ['a', 'b']))).toEqual([
      ['id', 'n', 'cursor'],
      ['a', '1', 'c-a'],
      ['b', '1', 'c-b'],
    ]);
    const lines = whole('ndjson', ['a', 'b']).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      { id: 'a', n: 1, cursor: 'c-a' },
      { id: 'b', n: 1, cursor: 'c-b' },
    ]);
    expect(JSON.parse(whole('json', ['a', 'b']))).toEqual({
      kind: 'sessions',
      exportedAt: '2026-11-23T20:00:00.000Z',
      timeZone: 'UTC',
      rows: [
        { id: 'a', n: 1, cursor: 'c-a' },
        { id: 'b', n: 1, cursor: 'c-b' },
      ],
      count: 2,
      cursor: 'c-b',
    });
  });

  it('is a whole one without any row, too', () => {
    expect(whole('csv', [])).toBe('id,n,cursor\r\n');
    expect(whole('ndjson', [])).toBe('');
    expect(JSON.parse(whole('json', []))).toMatchObject({ rows: [], count: 0, cursor: null });
  });
});
