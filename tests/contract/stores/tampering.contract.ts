/**
 * What somebody may do who can write the database and has not the encryption key. Each case does it, has the log checked,
 * and puts things back, so that the next one begins with a log that is whole.
 */

import { expect, it } from 'vitest';
import { GENESIS, hashOf } from '../../../server/src/domain/audit/chain';
import type { ChainVerdict } from '../../../server/src/domain/audit/check-chain';
import { createAuditVerifier } from '../../../server/src/domain/audit/signing';
import { targetOfUser } from '../../../server/src/domain/audit/audit-entry';
import { toAuditEntry } from '../../../server/src/strapi/audit-store';
import { TABLES } from '../../../server/src/strapi/content-types';
import type { Row } from '../../../server/src/strapi/session-row';
import { createCheckAudit } from '../../../server/src/use-cases/check-audit';
import { createRetainAudit } from '../../../server/src/use-cases/retain-audit';
import { createSealAudit } from '../../../server/src/use-cases/seal-audit';
import { ZOE } from './audit.contract';
import { newUser, NOW, SIGNER, type Stores } from './stores';

const ALONE = { confirm: () => Promise.resolve() };
const ENTRY_COLUMNS = [
  'position',
  'entry_key',
  'occurred_at',
  'action',
  'actor_kind',
  'actor_id',
  'target',
  'subject_origin',
  'subject_id',
  'detail',
  'actor_part',
  'actor_commitment',
  'subject_part',
  'subject_commitment',
  'previous',
  'hash',
];
const SEAL_COLUMNS = ['kind', 'number', 'from_position', 'to_position', 'entry_hash', 'previous', 'sealed_at', 'key_id', 'signature'];
/** Of a range; not signed, and checked with its entries. */
const MOMENT_COLUMNS = ['least_at', 'greatest_at'];
const NUMBERS = [...MOMENT_COLUMNS, 'position', 'occurred_at', 'number', 'from_position', 'to_position', 'sealed_at'];

