import type { AuditLogQueryVariables, AuthActorKind } from '../../gql/graphql';
import type { ExportFilter } from '../../lib/export-url';

export const PAGE_SIZE = 25;

/** What the audit log tells of. The server may know more. */
export const ACTIONS = [
  'admin.logged-in',
  'admin.logged-out',
  'admin.login-failed',
  'session.force-logged-out',
  'user.force-logged-out',
  'session.ended',
  'login.blocked',
  'lockout.started',
  'lockout.lifted',
  'token.reused',
  'credential.changed',
  'policy.changed',
  'settings.changed',
  'channel.changed',
  'template.changed',
  'license.changed',
  'key.rotated',
  'risk-event.reviewed',
  'data.exported',
  'report.generated',
  'user-data.read',
  'user-data.erased',
  'user-data.anonymized',
  'retention.applied',
] as const;
export type AuditAction = (typeof ACTIONS)[number];

export const ACTOR_KINDS = ['ADMIN', 'USER', 'API_TOKEN', 'SYSTEM'] as const satisfies readonly AuthActorKind[];

/** What the toolbar selects, and where in it the page begins. */
export interface AuditView {
  readonly actions: readonly AuditAction[];
  /** Null for all. An id is unique only among its kind. */
  readonly actorKind: AuthActorKind | null;
  /** As it is typed. */
  readonly actorId: string;
  /** Any moment of the first and of the last day, both included; null for no limit. */
  readonly from: Date | null;
  readonly to: Date | null;
  /** Null on the first page. */
  readonly after: string | null;
}

export const INITIAL_VIEW: AuditView = { actions: [], actorKind: null, actorId: '', from: null, to: null, after: null };

/** The days as moments of the browser's time zone, for a server that takes what is later than one and earlier than the other. */
export const computePeriod = ({ from, to }: Pick<AuditView, 'from' | 'to'>) => ({
  occurredAfter: from ? new Date(new Date(from.getFullYear(), from.getMonth(), from.getDate()).getTime() - 1).toISOString() : null,
  occurredBefore: to ? new Date(to.getFullYear(), to.getMonth(), to.getDate() + 1).toISOString() : null,
});

export const computeAuditVariables = (view: AuditView): AuditLogQueryVariables => ({
  action: view.actions.length > 0 ? view.actions : null,
  actorKind: view.actorKind,
  actorId: view.actorId.trim() || null,
  ...computePeriod(view),
  first: PAGE_SIZE,
  after: view.after,
});

/** The same filter, without a page. */
export const computeAuditExport = (view: AuditView): ExportFilter => ({
  action: view.actions,
  actorKind: view.actorKind,
  actorId: view.actorId.trim(),
  ...computePeriod(view),
});

export const computeIsFiltered = ({ actions, actorKind, actorId, from, to }: AuditView): boolean =>
  actions.length > 0 || actorKind !== null || actorId.trim() !== '' || from !== null || to !== null;
