/** What resolvers hand down: a row together with who looks at it. */

import type { Actor } from '../server/src/domain/actor';
import type { AuthEvent, JsonValue } from '../server/src/domain/event';
import type { Session, UserRef } from '../server/src/domain/session';

/** A reader may see every session; an owner sees what is theirs, and of others not even the name. */
export type Viewer = { readonly kind: 'reader' } | { readonly kind: 'owner'; readonly user: UserRef };

export const READER: Viewer = { kind: 'reader' };

export interface SessionNode {
  readonly session: Session;
  readonly viewer: Viewer;
}

/** An account with the names that it had, which are what is left where it is deleted. */
export interface AccountNode {
  readonly ref: UserRef;
  readonly username: string | null;
  readonly email: string | null;
}

export interface EventNode {
  readonly event: AuthEvent;
  readonly viewer: Viewer;
}

/** What an owner may read of `detail`; notes and whatever is added later stay with administrators. */
const OWNER_DETAIL: readonly string[] = ['reason', 'from', 'to', 'loginMethod', 'status'];

export const isSameUser = (a: UserRef | null, b: UserRef | null): boolean =>
  a !== null && b !== null && a.origin === b.origin && a.id === b.id;

export const ownerOf = (user: UserRef): Viewer => ({ kind: 'owner', user });

export const accountOf = ({ user, username, email }: Session): AccountNode => ({ ref: user, username, email });

export const nodesOf = (sessions: readonly Session[], viewer: Viewer): SessionNode[] => sessions.map((session) => ({ session, viewer }));

/** The session of an event, where the viewer may see it. */
export const sessionOf = ({ event, viewer }: EventNode): SessionNode | null =>
  event.session === null || (viewer.kind === 'owner' && !isSameUser(event.session.user, viewer.user))
    ? null
    : { session: event.session, viewer };

/** An owner learns that an administrator did it, not which one and from where. */
export const actorOf = ({ event: { actor }, viewer }: EventNode): Actor | null =>
  actor === null || viewer.kind === 'reader' || (actor.kind === viewer.user.origin && actor.id === viewer.user.id)
    ? actor
    : { kind: actor.kind, id: null, name: null, ipAddress: null };

export const detailOf = ({ event: { detail }, viewer }: EventNode): Record<string, JsonValue> | null => {
  if (detail === null || viewer.kind === 'reader') return detail;
  const shown = Object.entries(detail).filter(([key]) => OWNER_DETAIL.includes(key));
  return shown.length === 0 ? null : Object.fromEntries(shown);
};
