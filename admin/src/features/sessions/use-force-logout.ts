import * as React from 'react';
import { useClient } from 'urql';
import type { ForceLogoutOutcome, ForceLogoutTarget } from './force-logout-target';
import { ForceLogoutSessionMutation } from './operations/force-logout-session-mutation';
import { ForceLogoutUserMutation } from './operations/force-logout-user-mutation';
import { describeError } from '../../lib/read-error';

export type ForceLogout = (target: ForceLogoutTarget, reason: string) => Promise<ForceLogoutOutcome>;

/** Sends what was confirmed. One failure does not keep the other sessions alive; it is told in the outcome. */
export const useForceLogout = (): ForceLogout => {
  const client = useClient();
  return React.useCallback<ForceLogout>(
    async (target, givenReason) => {
      const reason = givenReason.trim() || null;
      if (target.kind === 'user') {
        const { data, error } = await client
          .mutation(ForceLogoutUserMutation, { origin: target.origin, userId: target.userId, reason })
          .toPromise();
        if (error) return { kind: 'partly', count: 0, failed: 1, message: describeError(error) };
        return { kind: 'done', count: data?.forceLogoutUser.count ?? 0 };
      }
      const sessions = target.kind === 'session' ? [target.session] : target.sessions;
      let count = 0;
      let failed = 0;
      let message = '';
      for (const { id } of sessions) {
        const { data, error } = await client.mutation(ForceLogoutSessionMutation, { id, reason }).toPromise();
        if (error) {
          failed += 1;
          message = describeError(error);
        }
        count += data?.forceLogoutSession.count ?? 0;
      }
      return failed > 0 ? { kind: 'partly', count, failed, message } : { kind: 'done', count };
    },
    [client]
  );
};
