/** Acts that leave no event of their own, audited as the outside asks for them. */

import { targetOfUser } from '../domain/audit/audit-entry';
import type { RiskEvent } from '../domain/risk/risk-event';
import type { AuditLog } from '../ports/audit-log';
import type { Guard } from './guard';

type Acts = Pick<Guard, 'forceLogoutUser' | 'reviewRiskEvent'>;

export interface AuditedActsPorts extends Acts {
  readonly findRiskEvent: (id: string) => Promise<RiskEvent | null>;
  readonly audit: Pick<AuditLog, 'record'>;
}

export const createAuditedActs = ({ forceLogoutUser, reviewRiskEvent, findRiskEvent, audit }: AuditedActsPorts): Acts => ({
  // Also where the user has no session: tokens that were never recorded are refused from here on, and the account may be blocked.
  forceLogoutUser: async (user, request) => {
    const { actor, note, block = false } = request;
    await audit.record({
      action: 'user.force-logged-out',
      actor,
      target: targetOfUser(user),
      subject: user,
      detail: { block },
      personal: note ? { note } : null,
    });
    return forceLogoutUser(user, request);
  },
  reviewRiskEvent: async (id, review, actor) => {
    const before = await findRiskEvent(id);
    const event = await reviewRiskEvent(id, review, actor);
    if (event) {
      const detail = { review: { from: before?.review ?? null, to: review } };
      await audit.record({ action: 'risk-event.reviewed', actor, target: `risk-event:${id}`, subject: event.user, detail });
    }
    return event;
  },
});
