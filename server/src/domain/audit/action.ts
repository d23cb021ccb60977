/** What the audit log tells of, dotted and in the past tense. docs/audit.md says when each is written. */

export const AUDIT_ACTIONS = [
  'admin.logged-in',
  'admin.logged-out',
  'admin.login-failed',
  'channel.changed',
  'credential.changed',
  'data.exported',
  'key.rotated',
  'license.changed',
  'lockout.lifted',
  'lockout.started',
  'login.blocked',
  'policy.changed',
  'report.generated',
  'retention.applied',
  'risk-event.reviewed',
  'session.ended',
  'session.force-logged-out',
  'settings.changed',
  'template.changed',
  'token.reused',
  'user-data.anonymized',
  'user-data.erased',
  'user-data.read',
  'user.force-logged-out',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];