export const describeTampering = (stores: () => Stores): void => {
  const verifier = createAuditVerifier(SIGNER.publicKey);
  const clock = { now: () => NOW };
  const errors: string[] = [];
  const logger = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: (line: string) => void errors.push(line) };
  const check = (): Promise<ChainVerdict> => createCheckAudit({ log: stores().audit, seals: stores().seals, verifier, clock })();
  const seal = () =>
    createSealAudit({ log: stores().audit, seals: stores().seals, signer: SIGNER, verifier, clock, logger, sealEvery: 0 })(ALONE);
  const entries = () => stores().connection(TABLES.auditEntries);
  const sealRows = () => stores().connection(TABLES.auditSeals);
  const head = () => stores().connection(TABLES.states).where({ name: 'audit-head' });

  const record = async (count: number): Promise<void> => {
    for (let index = 0; index < count; index += 1)
      await stores().audit.record({
        action: 'policy.changed',
        actor: ZOE,
        target: `policy:${index}`,
        subject: newUser(),
        detail: { index, name: 'Größe' },
        personal: { note: `note ${index}` },
      });
  };

  /** Two sealed ranges of five, then two entries that are not sealed. Positions of the first and the last of them. */
  const fill = async (): Promise<{ readonly from: number; readonly to: number }> => {
    await seal();
    const { lastPosition } = await stores().seals.state();
    await record(5);
    await seal();
    await record(5);
    await seal();
    await record(2);
    expect(await check()).toMatchObject({ intact: true, first: null });
    return { from: lastPosition + 1, to: lastPosition + 12 };
  };

  /** All rows of the log, to be put back whatever happened to them. */
  const whileTampered = async (tamper: () => Promise<unknown>): Promise<ChainVerdict> => {
    const kept = { entries: (await entries().select()) as Row[], seals: (await sealRows().select()) as Row[], head: await head().first() };
    await tamper();
    const verdict = await check();
    for (const [table, rows] of [
      [entries, kept.entries],
      [sealRows, kept.seals],
    ] as const) {
      await table().delete();
      for (let start = 0; start < rows.length; start += 20) await table().insert(rows.slice(start, start + 20));
    }
    await head().update({ number: kept.head.number, text: kept.head.text });
    return verdict;
  };

  const other = (column: string, value: unknown): unknown => {
    if (NUMBERS.includes(column)) return Number(value ?? 0) + 100_000;
    if (column.endsWith('_part') || column === 'detail') return JSON.stringify({ ...JSON.parse(String(value ?? '{}')), index: 'another' });
    return value === null ? 'x' : `${String(value).slice(0, -1)}${String(value).endsWith('x') ? 'y' : 'x'}`;
  };

  it('any column of any entry that is changed names the entry', async () => {
    const { from, to } = await fill();
    for (const position of [from, from + 4, from + 7, to]) {
      for (const column of ENTRY_COLUMNS) {
        const row = (await entries().where({ position }).first()) as Row;
        const verdict = await whileTampered(() =>
          entries()
            .where({ position })
            .update({ [column]: other(column, row[column]) })
        );
        expect([column, verdict.intact], `${column} of ${position}`).toEqual([column, false]);
        // An entry that is elsewhere leaves a gap, which the next one shows.
        const named = column === 'position' ? [position, position + 1] : [position];
        expect(named, `${column} of ${position}`).toContain(verdict.first?.position);
      }
    }
    expect((await check()).intact).toBe(true);
  });

  it('any column of any seal that is changed is found', async () => {
    await fill();
    const rows = (await sealRows().orderBy('id', 'desc').limit(3)) as Row[];
    const marker = (await sealRows().where({ kind: 'HEAD' }).first()) as Row;
    for (const row of [...rows, marker]) {
      for (const column of [...SEAL_COLUMNS, ...(row.kind === 'SEAL' ? MOMENT_COLUMNS : [])]) {
        const verdict = await whileTampered(() =>
          sealRows()
            .where({ id: row.id })
            .update({ [column]: other(column, row[column]) })
        );
        expect([String(row.kind), column, verdict.intact]).toEqual([String(row.kind), column, false]);
      }
    }
    expect((await check()).intact).toBe(true);
  });

  it('entries that are deleted, added, exchanged or cut off are found', async () => {
    const { from, to } = await fill();
    const deleted = await whileTampered(() =>
      entries()
        .where({ position: from + 2 })
        .delete()
    );
    expect(deleted.first).toMatchObject({ position: from + 3, problem: expect.stringContaining('missing') });
    const copy = async (position: number, change: object): Promise<void> => {
      const { id: _id, ...row } = (await entries().where({ position }).first()) as Record<string, unknown>;
      await entries().insert({ ...row, document_id: 'added', ...change });
    };
    expect((await whileTampered(() => copy(to, { position: to + 1 }))).intact).toBe(false);
    const first = (await entries().orderBy('position').first()) as Row;
    expect((await whileTampered(() => copy(to, { position: Number(first.position) - 1 }))).intact).toBe(false);
    expect((await whileTampered(() => copy(to, { position: null }))).intact).toBe(false);
    expect((await whileTampered(() => copy(to, { position: -5 }))).intact).toBe(false);
    const exchanged = await whileTampered(async () => {
      await entries().where({ position: from }).update({ position: -1 });
      await entries()
        .where({ position: from + 1 })
        .update({ position: from });
      await entries()
        .where({ position: -1 })
        .update({ position: from + 1 });
    });
    expect(exchanged.first?.position).toBe(from);
    const cutOff = await whileTampered(() =>
      entries()
        .where('position', '>', from + 6)
        .delete()
    );
    expect(cutOff).toMatchObject({ intact: false, first: { id: null, position: from + 7 } });
  });

  /** Everything that needs no key: the log ends with `position` as if it had never gone on. */
  const cutTo = async (position: number): Promise<void> => {
    const last = (await entries().where({ position }).first()) as Row;
    await entries().where('position', '>', position).delete();
    await head().update({ number: position, text: last.hash });
  };

  it('a tail that is cut off together with the counter is found as far as it was sealed, and so it is without its seals', async () => {
    const { from } = await fill();
    const counted = await whileTampered(() => cutTo(from + 6));
    expect(counted).toMatchObject({ intact: false, first: { problem: expect.stringContaining('sealed through') } });
    const unsealed = await whileTampered(async () => {
      await cutTo(from + 4);
      await sealRows()
        .where('to_position', '>', from + 4)
        .where({ kind: 'SEAL' })
        .delete();
    });
    expect(unsealed).toMatchObject({ intact: false, first: { problem: expect.stringContaining('sealed through') } });
    const withoutHead = await whileTampered(async () => {
      await cutTo(from + 4);
      await sealRows()
        .where('to_position', '>', from + 4)
        .delete();
    });
    expect(withoutHead).toMatchObject({ intact: false, first: { problem: expect.stringContaining('is missing') } });
  });

  it('a history that was rewritten with all its hashes is found by the seals', async () => {
    const { from } = await fill();
    const verdict = await whileTampered(async () => {
      let previous = '';
      for (const row of (await entries().where('position', '>=', from).orderBy('position')) as Row[]) {
        const entry = toAuditEntry(row);
        previous ||= entry.previous;
        const rewritten = { ...entry, detail: { index: 'forged' }, previous };
        previous = hashOf(rewritten);
        await entries()
          .where({ id: row.id })
          .update({ detail: JSON.stringify(rewritten.detail), previous: rewritten.previous, hash: previous });
      }
      await head().update({ text: previous });
    });
    expect(verdict).toMatchObject({ intact: false, first: { position: from + 4, problem: expect.stringContaining('other entries') } });
    const fromNothing = await whileTampered(async () => {
      await entries().delete();
      await sealRows().delete();
      await head().update({ number: 0, text: GENESIS });
      await stores().audit.record({ action: 'policy.changed', actor: ZOE });
    });
    expect(fromNothing.intact).toBe(false);
  });

  it('seals nothing that is broken, and says so', async () => {
    const { from } = await fill();
    await entries()
      .where({ position: from + 11 })
      .update({ action: 'settings.changed' });
    await expect(seal()).rejects.toThrow('broken');
    expect(errors.at(-1)).toContain(`entry ${from + 11}`);
    await entries()
      .where({ position: from + 11 })
      .update({ action: 'policy.changed' });
    expect(await seal()).toBe(2);
  });

  it('takes an erasure for what it is, and nothing else for an erasure', async () => {
    const { from } = await fill();
    const subject = newUser();
    const note = (): Promise<void> =>
      stores().audit.record({
        action: 'session.ended',
        actor: { ...ZOE, kind: 'USER', id: subject.id },
        subject,
        personal: { note: 'private' },
      });
    await note();
    const { lastPosition: noted } = await stores().seals.state();
    const erase = (position: number): Promise<unknown> => entries().where({ position }).update({ actor_part: null, subject_part: null });
    const silent = await whileTampered(() => erase(noted));
    expect(silent.first).toMatchObject({ position: noted, problem: expect.stringContaining('no erasure says so') });
    await stores().audit.record({ action: 'user-data.erased', actor: ZOE, target: targetOfUser(subject), detail: { positions: [from] } });
    await erase(noted);
    await entries().where({ position: from }).update({ subject_part: null });
    // Somebody else's: the entry was named with its subject, whose parts are known by the subject.
    const named = await check();
    expect(named.first).toMatchObject({ position: from });
    const { subject_id: id, subject_origin: origin } = (await entries().where({ position: from }).first()) as Row;
    await stores().audit.record({ action: 'user-data.erased', actor: ZOE, target: `user:${String(origin)}:${String(id)}` });
    expect(await check()).toMatchObject({ intact: true, first: null });
    await note();
    const { lastPosition: later } = await stores().seals.state();
    expect((await whileTampered(() => erase(later))).first).toMatchObject({ position: later });
    await seal();
    expect(await check()).toMatchObject({ intact: true });
  });

  it('goes on from a signed checkpoint where retention has deleted, and finds more than that gone', async () => {
    const { to } = await fill();
    await seal();
    const retain = createRetainAudit({ seals: stores().seals, signer: SIGNER, verifier, clock });
    expect(await retain(NOW)).toBe(0);
    expect(await retain(NOW + 1)).toBeGreaterThan(0);
    const { checkpoint } = await stores().seals.state();
    expect(await check()).toMatchObject({ intact: true });
    const copied = await whileTampered(async () => {
      const { id: _id, ...row } = (await entries().orderBy('position').first()) as Record<string, unknown>;
      await entries().insert({ ...row, position: checkpoint?.toPosition, document_id: 'added' });
    });
    expect(copied.intact).toBe(false);
    const more = await whileTampered(async () => {
      const oldest = await stores().seals.oldest();
      await entries()
        .where('position', '<=', oldest?.toPosition ?? 0)
        .delete();
      await sealRows().where({ kind: 'SEAL', number: oldest?.number }).delete();
    });
    expect(more.intact).toBe(false);
    expect((await whileTampered(() => sealRows().where({ kind: 'CHECKPOINT' }).delete())).intact).toBe(false);
    for (const column of SEAL_COLUMNS) {
      const row = (await sealRows().where({ kind: 'CHECKPOINT' }).first()) as Row;
      const verdict = await whileTampered(() =>
        sealRows()
          .where({ id: row.id })
          .update({ [column]: other(column, row[column]) })
      );
      expect([column, verdict.intact]).toEqual([column, false]);
    }
    while ((await retain(NOW + 1)) > 0);
    expect(await check()).toMatchObject({ intact: true, entries: 0, sealed: { through: to } });
    await record(1);
    expect(await check()).toMatchObject({ intact: true, entries: 1 });
  });

  it('several who seal at once leave one row of seals', async () => {
    await record(8);
    await Promise.allSettled([seal(), seal(), seal(), record(4), seal()]);
    await seal();
    expect(await check()).toMatchObject({ intact: true });
    const { head: marker, lastPosition } = await stores().seals.state();
    expect(marker?.toPosition).toBe(lastPosition);
  });
};
