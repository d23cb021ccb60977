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
/** Rows of all tables, without their heads. */
const promises = page.split('\n').filter((line, index, lines) => /^\| [^-]/.test(line) && !/^\|-/.test(lines[index + 1] ?? ''));
const numbersIn = (text: string): string[] => [...text.matchAll(/\[(\d+)\]/g)].map(([, number = '']) => number);

describe('the promises to operators', () => {
  it('each name a test', () => {
    expect(promises.length).toBeGreaterThan(35);
    expect(promises.filter((row) => numbersIn(row).length === 0)).toEqual([]);
  });

  it('name tests of the list, and the list has no others', () => {
    expect([...new Set(numbersIn(page))].sort()).toEqual(references.map(({ number }) => number).sort());
  });

  it.each(references)('$number: $file has the test "$test"', ({ file, test }) => {
    expect(existsSync(path.join(ROOT, file))).toBe(true);
    // As a title of its own, and no part of another.
    const titles = ['"', "'", '`'].map((quote) => `${quote}${test}${quote}`);
    const text = readFileSync(path.join(ROOT, file), 'utf8');
    expect(titles.some((title) => text.includes(title))).toBe(true);
  });
});
