/** CSV as RFC 4180 says, for programs that take some texts for formulas. */

import type { Cell } from './record';

/** What spreadsheets begin a formula with, behind a tab or a line break too (OWASP, CSV Injection). */
const FORMULA = /^[=+\-@\t\r\n]/;
const SPECIAL = /[",\r\n]/;

const quote = (text: string): string => (SPECIAL.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A text that a spreadsheet would run gets an apostrophe in front; numbers keep their sign. Null is an empty cell. */
export const formatCell = (cell: Cell): string => {
  if (cell === null) return '';
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell);
  const text = typeof cell === 'string' ? cell : JSON.stringify(cell);
  return quote(FORMULA.test(text) ? `'${text}` : text);
};

/** One record with its line break. */
export const formatRow = (cells: readonly Cell[]): string => `${cells.map(formatCell).join(',')}\r\n`;
