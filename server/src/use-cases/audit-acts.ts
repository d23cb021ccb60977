/** Acts that leave no event of their own, audited as the outside asks for them. */

import { targetOfUser } from '../domain/audit/audit-entry';
import type { AuditLog } from '../ports/audit-log';
import type { Guard } from './guard';

type Acts = Pick<Guard, 'forceLogoutUser' | 'reviewRiskEvent'>;

export const createAuditedActs = ({ forceLogoutUser, reviewRiskEvent }: Acts, audit: Pick<AuditLog, 'record'>): Acts => ({
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
    const event = await reviewRiskEvent(id, review, actor);
    if (event)
      await audit.record({ action: 'risk-event.reviewed', actor, target: `risk-event:${id}`, subject: event.user, detail: { review } });
    return event;
  },
});
