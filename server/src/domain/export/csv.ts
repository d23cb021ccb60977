/** CSV as RFC 4180 says, for programs that take some texts for formulas. */

import type { Cell } from './record';

/** What spreadsheets begin a formula with, behind a tab or a line break too, and in full width (OWASP, CSV Injection; ASVS 5.0, 1.2.10). */
const FORMULA = /^[=+\-@＝＋－＠\t\r\n\0]/;
/** Where semicolons stand between cells, as Excel takes it in much of Europe, quotes in the middle of a line keep nothing together. */
const FORMULA_INSIDE = /;(?=[=+\-@＝＋－＠])/g;
const SPECIAL = /[",\r\n]/;

const quote = (text: string): string => (SPECIAL.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** What a spreadsheet would run gets an apostrophe in front; numbers keep their sign. Null is an empty cell. */
export const formatCell = (cell: Cell): string => {
  if (cell === null) return '';
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell);
  const text = typeof cell === 'string' ? cell : JSON.stringify(cell);
  const defused = text.replace(FORMULA_INSIDE, ";'");
  return quote(FORMULA.test(defused) ? `'${defused}` : defused);
};

/** One record with its line break. */
export const formatRow = (cells: readonly Cell[]): string => `${cells.map(formatCell).join(',')}\r\n`;
