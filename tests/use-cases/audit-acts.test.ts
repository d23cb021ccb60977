import { describe, expect, it } from 'vitest';
import type { Actor } from '../../server/src/domain/actor';
import type { Review, RiskEvent } from '../../server/src/domain/risk/risk-event';
import { createAuditedActs, type AuditedActsPorts } from '../../server/src/use-cases/audit-acts';

const ADA: Actor = { kind: 'ADMIN', id: '1', name: 'Ada', ipAddress: '192.0.2.1' };
const USER = { origin: 'USER', id: '7' } as const;

/** One risk event, which `review` changes in place, as a store may. */
const createWorld = () => {
  const entries: object[] = [];
  const event = { id: 'r1', user: USER, review: null as Review | null };
  const find = async (id: string): Promise<RiskEvent | null> => (id === 'r1' ? ({ ...event } as unknown as RiskEvent) : null);
  const ports: AuditedActsPorts = {
    forceLogoutUser: async () => ({ count: 0, sessions: [] }),
    reviewRiskEvent: async (id, review) => {
      if (id === 'r1') event.review = review;
      return find(id);
    },
    findRiskEvent: find,
    audit: { record: async (entry) => void entries.push(entry) },
  };
  return { acts: createAuditedActs(ports), entries };
};

describe('acts without an event', () => {
  it('are on the audit log: a review with what was said before', async () => {
    const { acts, entries } = createWorld();
    await acts.reviewRiskEvent('r1', 'CONFIRMED', ADA);
    await acts.reviewRiskEvent('r1', 'EXPECTED', ADA);
    const entry = { action: 'risk-event.reviewed', actor: ADA, target: 'risk-event:r1', subject: USER };
    expect(entries).toEqual([
      { ...entry, detail: { review: { from: null, to: 'CONFIRMED' } } },
      { ...entry, detail: { review: { from: 'CONFIRMED', to: 'EXPECTED' } } },
    ]);
  });

  it('leave no entry where there was nothing to do it to', async () => {
    const { acts, entries } = createWorld();
    expect(await acts.reviewRiskEvent('none', 'EXPECTED', ADA)).toBeNull();
    expect(entries).toEqual([]);
  });

  it('are there also where a forced logout ends no session: all tokens are refused from then on', async () => {
    const { acts, entries } = createWorld();
    await acts.forceLogoutUser(USER, { actor: ADA, note: 'lost a laptop', block: true });
    expect(entries).toEqual([
      {
        action: 'user.force-logged-out',
        actor: ADA,
        target: 'user:USER:7',
        subject: USER,
        detail: { block: true },
        personal: { note: 'lost a laptop' },
      },
    ]);
  });
});
