import type { AuthOrigin, SessionFieldsFragment } from '../../gql/graphql';

/** What a confirmation is asked for. */
export type ForceLogoutTarget =
  | { readonly kind: 'session'; readonly session: SessionFieldsFragment }
  | { readonly kind: 'sessions'; readonly sessions: readonly SessionFieldsFragment[] }
  | { readonly kind: 'user'; readonly origin: AuthOrigin; readonly userId: string; readonly name: string; readonly isSelf: boolean };

export type ForceLogoutOutcome =
  | { readonly kind: 'done'; readonly count: number }
  | { readonly kind: 'partly'; readonly count: number; readonly failed: number; readonly message: string };

/** The own session is not among them: ending it by accident would be a locked door with the key inside. */
export const isEndable = (session: SessionFieldsFragment): boolean =>
  !session.current && (session.status === 'ACTIVE' || session.status === 'INACTIVE');
