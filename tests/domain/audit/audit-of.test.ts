import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../server/src/domain/actor';
import { auditOf } from '../../../server/src/domain/audit/audit-of';
import type { NewEvent } from '../../../server/src/domain/event';
import { policy as policyWith } from '../policy/policy-fixtures';

const ADMIN: Actor = { kind: 'ADMIN', id: '1', name: 'grace', ipAddress: '192.0.2.1' };
const eventOf = (rest: Partial<NewEvent>): NewEvent => ({
  id: 'e1',
  type: 'SETTINGS_CHANGED',
  severity: 'INFO',
  occurredAt: 1,
  session: null,
  user: null,
  origin: null,
  actor: ADMIN,
  detail: null,
  ...rest,
});

describe('the audit entry of an event', () => {
  it('tells who changed a setting, from what to what', () => {
    const detail = { retentionDays: { from: 30, to: 7 } };
    expect(auditOf(eventOf({ detail }))).toMatchObject({ action: 'settings.changed', actor: ADMIN, subject: null, detail });
  });

  it('tells a policy whole where it begins or goes, and what an edit changed', () => {
    const policy = policyWith({ blockedCountries: ['FR'] });
    const { name, description, mode, action, priority, channels } = policy;
    const facts = { description, mode, action, priority, channels, conditions: { blockedCountries: ['FR'] } };
    const changed = (change: string, more: object = {}) =>
      auditOf(eventOf({ type: 'POLICY_CHANGED', policy, detail: { change, ...more } }))?.detail;
    expect(changed('created')).toEqual({ change: 'created', name, policy: { from: null, to: facts } });
    expect(changed('deleted')).toEqual({ change: 'deleted', name, policy: { from: facts, to: null } });
    const difference = { mode: { from: 'MONITOR', to: 'ENFORCE' } };
    expect(changed('updated', { difference })).toEqual({ change: 'updated', name, difference });
  });

  it('tells a changed channel from a changed mail template', () => {
    const channel = eventOf({ type: 'CHANNEL_CHANGED', detail: { change: 'updated', channelId: 'c1' } });
    expect(auditOf(channel)).toMatchObject({ action: 'channel.changed', target: 'channel:c1' });
    const template = eventOf({ type: 'CHANNEL_CHANGED', detail: { change: 'mail-template-updated', template: 'login', locale: 'de' } });
    expect(auditOf(template)).toMatchObject({ action: 'template.changed', target: 'template:login' });
  });

  it('is none for the ordinary login and logout of an end user, and one for those of an administrator', () => {
    const login = (origin: 'USER' | 'ADMIN') => auditOf(eventOf({ type: 'SESSION_STARTED', origin, user: { origin, id: '7' } }));
    expect(login('USER')).toBeNull();
    expect(login('ADMIN')).toMatchObject({ action: 'admin.logged-in', subject: { origin: 'ADMIN', id: '7' } });
  });
});
