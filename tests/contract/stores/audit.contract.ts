/** What the audit log owes, whichever database is below it. */

import { expect, it } from 'vitest';
import { commitmentOf, hashOf } from '../../../server/src/domain/audit/chain';
import type { AuditEntry } from '../../../server/src/domain/audit/audit-entry';
import type { Actor } from '../../../server/src/domain/actor';
import { createAuditVerifier } from '../../../server/src/domain/audit/signing';
import type { AuditFilter, AuditLog } from '../../../server/src/ports/audit-log';
import { createAuditLog } from '../../../server/src/strapi/audit-store';
import { TABLES } from '../../../server/src/strapi/content-types';
import { createSealAudit } from '../../../server/src/use-cases/seal-audit';
import { HOUR, NOW, newSession, newUser, open, QUIET, SIGNER, startedEvent, type Stores } from './stores';

export const ZOE: Actor = { kind: 'ADMIN', id: '77', name: 'Zoë 𝒳 “Z”', ipAddress: '2001:db8::7' };

const readAll = async (audit: AuditLog, after = 0): Promise<AuditEntry[]> => {
  const entries: AuditEntry[] = [];
  for (;;) {
    const page = await audit.readAfter(entries.at(-1)?.position ?? after, 100);
    if (page.length === 0) return entries;
    entries.push(...page);
  }
};

const lastPosition = async (audit: AuditLog): Promise<number> => (await audit.readBefore(null, 1))[0]?.position ?? 0;

/** Every link of the chain, computed anew from what the table gives back. */
const expectChain = (entries: readonly AuditEntry[]): void => {
  entries.forEach((entry, index) => {
    const before = entries[index - 1];
    if (before) expect([entry.position, entry.previous]).toEqual([before.position + 1, before.hash]);
    expect(hashOf(entry)).toBe(entry.hash);
    expect(commitmentOf(entry.actorPart)).toBe(entry.actorCommitment);
    expect(commitmentOf(entry.subjectPart)).toBe(entry.subjectCommitment);
  });
};

