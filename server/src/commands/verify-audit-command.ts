/**
 * Checks an exported audit log without a database: session-guard-verify-audit <export.ndjson> <public-key.pem>
 *
 * Exits with 0 where it is intact, 1 where it is broken, 2 where it cannot be read.
 */

import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createChainCheck, type ChainCheck, type ChainVerdict } from '../domain/audit/check-chain';
import { parseExportRow } from '../domain/audit/export-row';
import { NOTHING_SEALED, sealedSoFar } from '../domain/audit/seal';
import { createAuditVerifier, type AuditVerifier } from '../domain/audit/signing';
import type { JsonValue } from '../domain/event';

const USAGE = `Usage: session-guard-verify-audit <export.ndjson> <public-key.pem> [--sealed-through <position>]

  <export.ndjson>      GET /api/session-guard/export/audit?format=ndjson, not filtered by action or actor
  <public-key.pem>     { authAuditIntegrity { publicKey } }, kept where the database is not
  --sealed-through     a position that is known to have been sealed: an export that was cut off before it is found
`;

export interface FileVerdict extends ChainVerdict {
  readonly firstPosition: number | null;
}

class UnreadableExport extends Error {}

const parseLine = (line: string, number: number): JsonValue => {
  try {
    return JSON.parse(line) as JsonValue;
  } catch {
    throw new UnreadableExport(`Line ${number} is no JSON.`);
  }
};

/** Reads line by line: memory does not grow with the file. */
export const verifyAuditExport = async (lines: AsyncIterable<string>, verifier: AuditVerifier): Promise<FileVerdict> => {
  let check: ChainCheck | null = null;
  let firstPosition: number | null = null;
  let number = 0;
  for await (const line of lines) {
    number += 1;
    if (line.trim() === '') continue;
    const row = parseExportRow(parseLine(line, number));
    if (!row) throw new UnreadableExport(`Line ${number} is no row of an audit export.`);
    if (!check) {
      firstPosition = row.entry.position;
      const start = row.checkpoint ? sealedSoFar(row.checkpoint) : row.entry.position === 1 ? NOTHING_SEALED : null;
      check = createChainCheck({ verifier, after: start, checkpoint: row.checkpoint });
    }
    check.entry(row.entry);
    if (row.seal) check.seal(row.seal);
  }
  const verdict = (check ?? createChainCheck({ verifier, after: NOTHING_SEALED, checkpoint: null })).finish(null);
  return { ...verdict, firstPosition };
};

const describe = ({ entries, first, sealed, firstPosition }: FileVerdict, expected: number): { text: string; code: 0 | 1 } => {
  if (first) return { text: `BROKEN at ${first.id ?? `position ${first.position}`}: ${first.problem}.`, code: 1 };
  const through = sealed?.through ?? 0;
  if (through < expected) return { text: `BROKEN: sealed through ${through}, and ${expected} was sealed already.`, code: 1 };
  const begin = firstPosition !== null && firstPosition > 1 ? ` It begins with the entry ${firstPosition}.` : '';
  const seals = sealed
    ? `Seals vouch for the entries through ${through}, the last of ${new Date(sealed.at).toISOString()}.`
    : 'No seal is in it: the entries fit to each other, and nobody vouches for them.';
  return { text: `INTACT: ${entries} entries.${begin} ${seals}`, code: 0 };
};

const readKey = (file: string): AuditVerifier => {
  try {
    return createAuditVerifier(readFileSync(file, 'utf8'));
  } catch {
    throw new UnreadableExport(`${file} is no Ed25519 public key in PEM.`);
  }
};

/** Resolves to the exit code. */
export const runVerifyAudit = async (args: readonly string[], write: (text: string) => void): Promise<number> => {
  const flag = args.indexOf('--sealed-through');
  const expected = flag < 0 ? 0 : Number(args[flag + 1]);
  const [file, keyFile] = flag < 0 ? args : args.filter((_, index) => index !== flag && index !== flag + 1);
  if (!file || !keyFile || !Number.isSafeInteger(expected)) {
    write(USAGE);
    return 2;
  }
  try {
    const verifier = readKey(keyFile);
    const lines = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity });
    const { text, code } = describe(await verifyAuditExport(lines, verifier), expected);
    write(`${text}\n`);
    return code;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    write(`${error instanceof UnreadableExport ? error.message : `${file} cannot be read.`}\n`);
    return 2;
  }
};
