import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const listFiles = (entry: string): string[] => {
  if (!existsSync(entry)) return [];
  if (statSync(entry).isFile()) return [entry];
  return readdirSync(entry, { withFileTypes: true })
    .filter((child) => !['node_modules', '.DS_Store'].includes(child.name) && !child.name.endsWith('.tsbuildinfo'))
    .flatMap((child) => listFiles(path.join(entry, child.name)));
};

/** SHA-256 in hex over names and contents of files and folders: a fresh clone has the same, whatever its times of change. */
export const computeContentHash = (root: string, entries: readonly string[]): string => {
  const hash = createHash('sha256');
  const files = entries.flatMap((entry) => listFiles(path.join(root, entry))).sort();
  for (const file of files) hash.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
};
