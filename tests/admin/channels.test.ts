import { describe, expect, it } from 'vitest';
import {
  changeFormat,
  changeKind,
  computeChannelInput,
  createDraft,
  isSameDraft,
  toDraft,
  toggleTrigger,
} from '../../admin/src/features/alerts/channel-draft';
import { createSecret } from '../../admin/src/features/alerts/create-secret';
import { computeRefetch, isRetryable, type DeliveryRow } from '../../admin/src/features/alerts/delivery-view';
import { describePace, describeTriggers } from '../../admin/src/features/alerts/describe-channel';
import { findDraftProblems } from '../../admin/src/features/alerts/find-draft-problems';
import { foldAlertEvent } from '../../admin/src/features/alerts/fold-alert-event';
import type { ChannelFieldsFragment } from '../../admin/src/gql/graphql';
import { parseChannelDraft } from '../../server/src/domain/alert/parse-channel-draft';
import { translate } from './translate';

const SECRET = createSecret();
const NEW = { ...createDraft(SECRET, 'Europe/Berlin'), name: 'SOC', target: 'https://soc.example.com/hook' };

const channel = (changes: Partial<ChannelFieldsFragment> = {}): ChannelFieldsFragment => ({
  id: 'c1',
  name: 'Ops',
  kind: 'SLACK',
  format: 'PLAIN',
  target: 'https://hooks.slack.com/services/***',
  enabled: false,
  disabledReason: null,
  minSeverity: 'HIGH',
  triggers: ['LOCKOUT', 'LOW_SCORE'],
  scoreBelow: 20,
  groupSeconds: 120,
  quietHours: { from: '21:00', to: '06:30', timeZone: 'Europe/Vienna' },
  lastDelivery: null,
  ...changes,
});

describe('the form of a channel', () => {
  it('makes a new channel as the server takes it, with the defaults that the server has too', () => {
    const parsed = parseChannelDraft(computeChannelInput(NEW), []);
    const { draft: usual } = parseChannelDraft({ name: 'SOC', kind: 'WEBHOOK', target: NEW.target }, []) as { draft: object };
    expect(parsed).toEqual({ kind: 'draft', secret: SECRET, draft: usual });
  });

  it('sends a stored channel back whole, and its secret not at all', () => {
    const input = computeChannelInput(toDraft(channel(), SECRET, 'UTC'));
    const { id: _id, disabledReason: _reason, lastDelivery: _last, ...whole } = channel();
    expect(input).toStrictEqual(whole);
  });

  it('takes the secret away, leaves it, or puts another in its place', () => {
    const stored = toDraft(channel({ kind: 'WEBHOOK' }), SECRET, 'UTC');
    expect(computeChannelInput(stored)).not.toHaveProperty('secret');
    expect(computeChannelInput({ ...stored, signing: 'none' })).toHaveProperty('secret', '');
    expect(computeChannelInput({ ...stored, signing: 'sign' })).toHaveProperty('secret', SECRET);
    expect(computeChannelInput({ ...stored, kind: 'EMAIL', signing: 'sign' })).not.toHaveProperty('secret');
  });

  it('changes triggers with the format until somebody chooses some', () => {
    const forMachines = changeFormat(NEW, 'OCSF');
    expect(forMachines.triggers).toEqual(['EVERY_EVENT']);
    expect(changeFormat(forMachines, 'PLAIN').triggers).toEqual(NEW.triggers);
    expect(changeKind(forMachines, 'DISCORD')).toMatchObject({ format: 'PLAIN', triggers: NEW.triggers });
    const chosen = toggleTrigger(NEW, 'LOCKOUT');
    expect(chosen.triggers).not.toContain('LOCKOUT');
    expect(changeFormat(chosen, 'ECS').triggers).toEqual(chosen.triggers);
  });

  it('asks for neither grouping nor quiet hours in a format for machines, which the server would refuse', () => {
    const input = computeChannelInput({ ...changeFormat(NEW, 'CAEP'), isQuiet: true });
    expect(input).toMatchObject({ groupSeconds: 0, quietHours: null });
    expect(parseChannelDraft(input, [])).toMatchObject({ kind: 'draft' });
  });

  it('begins with a group of its own where a channel for machines becomes one for people', () => {
    const stored = toDraft(channel({ kind: 'WEBHOOK', format: 'ECS', groupSeconds: 0, triggers: ['EVERY_EVENT'] }), SECRET, 'UTC');
    expect(computeChannelInput(changeFormat(stored, 'PLAIN'))).toMatchObject({ groupSeconds: 30, triggers: NEW.triggers });
  });

  it('knows whether anything was changed', () => {
    expect(isSameDraft(NEW, { ...NEW })).toBe(true);
    expect(isSameDraft(NEW, toggleTrigger(NEW, 'LOCKOUT'))).toBe(false);
    expect(isSameDraft(NEW, toggleTrigger(toggleTrigger(NEW, 'CHANNEL_FAILED'), 'CHANNEL_FAILED'))).toBe(true);
  });

  it('makes secrets that the server takes, and never the same twice', () => {
    expect(createSecret()).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(createSecret()).not.toBe(createSecret());
  });

  it('says beside the fields what is empty or no number, and nothing of fields that are not shown', () => {
    expect(findDraftProblems(NEW, translate)).toEqual({ fields: {}, rest: [] });
    const empty = { ...NEW, name: ' ', target: '', secret: '', triggers: [], groupSeconds: '-1', scoreBelow: '' };
    expect(Object.keys(findDraftProblems(empty, translate).fields)).toEqual(['name', 'target', 'secret', 'triggers', 'groupSeconds']);
    const numbers = { ...NEW, groupSeconds: '3601', scoreBelow: '1e1' };
    expect(findDraftProblems(numbers, translate).fields).toEqual({
      groupSeconds: ['Give a whole number from 0 to 3,600.'],
      scoreBelow: ['Give a whole number from 0 to 100.'],
    });
    const hidden = { ...changeFormat(NEW, 'OCSF'), groupSeconds: 'x', scoreBelow: 'x', signing: 'none' as const, secret: '' };
    expect(findDraftProblems(hidden, translate).fields).toEqual({});
    expect(computeChannelInput(hidden)).toMatchObject({ groupSeconds: 0, scoreBelow: null });
  });
});

