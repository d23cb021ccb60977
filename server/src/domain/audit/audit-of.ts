/**
 * Which events are audited, and as what. Ordinary logins and logouts of end users are not: they are in the sessions and
 * in the event log, and a login must not pay for a second record of itself.
 */

import { SYSTEM, type Actor } from '../actor';
import type { JsonValue, NewEvent } from '../event';
import type { Policy } from '../policy/policy';
import type { EndReason, Session } from '../session';
import type { AuditAction } from './action';
import { targetOfUser, type JsonObject, type NewAuditEntry } from './audit-entry';

type Told = Pick<NewAuditEntry, 'action' | 'target' | 'detail' | 'personal'>;

/** What time and their owners do to sessions is no act of anybody's over somebody else. */
const ORDINARY_ENDS: readonly EndReason[] = ['LOGOUT', 'EXPIRED', 'IDLE'];

const withoutNulls = (members: { [key: string]: JsonValue | undefined }): JsonObject | null => {
  const kept = Object.entries(members).filter(([, value]) => value !== null && value !== undefined);
  return kept.length === 0 ? null : (Object.fromEntries(kept) as JsonObject);
};

/** Only the detail's members that say nothing of a person. */
const pick = (detail: NewEvent['detail'], names: readonly string[]): JsonObject | null =>
  withoutNulls(Object.fromEntries(names.map((name) => [name, detail?.[name]])));

const describeSession = (session: Session | null): JsonObject | null =>
  session &&
  withoutNulls({
    username: session.username,
    email: session.email,
    ipAddress: session.ipAddress,
    device: session.device.label,
    countryCode: session.location?.countryCode,
    city: session.location?.city,
  });

const ofSession = (action: AuditAction, { session, detail }: NewEvent): Told => ({
  action,
  target: session && `session:${session.id}`,
  detail: pick(detail, ['reason', 'loginMethod']),
  // The reason in words is an administrator's free text about somebody.
  personal: withoutNulls({ ...describeSession(session), note: detail?.note }),
});

const ofEnd = (event: NewEvent): Told | null => {
  const reason = event.session?.endReason ?? null;
  if (reason === 'FORCE_LOGOUT') return ofSession('session.force-logged-out', event);
  if (reason !== null && !ORDINARY_ENDS.includes(reason)) return ofSession('session.ended', event);
  return reason === 'LOGOUT' && event.origin === 'ADMIN' ? ofSession('admin.logged-out', event) : null;
};

const ofLockout = ({ detail }: NewEvent): Told => ({
  action: detail?.lifted === true ? 'lockout.lifted' : 'lockout.started',
  target: typeof detail?.lockoutId === 'string' ? `lockout:${detail.lockoutId}` : null,
  detail: pick(detail, ['kind', 'until']),
  personal: pick(detail, ['identifier', 'ipAddress']),
});

const ofChange = (action: AuditAction, target: string | null, { detail }: NewEvent): Told => ({
  action,
  target,
  detail,
  personal: null,
});

const describePolicy = ({ description, mode, action, priority, conditions, channels }: Policy): JsonObject => ({
  description,
  mode,
  action,
  priority,
  conditions: withoutNulls({ ...conditions } as { [key: string]: JsonValue }) ?? {},
  channels: [...channels],
});

/** An edit tells its difference. What began or went is told whole: the entry is kept for longer than the event that shows the policy. */
const describePolicyChange = (policy: NewEvent['policy'], detail: NewEvent['detail']): JsonObject => {
  if (policy && detail?.change === 'created') return { policy: { from: null, to: describePolicy(policy) } };
  return policy && detail?.change === 'deleted' ? { policy: { from: describePolicy(policy), to: null } } : {};
};

const idIn = (detail: NewEvent['detail'], name: string): string | null => {
  const id = detail?.[name];
  return typeof id === 'string' ? id : null;
};

const tell = (event: NewEvent): Told | null => {
  const { type, origin, user, session, policy, riskEvent, detail } = event;
  switch (type) {
    case 'SESSION_STARTED':
      return origin === 'ADMIN' ? ofSession('admin.logged-in', event) : null;
    case 'SESSION_ENDED':
      return ofEnd(event);
    case 'LOGIN_FAILED':
      return origin === 'ADMIN'
        ? {
            action: 'admin.login-failed',
            target: null,
            detail: pick(detail, ['loginMethod']),
            personal: pick(detail, ['identifier', 'ipAddress', 'device']),
          }
        : null;
    case 'LOGIN_BLOCKED':
      return {
        ...ofSession('login.blocked', event),
        detail: withoutNulls({
          policies: riskEvent?.policies.map(({ id, name }) => ({ id, name })) ?? null,
          signals: riskEvent?.signals.map(({ code }) => code) ?? null,
          securityScore: riskEvent?.securityScore,
        }),
        personal: withoutNulls({
          ...describeSession(session),
          ...(session ? {} : pick(detail, ['identifier', 'ipAddress', 'device'])),
        }),
      };
    case 'LOCKOUT':
      return ofLockout(event);
    case 'TOKEN_REUSED':
      return ofSession('token.reused', event);
    case 'POLICY_CHANGED':
      return {
        ...ofChange('policy.changed', policy ? `policy:${policy.id}` : null, event),
        detail: { ...detail, name: policy?.name ?? null, ...describePolicyChange(policy, detail) },
      };
    case 'SETTINGS_CHANGED':
      return ofChange('settings.changed', null, event);
    case 'CHANNEL_CHANGED': {
      if (typeof detail?.template === 'string') return ofChange('template.changed', `template:${detail.template}`, event);
      const channelId = idIn(detail, 'channelId');
      return ofChange('channel.changed', channelId && `channel:${channelId}`, event);
    }
    case 'LICENSE_CHANGED':
      return ofChange('license.changed', null, event);
    case 'CREDENTIAL_CHANGED':
      return { ...ofSession('credential.changed', event), target: user && targetOfUser(user), detail };
    default:
      // USER_DATA_ERASED is told by the erasure itself, before it begins; the rest is nobody's act.
      return null;
  }
};

/** Nobody is authenticated yet where a login fails: all that is known is the door and the address. */
const actorOfEvent = ({ actor, origin, type, detail }: NewEvent): Actor => {
  if (actor) return actor;
  if (origin === null || (type !== 'LOGIN_FAILED' && type !== 'LOGIN_BLOCKED' && type !== 'LOCKOUT')) return SYSTEM;
  return { kind: origin, id: null, name: idIn(detail, 'identifier'), ipAddress: idIn(detail, 'ipAddress') };
};

/** Null for events that are not audited. */
export const auditOf = (event: NewEvent): NewAuditEntry | null => {
  const told = tell(event);
  if (told === null) return null;
  const { id, occurredAt, user } = event;
  return { id, occurredAt, actor: actorOfEvent(event), subject: user, ...told };
};
