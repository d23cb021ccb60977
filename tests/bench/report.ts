/** docs/benchmarks.md: a chapter for each part, with the day and the machine on which it was last measured. */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import path from 'node:path';
import { ROOT } from '../support/paths';
import type { Row } from './row';

const FILE = path.join(ROOT, 'docs', 'benchmarks.md');
const HEAD = `# Benchmarks

The application in \`tests/app\` with the plugin, against the same with \`SESSION_GUARD=off\`. \`npm run bench\` measures all of it, \`npm run bench -- <part> …\` some parts; \`--write\` writes what was measured into this page.
`;

const readVersion = (name: string): string => {
  const { version } = JSON.parse(readFileSync(path.join(ROOT, 'node_modules', name, 'package.json'), 'utf8')) as { version: string };
  return version;
};

export const describeMachine = (): string =>
  [
    `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB`,
    `Node ${process.versions.node}`,
    `Strapi ${readVersion('@strapi/strapi')}`,
    `SQLite by better-sqlite3 ${readVersion('better-sqlite3')}`,
  ].join(', ');

const describeGoal = ({ goal }: Row): string => (goal ? `${goal.text}: ${goal.reached ? 'yes' : 'NO'}` : '');

export const formatTable = (rows: readonly Row[]): string => {
  const cells = rows.map((row) => [row.what, row.without, row.with, row.result, describeGoal(row)]);
  const lines = [['measured', 'without', 'with the plugin', 'result', 'goal'], ...cells];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const format = (line: readonly string[]): string => `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  return [format(lines[0] ?? []), rule, ...cells.map(format)].join('\n');
};

/** Puts a part's rows in place of those that an earlier run left. @param parts in the page's order */
export const writeChapter = (part: string, rows: readonly Row[], parts: readonly string[]): void => {
  const [, ...chapters] = (existsSync(FILE) ? readFileSync(FILE, 'utf8') : '').split(/^## /m);
  const texts = new Map(chapters.map((chapter) => [chapter.slice(0, chapter.indexOf('\n')), chapter.slice(chapter.indexOf('\n')).trim()]));
  texts.set(part, `${new Date().toISOString().slice(0, 10)}, ${describeMachine()}.\n\n${formatTable(rows)}`);
  const known = parts.flatMap((name) => (texts.has(name) ? [`## ${name}\n\n${texts.get(name)}\n`] : []));
  writeFileSync(FILE, [HEAD, ...known].join('\n'));
};
