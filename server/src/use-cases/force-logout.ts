/** Force logout by somebody else, and logout by oneself. */

import type { Clock } from '../ports/clock';
import type { SessionStore } from '../ports/session-store';
import type { UserDirectory } from '../ports/user-directory';
import type { UserRef } from '../domain/session';
import type { EndSessions } from './end-sessions';
import type { Guard } from './guard';

export interface ForceLogoutPorts {
  readonly store: SessionStore;
  readonly users: UserDirectory;
  readonly clock: Clock;
  readonly endSessions: EndSessions;
  /** Deletes the user's native tokens that were never recorded. */
  readonly deleteNativeTokens: (user: UserRef) => Promise<void>;
}

export type LogoutUseCases = Pick<Guard, 'forceLogoutSession' | 'forceLogoutSessions' | 'forceLogoutUser' | 'logoutOwn' | 'logoutOthers'>;

const isSame = (a: UserRef, b: UserRef): boolean => a.origin === b.origin && a.id === b.id;

export const createLogoutUseCases = ({ store, users, clock, endSessions, deleteNativeTokens }: ForceLogoutPorts): LogoutUseCases => ({
  forceLogoutSession: (id, request) => endSessions.one(id, 'FORCE_LOGOUT', request),
  forceLogoutSessions: (filter, request) => endSessions.selected(filter, 'FORCE_LOGOUT', request),

  forceLogoutUser: async (user, { block = false, ...request }) => {
    // First the gate, then those inside: a token that is adopted meanwhile is caught by one or by the other.
    await store.setValidAfter(user, clock.now());
    const result = await endSessions.ofUser(user, 'FORCE_LOGOUT', request);
    await deleteNativeTokens(user);
    // Last, because a block ends sessions too, with another reason than the one asked for.
    if (block) await users.block(user);
    return result;
  },

  logoutOwn: async (user, id, request) => {
    const session = await store.find(id);
    return session && isSame(session.user, user) ? endSessions.one(id, 'LOGOUT', request) : null;
  },

  logoutOthers: (user, keep, request) => endSessions.ofUser(user, 'LOGOUT', request, keep),
});
