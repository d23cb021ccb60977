/** An administrator's word on a risk event: what was expected teaches the user's history, what was an attack unteaches it. */

import type { Actor } from '../domain/actor';
import { forgetHistory, isHostile, learnHistory } from '../domain/risk/learn-history';
import type { Review, RiskEvent } from '../domain/risk/risk-event';
import type { Clock } from '../ports/clock';
import type { HistoryStore } from '../ports/history-store';
import type { RiskEventStore } from '../ports/risk-event-store';
import { circumstancesOf } from './judgement';

export interface ReviewPorts {
  readonly riskEvents: RiskEventStore;
  readonly histories: HistoryStore;
  readonly clock: Clock;
  readonly learnAbove: number;
}

export type ReviewRiskEvent = (id: string, review: Review, actor: Actor) => Promise<RiskEvent | null>;

export const createReviewRiskEvent =
  ({ riskEvents, histories, clock, learnAbove }: ReviewPorts): ReviewRiskEvent =>
  async (id, review, actor) => {
    const before = await riskEvents.find(id);
    if (!before) return null;
    const after = await riskEvents.review(id, review, actor.name ?? actor.kind, clock.now());
    const { session, securityScore, decision } = before;
    if (!session || before.review === review) return after;
    const hasTaught = before.review === null ? !isHostile({ securityScore, decision }, learnAbove) : before.review === 'EXPECTED';
    const shouldTeach = review === 'EXPECTED';
    const circumstances = circumstancesOf(session);
    if (shouldTeach && !hasTaught) await histories.change(session.user, (history) => learnHistory(history, circumstances));
    if (!shouldTeach && hasTaught) await histories.change(session.user, (history) => forgetHistory(history, circumstances));
    return after;
  };
