import { restUrl } from './endpoint';
import type { ExportFormat } from './count-rows';

export type ExportKind = 'sessions' | 'events' | 'risk-events' | 'audit';

/** As the server's route takes them: a list is one parameter. What is null or empty is left out. */
export type ExportFilter = Readonly<Record<string, string | number | readonly string[] | null | undefined>>;

/** The parameters of an export, each once: a long list of its own parameters is not read as a list by every parser. */
export const computeExportQuery = (format: ExportFormat, filter: ExportFilter): string => {
  const query = new URLSearchParams({ format });
  for (const [name, value] of Object.entries(filter)) {
    const text = Array.isArray(value) ? value.join(',') : String(value ?? '');
    if (text !== '') query.set(name, text);
  }
  return query.toString();
};

/** As the server names the file, where somebody is asked for its place before the server was. @param now epoch milliseconds */
export const computeExportName = (kind: ExportKind, format: ExportFormat, now: number): string =>
  `session-guard-${kind}-${new Date(now).toISOString().slice(0, 19).replace(/:/g, '-')}Z-UTC.${format}`;

export const exportUrl = (kind: ExportKind, format: ExportFormat, filter: ExportFilter): string =>
  restUrl(`/export/${kind}?${computeExportQuery(format, filter)}`);

export const subjectDataUrl = (origin: 'USER' | 'ADMIN', userId: string): string =>
  restUrl(`/subjects/${origin.toLowerCase()}/${encodeURIComponent(userId)}/data`);
