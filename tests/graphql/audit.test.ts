import { describe, expect, it } from 'vitest';

import { encodeCursor } from '../../server/src/domain/cursor';
import type { AuditRecord } from '../../server/src/ports/audit-log';
import { codes, createWorld, type World } from './fake-guard';
import { ANNA, NOW } from './fixtures';

const ADA_ACTS = { kind: 'ADMIN', id: '1', name: 'Ada', ipAddress: '192.0.2.1' } as const;

const worldWith = async (...records: readonly AuditRecord[]): Promise<World> => {
  const world = createWorld();
  for (const record of records) await world.audit.record(record);
  return world;
};

describe('the audit log', () => {
  it('pages to older entries by cursors, and tells who did what to whom', async () => {
    const world = await worldWith(
      { action: 'settings.changed', actor: ADA_ACTS, before: 1, after: 2, detail: { inactivityTimeout: { from: 1, to: 2 } } },
      {
        action: 'session.ended',
        actor: ADA_ACTS,
        target: 'session:s1',
        subject: ANNA,
        detail: { reason: 'POLICY' },
        personal: { note: 'why' },
      },
      { action: 'key.rotated', actor: { kind: 'SYSTEM', id: null, name: 'Session Guard', ipAddress: null } }
    );
    const page = (after: string) =>
      world.run(`{ authAuditLog(first: 2${after}) { totalCount nodes { id position action actor { kind id name ipAddress } target detail erased }
        pageInfo { hasNextPage endCursor } } }`);
    const cursor = encodeCursor('audit', [2]);
    expect((await page('')).data).toEqual({
      authAuditLog: {
        totalCount: 3,
        nodes: [
          {
            id: 'a3',
            position: 3,
            action: 'key.rotated',
            actor: { kind: 'SYSTEM', id: null, name: 'Session Guard', ipAddress: null },
            target: null,
            detail: null,
            erased: false,
          },
          {
            id: 'a2',
            position: 2,
            action: 'session.ended',
            actor: ADA_ACTS,
            target: 'session:s1',
            detail: { reason: 'POLICY', note: 'why' },
            erased: false,
          },
        ],
        pageInfo: { hasNextPage: true, endCursor: cursor },
      },
    });
    expect((await page(`, after: "${cursor}"`)).data).toMatchObject({
      authAuditLog: { nodes: [{ id: 'a1' }], pageInfo: { hasNextPage: false } },
    });
  });

  it('says where personal data were erased, and shows none of them', async () => {
    const world = await worldWith({
      action: 'session.ended',
      actor: ADA_ACTS,
      subject: ANNA,
      personal: { note: 'why' },
      detail: { reason: 'POLICY' },
    });
    world.audit.entries[0] = { ...world.audit.entries[0]!, subjectPart: null, actorPart: null };
    const { data } = await world.run('{ authAuditLog { nodes { erased detail actor { kind id name ipAddress } } } }');
    expect(data).toEqual({
      authAuditLog: {
        nodes: [{ erased: true, detail: { reason: 'POLICY' }, actor: { kind: 'ADMIN', id: '1', name: null, ipAddress: null } }],
      },
    });
  });

  it.each([
    ['authAuditLog(first: 101) { totalCount }', 'first'],
    ['authAuditLog(after: "x") { totalCount }', 'after'],
    ['authAuditLog(action: []) { totalCount }', 'action'],
    ['authAuditLog(action: ["session.endde"]) { totalCount }', 'action'],
    ['authAuditLog(actorId: " ") { totalCount }', 'actorId'],
  ])('refuses %s, naming the argument', async (field, argument) => {
    const result = await createWorld().run(`{ ${field} }`);
    expect(codes(result)).toEqual(['BAD_INPUT']);
    expect(result.errors?.[0]?.message).toContain(argument);
  });

  it('tells whether it is intact, the first entry that is not, and the key that checks the seals', async () => {
    const world = createWorld();
    const FIELDS = '{ authAuditIntegrity { intact entries sealedUntil sealedThrough firstBrokenEntry problem checkedAt publicKey } }';
    world.audit.verdict = {
      intact: false,
      entries: 7,
      sealed: { through: 5, at: NOW },
      first: { id: 'a6', position: 6, problem: 'the entry 6 is not as it was written' },
      checkedAt: NOW,
    };
    expect((await world.run(FIELDS)).data).toEqual({
      authAuditIntegrity: {
        intact: false,
        entries: 7,
        sealedUntil: new Date(NOW).toISOString(),
        sealedThrough: 5,
        firstBrokenEntry: 'a6',
        problem: 'The entry 6 is not as it was written.',
        checkedAt: new Date(NOW).toISOString(),
        publicKey: 'public key',
      },
    });
  });
});