export const describeAudit = (stores: () => Stores): void => {
  it('gives entries back as they were recorded, whatever is in them', async () => {
    const { audit } = stores();
    const subject = newUser();
    const before = await lastPosition(audit);
    await audit.record({
      action: 'settings.changed',
      actor: ZOE,
      target: `user:${'x'.repeat(300)}`,
      subject,
      before: { a: 1, b: [1, 2.5, null] },
      after: { a: 2, b: 'ä\u2028"\\\0\ud800' },
      detail: { z: 1, a: { deep: true, left: undefined as never } },
      personal: { name: "O'Neil\0", note: '<b>' },
    });
    await audit.record({ action: 'key.rotated', actor: { kind: 'SYSTEM', id: null, name: 'Session Guard', ipAddress: null } });
    const entries = await readAll(audit, before);
    expect(entries).toHaveLength(2);
    expectChain(entries);
    expect(entries[0]).toMatchObject({
      occurredAt: NOW,
      actorKind: 'ADMIN',
      actorId: '77',
      subject,
      detail: { before: { a: 1, b: [1, 2.5, null] }, after: { a: 2 }, a: { deep: true } },
      actorPart: { name: ZOE.name, ipAddress: ZOE.ipAddress },
      subjectPart: { name: "O'Neil\0", note: '<b>' },
    });
    expect(entries[1]).toMatchObject({ actorKind: 'SYSTEM', actorPart: null, subject: null, detail: null });
  });

  it('writes an entry in the transaction of its event, and none for what end users do every day', async () => {
    const { audit, sessions, append } = stores();
    const before = await lastPosition(audit);
    const user = newUser();
    const [first, second] = [await open(stores(), user), await open(stores(), user)];
    await sessions.end([first.id], { reason: 'LOGOUT', actor: { ...ZOE, kind: 'USER' }, now: NOW });
    expect(await readAll(audit, before)).toEqual([]);
    await sessions.end([second.id], { reason: 'FORCE_LOGOUT', actor: ZOE, note: 'left the company', now: NOW });
    await append(startedEvent(newSession(newUser('ADMIN'))));
    const entries = await readAll(audit, before);
    expectChain(entries);
    expect(entries).toMatchObject([
      { action: 'session.force-logged-out', target: `session:${second.id}`, subject: user, subjectPart: { note: 'left the company' } },
      { action: 'admin.logged-in' },
    ]);
    const failing = sessions.rejudge((await open(stores(), user)).id, {
      securityScore: 1,
      signals: [],
      end: { reason: 'POLICY', actor: ZOE, now: NOW },
      toEvent: () => {
        throw new Error('on purpose');
      },
    });
    await expect(failing).rejects.toThrow('on purpose');
    expect(await readAll(audit, before)).toEqual(entries);
  });

  it('many who write at once leave one chain without a hole', async () => {
    const { audit, sessions } = stores();
    const before = await lastPosition(audit);
    const opened = await Promise.all(Array.from({ length: 24 }, () => open(stores(), newUser())));
    await Promise.all(
      opened.map(async ({ id }, index) => {
        if (index % 3 === 0) return audit.record({ action: 'data.exported', actor: ZOE, detail: { index } });
        return void (await sessions.end([id], { reason: 'FORCE_LOGOUT', actor: ZOE, now: NOW }));
      })
    );
    const entries = await readAll(audit, before);
    expect(entries).toHaveLength(24);
    expectChain(entries);
    expect(new Set(entries.map(({ hash }) => hash)).size).toBe(24);
  });

  it('finds entries by action, actor and moment, and counts them', async () => {
    const { audit } = stores();
    const actor: Actor = { ...ZOE, id: newUser().id };
    for (const action of ['policy.changed', 'channel.changed', 'policy.changed'] as const) await audit.record({ action, actor });
    const filter = { actorId: actor.id ?? '', actions: ['policy.changed'] };
    const newest = await audit.readBefore(null, 2, filter);
    expect(newest.map(({ action }) => action)).toEqual(['policy.changed', 'policy.changed']);
    expect(await audit.readBefore(newest[1]?.position ?? 0, 2, filter)).toEqual([]);
    expect(await audit.readAfter(0, 1, filter)).toEqual([newest[1]]);
    expect([await audit.count(filter), await audit.count({ ...filter, occurredAfter: NOW })]).toEqual([2, 0]);
    expect(await audit.count({ actorId: actor.id ?? '', occurredAfter: NOW - 1, occurredBefore: NOW + 1 })).toBe(3);
    // Somebody else may have the same id.
    await audit.record({ action: 'data.exported', actor: { ...actor, kind: 'API_TOKEN' } });
    const ofToken = { actorId: actor.id ?? '', actorKind: 'API_TOKEN' } as const;
    expect((await audit.readBefore(null, 5, ofToken)).map(({ action }) => action)).toEqual(['data.exported']);
    expect([await audit.count(ofToken), await audit.count({ ...ofToken, actorKind: 'SYSTEM' })]).toEqual([1, 0]);
    expect((await audit.readBefore(null, 1, { actorKind: 'API_TOKEN' })).map(({ actorId }) => actorId)).toEqual([actor.id]);
  });

  it('lets no entry of a clock that is days wrong hide others from a filter by moment', async () => {
    const { audit, database } = stores();
    const actor: Actor = { ...ZOE, id: newUser().id };
    const DAY = 86_400_000;
    for (const days of [0, -3, 0, 3, 0])
      await createAuditLog(database, { now: () => NOW + days * DAY }).record({ action: 'policy.changed', actor });
    const within = { actorId: actor.id ?? '', occurredAfter: NOW - DAY, occurredBefore: NOW + DAY };
    expect(await audit.readBefore(null, 10, within)).toHaveLength(3);
    expect(await audit.readAfter(0, 10, within)).toHaveLength(3);
    expect(await audit.count(within)).toBe(3);
  });

  it('finds by moment whatever has such a moment, in ranges that tell theirs, in those that do not, and behind all of them', async () => {
    const { audit, database, seals, connection } = stores();
    const actor: Actor = { ...ZOE, id: newUser().id };
    const verifier = createAuditVerifier(SIGNER.publicKey);
    const at = (moment: number): AuditLog => createAuditLog(database, { now: () => moment });
    const seal = () =>
      createSealAudit({ log: audit, seals, signer: SIGNER, verifier, clock: { now: () => NOW }, logger: QUIET, sealEvery: 0 })({
        confirm: () => Promise.resolve(),
      });
    await seal();
    const before = await lastPosition(audit);
    for (const hours of [[0, 1], [2, 3], [50, 4, 5], [6], [7, 8], [-40, 9], [10, 11], [12, 13], [14], [15, -1]]) {
      for (const hour of hours)
        await at(NOW + hour * HOUR).record({ action: hour % 2 === 0 ? 'policy.changed' : 'channel.changed', actor });
      await seal();
    }
    await at(NOW + 16 * HOUR).record({ action: 'policy.changed', actor });
    await at(NOW + 3 * HOUR).record({ action: 'channel.changed', actor });
    const all = await readAll(audit, before);
    expect(all).toHaveLength(21);

    const ascending = async (filter: AuditFilter): Promise<AuditEntry[]> => {
      const found: AuditEntry[] = [];
      for (;;) {
        const page = await audit.readAfter(found.at(-1)?.position ?? before, 4, filter);
        if (page.length === 0) return found;
        found.push(...page);
      }
    };
    const descending = async (filter: AuditFilter): Promise<AuditEntry[]> => {
      const found: AuditEntry[] = [];
      for (let last: number | null = null; ; last = found.at(-1)?.position ?? null) {
        const page = await audit.readBefore(last, 4, filter);
        found.push(...page.filter(({ position }) => position > before));
        if (page.length < 4 || page.some(({ position }) => position <= before)) return found;
      }
    };
    const expectExact = async (): Promise<void> => {
      const edges = (...hours: number[]) => [undefined, ...hours.map((hour) => NOW + hour * HOUR)];
      for (const occurredAfter of edges(1, 8, 20))
        for (const occurredBefore of edges(4, 12, -20))
          for (const actions of [undefined, ['channel.changed']]) {
            const filter = {
              ...(occurredAfter && { occurredAfter }),
              ...(occurredBefore && { occurredBefore }),
              ...(actions && { actions }),
            };
            const expected = all.filter(
              ({ occurredAt, action }) =>
                occurredAt > (occurredAfter ?? -Infinity) &&
                occurredAt < (occurredBefore ?? Infinity) &&
                (!actions || actions.includes(action))
            );
            expect([filter, await ascending(filter)]).toEqual([filter, expected]);
            expect([filter, await descending(filter)]).toEqual([filter, [...expected].reverse()]);
          }
    };
    await expectExact();
    // As they were sealed before ranges told their moments; and one that somebody took away.
    const ranges = () => connection(TABLES.auditSeals).where({ kind: 'SEAL' }).where('from_position', '>', before);
    await ranges().whereRaw('?? % 3 = 0', ['number']).update({ least_at: null, greatest_at: null });
    await expectExact();
    const [gone] = (await ranges().orderBy('number').offset(4).limit(1)) as object[];
    if (!gone) throw new Error('There is no such range.');
    await ranges().where(gone).delete();
    await expectExact();
    await connection(TABLES.auditSeals).insert(gone);
  });
};
