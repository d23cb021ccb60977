/** How rows are written down. Each row carries the cursor behind which a broken transfer goes on. */

import { formatRow } from './csv';
import type { ExportRecord } from './record';

export const EXPORT_FORMATS = ['csv', 'ndjson', 'json'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ExportRow {
  readonly record: ExportRecord;
  readonly cursor: string;
}

export interface ExportHead {
  readonly kind: string;
  /** Epoch milliseconds. */
  readonly exportedAt: number;
  /** The columns of CSV, which has them even where there is no row. */
  readonly columns: readonly string[];
}

export interface ExportWriter {
  readonly contentType: string;
  begin(head: ExportHead): string;
  /** @param isFirst whether nothing was written but the beginning */
  rows(rows: readonly ExportRow[], head: ExportHead, isFirst: boolean): string;
  end(count: number, cursor: string | null): string;
}

/** Not the text of a copy of the record: Node (20) puts each of those among what is long-lived, and clears it away late. */
const lineOf = ({ record, cursor }: ExportRow): string => `${JSON.stringify(record).slice(0, -1)},"cursor":${JSON.stringify(cursor)}}`;

const CSV: ExportWriter = {
  contentType: 'text/csv; charset=utf-8; header=present',
  begin: ({ columns }) => formatRow([...columns, 'cursor']),
  rows: (rows, { columns }) =>
    rows.map(({ record, cursor }) => formatRow([...columns.map((column) => record[column] ?? null), cursor])).join(''),
  end: () => '',
};

const NDJSON: ExportWriter = {
  contentType: 'application/x-ndjson; charset=utf-8',
  begin: () => '',
  rows: (rows) => rows.map((row) => `${lineOf(row)}\n`).join(''),
  end: () => '',
};

const JSON_DOCUMENT: ExportWriter = {
  contentType: 'application/json; charset=utf-8',
  begin: ({ kind, exportedAt }) =>
    `{"kind":${JSON.stringify(kind)},"exportedAt":${JSON.stringify(new Date(exportedAt).toISOString())},"timeZone":"UTC","rows":[`,
  rows: (rows, _head, isFirst) => rows.map((row, index) => `${isFirst && index === 0 ? '\n' : ',\n'}${lineOf(row)}`).join(''),
  end: (count, cursor) => `\n],"count":${count},"cursor":${JSON.stringify(cursor)}}\n`,
};

export const EXPORT_WRITERS: Readonly<Record<ExportFormat, ExportWriter>> = { csv: CSV, ndjson: NDJSON, json: JSON_DOCUMENT };

/** Tells kind, moment and time zone; no colon, which Windows takes in no name. */
export const exportFileName = ({ kind, exportedAt }: ExportHead, format: ExportFormat): string =>
  `session-guard-${kind}-${new Date(exportedAt).toISOString().slice(0, 19).replaceAll(':', '-')}Z-UTC.${format}`;