describe('a channel in words', () => {
  const words = { t: translate, locale: 'en' };

  it('names what it is told of in the order of the form, and from which severity on', () => {
    expect(describeTriggers(channel(), words)).toBe('Security score below 20, Lock-out after failed logins (High and above)');
    expect(describeTriggers(channel({ triggers: ['NEW_LOGIN'], minSeverity: 'INFO' }), words)).toBe('New login');
  });

  it('says when it is told', () => {
    expect(describePace(channel(), words)).toBe('Grouped over 120 seconds; from 21:00 to 06:30 (Europe/Vienna) only what is critical');
    expect(describePace(channel({ groupSeconds: 0, quietHours: null }), words)).toBe('Each by itself, at once');
    expect(describePace(channel({ format: 'ECS', quietHours: null }), words)).toBe('Each by itself, at once');
  });
});

describe('the log of deliveries', () => {
  const NOW = Date.UTC(2026, 10, 23, 20);
  const row = (changes: Partial<DeliveryRow> = {}): DeliveryRow => ({
    id: 'd1',
    status: 'RETRYING',
    trigger: 'LOCKOUT',
    severity: 'HIGH',
    count: 1,
    isTest: false,
    attempts: 1,
    nextAttemptAt: new Date(NOW + 5_000).toISOString(),
    lastError: 'The receiver answered 503.',
    createdAt: new Date(NOW).toISOString(),
    deliveredAt: null,
    channel: { id: 'c1', name: 'Ops', enabled: true },
    ...changes,
  });
  const disabled = { id: 'c1', name: 'Ops', enabled: false };

  it('is read again soon while an attempt is near, and not for what waits for hours or for a disabled channel', () => {
    expect(computeRefetch([row({ nextAttemptAt: null }), row()], NOW)).toBe('soon');
    expect(computeRefetch([row({ nextAttemptAt: new Date(NOW + 60_000).toISOString() })], NOW)).toBe('no');
    expect(computeRefetch([row({ channel: disabled, nextAttemptAt: new Date(NOW - 60_000).toISOString() })], NOW)).toBe('no');
    expect(computeRefetch([row({ status: 'DELIVERED', nextAttemptAt: null })], NOW)).toBe('no');
  });

  it('offers to send again what the server would send', () => {
    expect([row(), row({ status: 'FAILED' }), row({ status: 'PENDING' })].map(isRetryable)).toEqual([true, true, true]);
    const settled = [row({ status: 'DELIVERED' }), row({ status: 'SKIPPED' }), row({ isTest: true }), row({ channel: disabled })];
    expect(settled.map(isRetryable)).toEqual([false, false, false, false]);
  });

  it('is read at once after a change of channels, and a moment later after what comes by the hundred', () => {
    const held = { totalCount: 0, refetch: 'no' } as const;
    expect(foldAlertEvent(held, { type: 'ALERT_DELIVERED' }).refetch).toBe('soon');
    expect(foldAlertEvent(held, { type: 'CHANNEL_CHANGED' }).refetch).toBe('now');
    expect(foldAlertEvent({ ...held, refetch: 'now' }, { type: 'ALERT_FAILED' }).refetch).toBe('now');
  });
});
