import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import { runVerifyAudit } from '../../../server/src/commands/verify-audit-command';
import type { AuditExportRow } from '../../../server/src/domain/audit/export-row';
import { afterSeal, markerOf, NOTHING_SEALED, signSeal, type AuditSeal } from '../../../server/src/domain/audit/seal';
import { createAuditSigner } from '../../../server/src/domain/audit/signing';
import { toAuditRecord } from '../../../server/src/domain/export/record';
import { auditEntryOf } from '../../graphql/fake-audit';

const NOW = Date.UTC(2026, 5, 1);
const SIGNER = createAuditSigner(Buffer.alloc(32, 1));
const ADA = { kind: 'ADMIN', id: '1', name: 'Ada', ipAddress: '192.0.2.1' } as const;

/** Nine entries: two sealed ranges of four, and one entry that is not sealed yet. */
const makeRows = (): AuditExportRow[] => {
  const rows: AuditExportRow[] = [];
  let sealed = NOTHING_SEALED;
  for (let position = 1; position <= 9; position += 1) {
    const record = { action: 'policy.changed', actor: ADA, detail: { position }, personal: { note: `n${position}` } } as const;
    const entry = auditEntryOf(position, record, rows.at(-1)?.entry.hash);
    let seal: AuditSeal | null = null;
    if (position % 4 === 0) {
      const range = { number: sealed.number + 1, fromPosition: sealed.toPosition + 1, toPosition: position, entryHash: entry.hash };
      seal = signSeal({ kind: 'SEAL', ...range, previous: sealed.sealHash, sealedAt: NOW }, SIGNER);
      sealed = afterSeal(seal);
    }
    rows.push({ entry, seal, checkpoint: null });
  }
  return rows;
};

const at = (rows: readonly AuditExportRow[], position: number): AuditExportRow => {
  const row = rows.find(({ entry }) => entry.position === position);
  if (!row) throw new Error(`There is no row ${position}.`);
  return row;
};

describe('the offline check of an exported audit log', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'session-guard-audit-'));
  const key = path.join(folder, 'key.pem');
  writeFileSync(key, SIGNER.publicKey);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const verify = async (rows: readonly AuditExportRow[] | string, ...more: string[]): Promise<{ code: number; text: string }> => {
    const file = path.join(folder, 'export.ndjson');
    writeFileSync(file, typeof rows === 'string' ? rows : rows.map((row) => JSON.stringify(toAuditRecord(row))).join('\n'));
    let text = '';
    const code = await runVerifyAudit([file, key, ...more], (part) => void (text += part));
    return { code, text };
  };

  it('finds a whole log intact, and says how far seals vouch for it', async () => {
    expect(await verify(makeRows())).toEqual({ code: 0, text: expect.stringMatching(/^INTACT: 9 entries\. .*through 8, .*2026-06-01/) });
  });

  it('takes a part of a log, and the rest of one from which retention has deleted', async () => {
    const rows = makeRows();
    const part = await verify(rows.filter(({ entry }) => entry.position > 2));
    expect(part).toEqual({ code: 0, text: expect.stringContaining('begins with the entry 3') });
    const sealed = afterSeal(at(rows, 4).seal as AuditSeal);
    const checkpoint = signSeal(markerOf('CHECKPOINT', sealed, NOW), SIGNER);
    const rest = rows.filter(({ entry }) => entry.position > 4).map((row, index) => (index === 0 ? { ...row, checkpoint } : row));
    expect((await verify(rest)).code).toBe(0);
    const forged = rest.map((row) => (row.checkpoint ? { ...row, checkpoint: { ...row.checkpoint, sealedAt: NOW + 1 } } : row));
    expect(await verify(forged)).toMatchObject({ code: 1, text: expect.stringContaining('retention') });
  });

  it.each([
    [
      'an altered entry',
      (rows: AuditExportRow[]) => rows.map((row) => (row.entry.position === 3 ? { ...row, entry: { ...row.entry, actorId: '2' } } : row)),
      'a3',
    ],
    ['a missing entry', (rows: AuditExportRow[]) => rows.filter(({ entry }) => entry.position !== 6), 'a7'],
    ['exchanged entries', (rows: AuditExportRow[]) => [...rows.slice(0, 1), at(rows, 3), at(rows, 2), ...rows.slice(3)], 'a3'],
    [
      'an altered note',
      (rows: AuditExportRow[]) =>
        rows.map((row) => (row.entry.position === 5 ? { ...row, entry: { ...row.entry, subjectPart: { note: 'x', salt: 'salt' } } } : row)),
      'a5',
    ],
    [
      'a note that vanished',
      (rows: AuditExportRow[]) =>
        rows.map((row) => (row.entry.position === 5 ? { ...row, entry: { ...row.entry, subjectPart: null } } : row)),
      'a5',
    ],
  ])('names the first broken entry of %s', async (_name, tamper, id) => {
    const { code, text } = await verify(tamper(makeRows()));
    expect({ code, text }).toEqual({ code: 1, text: expect.stringContaining(`BROKEN at ${id}:`) });
  });

  it('takes no seal of another key, and none that is left out between two others', async () => {
    const rows = makeRows();
    const other = createAuditSigner(Buffer.alloc(32, 2));
    const foreign = rows.map((row) => (row.seal ? { ...row, seal: signSeal(row.seal, other) } : row));
    expect((await verify(foreign)).text).toContain('not signed with the key');
    const without = rows.map((row) => (row.seal?.number === 1 ? { ...row, seal: null } : row));
    expect((await verify(without)).text).toContain('does not follow');
  });

  it('finds an end that was cut off, where somebody knows how far the log was sealed', async () => {
    const cut = makeRows().slice(0, 5);
    expect((await verify(cut)).code).toBe(0);
    expect(await verify(cut, '--sealed-through', '8')).toMatchObject({ code: 1, text: expect.stringContaining('sealed through 4') });
    expect((await verify(makeRows(), '--sealed-through', '8')).code).toBe(0);
  });

  it('says what it cannot read', async () => {
    expect(await verify('{"position":1}\n{')).toMatchObject({ code: 2, text: expect.stringContaining('Line 2') });
    expect(await verify('[]')).toMatchObject({ code: 2, text: expect.stringContaining('Line 1') });
    const lines: string[] = [];
    const run = (...args: string[]) => runVerifyAudit(args, (text) => void lines.push(text));
    expect([await run(), await run(path.join(folder, 'none'), key), await run(key, path.join(folder, 'export.ndjson'))]).toEqual([2, 2, 2]);
    expect(lines[0]).toContain('Usage');
  });
});
