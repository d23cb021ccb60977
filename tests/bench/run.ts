/**
 * `npm run bench`: the plugin against the same application with SESSION_GUARD=off, in one run. Prints a table;
 * `--write` also writes docs/benchmarks.md, with the machine and the versions. A goal that is missed ends it with 1.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import path from 'node:path';
import { buildApp } from '../support/build-app';
import { ROOT } from '../support/paths';
import { measureDeletion } from './deletion';
import { measureExport } from './export';
import { measureFanOut } from './fan-out';
import { measureLiveness } from './liveness';
import { measureMemory } from './memory';
import { measureRequests } from './requests';
import { measureAssessment } from './risk-assessment';
import { measureRiskDatabase } from './risk-database';
import { measureExpressions } from './risk-expressions';
import { measureRanges } from './risk-ranges';
import type { Row } from './row';
import { measureSessionPages } from './session-pages';
import { measureSessionTable } from './session-table';
import { measureStart } from './start';
import { measureStatements } from './statements';

const PARTS = {
  statements: measureStatements,
  requests: measureRequests,
  liveness: measureLiveness,
  'fan-out': measureFanOut,
  memory: measureMemory,
  'session-table': measureSessionTable,
  'session-pages': measureSessionPages,
  deletion: measureDeletion,
  export: measureExport,
  start: measureStart,
  'risk-assessment': measureAssessment,
  'risk-ranges': measureRanges,
  'risk-expressions': measureExpressions,
  'risk-database': measureRiskDatabase,
} as const;

const readVersion = (name: string): string => {
  const { version } = JSON.parse(readFileSync(path.join(ROOT, 'node_modules', name, 'package.json'), 'utf8')) as { version: string };
  return version;
};

const describeMachine = (): string =>
  [
    `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB`,
    `Node ${process.versions.node}`,
    `Strapi ${readVersion('@strapi/strapi')}`,
    `SQLite by better-sqlite3 ${readVersion('better-sqlite3')}`,
  ].join(', ');

const describeGoal = ({ goal }: Row): string => (goal ? `${goal.text}: ${goal.reached ? 'yes' : 'NO'}` : '');

const formatTable = (rows: readonly Row[]): string => {
  const cells = rows.map((row) => [row.what, row.without, row.with, row.result, describeGoal(row)]);
  const lines = [['measured', 'without', 'with the plugin', 'result', 'goal'], ...cells];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const format = (line: readonly string[]): string => `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  return [format(lines[0] ?? []), rule, ...cells.map(format)].join('\n');
};

const writeReport = (table: string): void => {
  const date = new Date().toISOString().slice(0, 10);
  const text = [
    '# Benchmarks',
    '',
    'Written by `npm run bench -- --write`: the application in `tests/app` with the plugin, against the same with `SESSION_GUARD=off`.',
    '',
    `${date}, ${describeMachine()}.`,
    '',
    table,
    '',
  ];
  writeFileSync(path.join(ROOT, 'docs', 'benchmarks.md'), text.join('\n'));
};

const run = async (): Promise<void> => {
  await buildApp();
  const named = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
  const unknown = named.filter((name) => !(name in PARTS));
  if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}.`);
  const rows: Row[] = [];
  for (const [name, measure] of Object.entries(PARTS)) {
    if (named.length > 0 && !named.includes(name)) continue;
    console.log(`Measuring ${name} …`);
    rows.push(...(await measure()));
  }
  const table = formatTable(rows);
  console.log(`\n${describeMachine()}\n\n${table}`);
  if (process.argv.includes('--write')) writeReport(table);
  if (rows.some(({ goal }) => goal && !goal.reached)) process.exitCode = 1;
};

run().then(
  () => process.exit(),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
);
