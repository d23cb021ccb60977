import { describe, expect, it } from 'vitest';
import { decideTrigger, typesWanted } from '../../../server/src/domain/alert/decide-triggers';
import { ALERT_TRIGGERS } from '../../../server/src/domain/alert/trigger';
import { EVENT_TYPES } from '../../../server/src/domain/event';
import { eventAt } from '../../use-cases/feed-fakes';
import { sessionOf } from '../../use-cases/session-fixtures';
import { channelAt, EXAMPLES, matched, NOW, riskEvent } from './alert-fixtures';

const noPolicies = () => undefined;

describe('a trigger', () => {
  it.each(ALERT_TRIGGERS)('%s is set off by what it is about', (trigger) => {
    expect(decideTrigger(EXAMPLES[trigger], channelAt(1, { triggers: [trigger] }), noPolicies)).toBe(trigger);
  });

  it.each(ALERT_TRIGGERS.filter((trigger) => trigger !== 'EVERY_EVENT'))('%s is not set off by anything else', (trigger) => {
    for (const [other, event] of Object.entries(EXAMPLES)) {
      if (other === trigger) continue;
      expect(decideTrigger(event, channelAt(1, { triggers: [trigger] }), noPolicies), other).toBeNull();
    }
  });

  it.each(['VPN', 'PROXY', 'TOR_EXIT_NODE'] as const)('of anonymous networks is set off by %s', (code) => {
    expect(decideTrigger(riskEvent([code]), channelAt(1, { triggers: ['ANONYMOUS_NETWORK'] }), noPolicies)).toBe('ANONYMOUS_NETWORK');
  });

  it.each([
    [
      'a session that was only put on record',
      eventAt(1, { type: 'SESSION_STARTED', session: sessionOf('1', NOW, { loginMethod: 'ADOPTED' }) }),
    ],
    ['a lock-out that was lifted', eventAt(1, { type: 'LOCKOUT', detail: { lifted: true } })],
    ['a logout by oneself', eventAt(1, { type: 'SESSION_ENDED', detail: { reason: 'LOGOUT' } })],
    ['a score that is not below', riskEvent([], { securityScore: 50 })],
    ['a policy that only watches', riskEvent([], { policies: [matched({ mode: 'MONITOR' })] })],
    ['a policy that does not alert', riskEvent([], { policies: [matched({ action: 'END_OLDEST' })] })],
    ['a test that failed', eventAt(1, { type: 'ALERT_FAILED', detail: { channelId: 'channel-9', isTest: true } })],
    ['a channel that somebody disabled', eventAt(1, { type: 'CHANNEL_CHANGED', detail: { change: 'updated', channelId: 'channel-9' } })],
  ])('is not set off by %s', (_name, event) => {
    const triggers = ALERT_TRIGGERS.filter((trigger) => trigger !== 'EVERY_EVENT');
    expect(decideTrigger(event, channelAt(1, { triggers }), noPolicies)).toBeNull();
  });

  it('tells of an event once, under the most telling of those that the channel asked for', () => {
    const event = riskEvent(['TOR_EXIT_NODE', 'NEW_COUNTRY'], { securityScore: 10, policies: [matched()] });
    expect(decideTrigger(event, channelAt(1, { triggers: [...ALERT_TRIGGERS] }), noPolicies)).toBe('POLICY');
    expect(decideTrigger(event, channelAt(1, { triggers: ['LOW_SCORE', 'EVERY_EVENT', 'NEW_COUNTRY'] }), noPolicies)).toBe('NEW_COUNTRY');
  });

  it('is passed over where the event is less grave than the channel asks for', () => {
    const channel = channelAt(1, { triggers: ['LOCKOUT'], minSeverity: 'HIGH' });
    expect(decideTrigger({ ...EXAMPLES.LOCKOUT, severity: 'MEDIUM' }, channel, noPolicies)).toBeNull();
    expect(decideTrigger({ ...EXAMPLES.LOCKOUT, severity: 'CRITICAL' }, channel, noPolicies)).toBe('LOCKOUT');
  });
});

describe('a policy with ALERT', () => {
  const event = EXAMPLES.POLICY;
  it('tells every channel that asked for policies where it names none', () => {
    expect(decideTrigger(event, channelAt(1, { triggers: ['POLICY'] }), () => [])).toBe('POLICY');
    expect(decideTrigger(event, channelAt(1, { triggers: ['LOCKOUT'] }), () => [])).toBeNull();
  });

  it('tells the channels that it names, whatever they asked for, and no other', () => {
    const channelsOf = () => ['channel-1'];
    const quiet = { triggers: ['LOCKOUT'], minSeverity: 'CRITICAL' } as const;
    expect(decideTrigger({ ...event, severity: 'INFO' }, channelAt(1, quiet), channelsOf)).toBe('POLICY');
    expect(decideTrigger(event, channelAt(2, { triggers: ['POLICY'] }), channelsOf)).toBeNull();
    const blocked = { ...event, type: 'LOGIN_BLOCKED' as const };
    expect(decideTrigger(blocked, channelAt(1, { triggers: ['LOGIN_BLOCKED'] }), channelsOf)).toBe('LOGIN_BLOCKED');
  });
});

describe('alerts about alerts', () => {
  const failed = EXAMPLES.CHANNEL_FAILED;
  it('are never told to the channel that they are about', () => {
    expect(decideTrigger(failed, channelAt(9, { triggers: ['CHANNEL_FAILED'] }), noPolicies)).toBeNull();
    const disabled = eventAt(1, { type: 'CHANNEL_CHANGED', detail: { change: 'disabled', channelId: 'channel-9' } });
    expect(decideTrigger(disabled, channelAt(9, { triggers: ['CHANNEL_FAILED'] }), noPolicies)).toBeNull();
    expect(decideTrigger(disabled, channelAt(1, { triggers: ['CHANNEL_FAILED'] }), noPolicies)).toBe('CHANNEL_FAILED');
  });

  it('do not go back and forth between two dead channels', () => {
    const about = eventAt(1, { type: 'ALERT_FAILED', detail: { channelId: 'channel-9', trigger: 'CHANNEL_FAILED' } });
    expect(decideTrigger(about, channelAt(1, { triggers: ['CHANNEL_FAILED'] }), noPolicies)).toBeNull();
  });

  it('are not among every event: each would make another one', () => {
    for (const type of ['ALERT_DELIVERED', 'ALERT_FAILED'] as const)
      expect(decideTrigger(eventAt(1, { type, detail: {} }), channelAt(1, { triggers: ['EVERY_EVENT'] }), noPolicies)).toBeNull();
  });
});

describe('the types that channels want', () => {
  it('hold whatever a trigger is set off by', () => {
    for (const trigger of ALERT_TRIGGERS) {
      const types = typesWanted([channelAt(1, { triggers: [trigger] })]) ?? EVENT_TYPES;
      expect(types, trigger).toContain(EXAMPLES[trigger].type);
      expect(types).toContain(EXAMPLES.POLICY.type);
    }
  });
});
