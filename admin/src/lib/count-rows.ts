/** The formats that the server exports in. */
export const EXPORT_FORMATS = ['csv', 'ndjson', 'json'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const LINE_BREAK = 0x0a;
const QUOTE = 0x22;

/** Lines that are no rows: the header of CSV; where a JSON document begins its rows, and where it ends. */
const OTHER_LINES: Readonly<Record<ExportFormat, number>> = { csv: 1, ndjson: 0, json: 2 };

/**
 * Counts the rows of an export as its bytes come, without reading them: called with each chunk, it returns how many
 * rows were whole so far. In CSV a line break within quotes belongs to its cell; a doubled quote closes and opens again.
 */
export const createRowCounter = (format: ExportFormat): ((chunk: Uint8Array) => number) => {
  let lines = 0;
  let isQuoted = false;
  return (chunk) => {
    for (const byte of chunk) {
      if (byte === QUOTE && format === 'csv') isQuoted = !isQuoted;
      else if (byte === LINE_BREAK && !isQuoted) lines += 1;
    }
    return Math.max(0, lines - OTHER_LINES[format]);
  };
};
