/** What docs/operations.md promises is held by the tests that it names. */

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../support/paths';

const page = readFileSync(path.join(ROOT, 'docs', 'operations.md'), 'utf8');

interface Reference {
  readonly number: string;
  readonly file: string;
  readonly test: string;
}

const references: readonly Reference[] = [...page.matchAll(/^(\d+)\. `(tests\/[^`]+)`: "(.+)"$/gm)].map(
  ([, number = '', file = '', test = '']) => ({ number, file, test })
);
/** Rows of the table of failures, without its head. */
const promises = page
  .slice(page.indexOf('### When something fails'))
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(1)
  .filter((line, index, lines) => lines[0]?.split('|').length === line.split('|').length);
const numbersIn = (text: string): string[] => [...text.matchAll(/\[(\d+)\]/g)].map(([, number = '']) => number);

describe('the promises to operators', () => {
  it('each name a test', () => {
    expect(promises.length).toBeGreaterThan(10);
    expect(promises.filter((row) => numbersIn(row).length === 0)).toEqual([]);
  });

  it('name tests of the list, and the list has no others', () => {
    expect([...new Set(numbersIn(page))].sort()).toEqual(references.map(({ number }) => number).sort());
  });

  it.each(references)('$number: $file has the test "$test"', ({ file, test }) => {
    expect(existsSync(path.join(ROOT, file))).toBe(true);
    expect(readFileSync(path.join(ROOT, file), 'utf8')).toContain(test);
  });
});
