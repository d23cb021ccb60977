/**
 * Writes `graphql/schema.graphql`: what the plugin adds to a schema, without a prefix, sorted, the same on every run.
 * With `--check` it writes nothing and exits with 1 where the file is stale. Run by tsx.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { printSchemaText } from './schema-text';

const FILE = resolve(__dirname, 'schema.graphql');

const read = (): string | null => {
  try {
    return readFileSync(FILE, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
};

const text = printSchemaText();
if (!process.argv.includes('--check')) {
  writeFileSync(FILE, text);
  console.log(`Wrote ${FILE}.`);
} else if (read() !== text) {
  console.error(`${FILE} is stale: run tsx graphql/print-schema.ts and commit the file.`);
  process.exitCode = 1;
}
