import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { maskTarget, tellTarget } from '../../../server/src/domain/alert/mask-target';
import { parseChannelDraft } from '../../../server/src/domain/alert/parse-channel-draft';

const HOOK = { name: ' SOC ', kind: 'WEBHOOK', target: 'https://soc.example.com/hook' };
const SECRET = `whsec_${randomBytes(32).toString('base64')}`;

const problemsOf = (input: unknown, allowedHosts: readonly string[] = []): readonly string[] => {
  const parsed = parseChannelDraft(input, allowedHosts);
  return parsed.kind === 'problems' ? parsed.problems : [];
};
const draftOf = (input: unknown, allowedHosts: readonly string[] = []) => {
  const parsed = parseChannelDraft(input, allowedHosts);
  if (parsed.kind === 'problems') throw new Error(parsed.problems.join('; '));
  return parsed;
};

describe('a channel', () => {
  it('tells people of what somebody should look at, and machines of everything', () => {
    const { draft, secret } = draftOf(HOOK);
    expect(secret).toBeUndefined();
    expect(draft).toMatchObject({
      name: 'SOC',
      format: 'PLAIN',
      enabled: true,
      minSeverity: 'INFO',
      scoreBelow: 50,
      groupSeconds: 30,
      quietHours: null,
    });
    expect(draft.triggers).toContain('TOKEN_REUSED');
    expect(draft.triggers).not.toContain('NEW_LOGIN');
    expect(draft.triggers).not.toContain('EVERY_EVENT');
    expect(draftOf({ ...HOOK, format: 'OCSF' }).draft).toMatchObject({ triggers: ['EVERY_EVENT'], groupSeconds: 0 });
  });

  it('takes nulls for what is left out, and each trigger once', () => {
    const nothing = {
      format: null,
      secret: null,
      enabled: null,
      minSeverity: null,
      scoreBelow: null,
      groupSeconds: null,
      quietHours: null,
    };
    expect(draftOf({ ...HOOK, ...nothing, triggers: ['LOCKOUT', 'LOCKOUT'] })).toMatchObject({
      draft: { triggers: ['LOCKOUT'] },
      secret: undefined,
    });
  });

  it('has a secret, two while one is exchanged, or none any more', () => {
    expect(draftOf({ ...HOOK, secret: SECRET }).secret).toBe(SECRET);
    expect(draftOf({ ...HOOK, secret: `${SECRET} ${SECRET}` }).secret).toBe(`${SECRET} ${SECRET}`);
    expect(draftOf({ ...HOOK, secret: '' }).secret).toBeNull();
  });

  it.each([
    ['EMAIL', 'ops@example.com, role:strapi-super-admin, user'],
    ['SLACK', 'https://hooks.slack.com/services/T0/B0/x'],
    ['DISCORD', 'https://discord.com/api/webhooks/1/x'],
    ['WEBHOOK', 'https://8.8.8.8:8443/x'],
  ])('of the kind %s may lead to %s', (kind, target) => {
    expect(draftOf({ name: 'x', kind, target }).draft.target).toBe(target);
  });

  it('may lead to an allowed host, private and over http', () => {
    for (const kind of ['WEBHOOK', 'SLACK', 'DISCORD']) {
      expect(problemsOf({ name: 'x', kind, target: 'http://siem.internal:9000/x' }, ['siem.internal'])).toEqual([]);
      expect(problemsOf({ name: 'x', kind, target: 'http://[::1]:9000/x' }, ['::1'])).toEqual([]);
    }
  });

  it.each([
    [{ ...HOOK, name: ' ' }, /^name is not valid; give a name/],
    [{ ...HOOK, kind: 'PIGEON' }, /^kind is not valid; give one of EMAIL/],
    [{ ...HOOK, format: 'XML' }, /^format .*PLAIN/],
    [{ ...HOOK, target: 'soc' }, /^target is no URL; give one such as/],
    [{ ...HOOK, target: 'http://soc.example.com/' }, /^target is not https; .*alerts\.allowedHosts/],
    [{ ...HOOK, target: 'ftp://soc.example.com/' }, /^target is not https/],
    [{ ...HOOK, target: 'https://user:pass@soc.example.com/' }, /^target has a user/],
    [{ ...HOOK, target: 'https://127.0.0.1/' }, /^target is not on the public Internet; .*alerts\.allowedHosts/],
    [{ ...HOOK, target: 'https://2130706433/' }, /^target is not on the public Internet/],
    [{ ...HOOK, target: 'https://0177.0.0.1/' }, /^target is not on the public Internet/],
    [{ ...HOOK, target: 'https://0x7f.1/' }, /^target is not on the public Internet/],
    [{ ...HOOK, target: 'https://[::ffff:10.0.0.1]/' }, /^target is not on the public Internet/],
    [{ ...HOOK, target: 'https://169.254.169.254/latest' }, /^target is not on the public Internet/],
    [{ ...HOOK, kind: 'SLACK' }, /^target is not of the service; .*hooks\.slack\.com/],
    [{ ...HOOK, kind: 'DISCORD', target: 'https://discord.com/channels/1' }, /^target is not of the service/],
    [{ ...HOOK, kind: 'EMAIL', target: 'nobody' }, /^target is not valid; give addresses/],
    [{ ...HOOK, kind: 'EMAIL', target: 'a@example.com\r\nBcc: b@example.com' }, /^target is not valid/],
    [{ ...HOOK, kind: 'EMAIL', target: Array.from({ length: 51 }, (_, i) => `a${i}@b.c`).join(',') }, /^target names 51 recipients/],
    [{ ...HOOK, secret: 'short' }, /^secret is not valid; give 'whsec_'/],
    [{ ...HOOK, kind: 'EMAIL', target: 'user', secret: SECRET }, /^secret is set, which signs webhooks/],
    [{ ...HOOK, triggers: [] }, /^triggers is not valid; give a list of any of NEW_LOGIN/],
    [{ ...HOOK, triggers: ['RAIN'] }, /^triggers is not valid/],
    [{ ...HOOK, scoreBelow: 101 }, /^scoreBelow .* 0 to 100/],
    [{ ...HOOK, groupSeconds: 3601 }, /^groupSeconds .* 0 to 3600/],
    [{ ...HOOK, format: 'ECS', groupSeconds: 5 }, /^groupSeconds is 5, and ECS/],
    [{ ...HOOK, format: 'CAEP', quietHours: { from: '22:00', to: '06:00', timeZone: 'UTC' } }, /^quietHours is set, and CAEP/],
    [{ ...HOOK, quietHours: { from: '25:00', to: '06:00', timeZone: 'UTC' } }, /^quietHours\.from .*00:00 to 23:59/],
    [{ ...HOOK, quietHours: { from: '06:00', to: '06:00', timeZone: 'UTC' } }, /^quietHours begins when it ends/],
    [{ ...HOOK, quietHours: { from: '22:00', to: '06:00', timeZone: 'Nowhere' } }, /^quietHours\.timeZone .*Europe\/Berlin/],
    [{ ...HOOK, kind: 'SLACK', target: 'https://hooks.slack.com/services/x', format: 'OCSF' }, /^format is OCSF, which is for WEBHOOK/],
    [{ ...HOOK, pigeon: true }, /^pigeon is no field/],
  ])('is refused as %j, with the field and what to do', (input, problem) => {
    expect(problemsOf(input)).toEqual([expect.stringMatching(problem)]);
  });

  it('names everything that is wrong, and shows neither target nor secret', () => {
    const problems = problemsOf({ name: '', kind: 'WEBHOOK', target: 'https://10.0.0.1/Token1', secret: 'whsec_Token2', scoreBelow: -1 });
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual(['name', 'secret', 'scoreBelow', 'target']);
    expect(problems.join()).not.toMatch(/Token/);
  });
});

describe('the target of a channel', () => {
  it.each([
    ['SLACK', 'https://hooks.slack.com/services/T0/B0/Secret', 'https://hooks.slack.com/services/***/***/***'],
    ['DISCORD', 'https://discord.com/api/webhooks/123/Secret', 'https://discord.com/api/webhooks/***/***'],
    ['WEBHOOK', 'https://soc.example.com:8443/hook/abc?key=Secret#x', 'https://soc.example.com:8443/hook/abc?***'],
    ['WEBHOOK', 'https://soc.example.com/a/b/secretword', 'https://soc.example.com/a/b/***'],
    ['EMAIL', 'ops@example.com', 'ops@example.com'],
    ['WEBHOOK', '', '***'],
  ] as const)('of %s is shown without what opens it', (kind, target, shown) => {
    expect(maskTarget(kind, target)).toBe(shown);
  });

  it.each([
    ['EMAIL', 'anna@example.com,role:ops, user', 'a***@e***.com, role:ops, user'],
    ['SLACK', 'https://hooks.slack.com/services/T0/B0/Secret', 'https://hooks.slack.com/services/***/***/***'],
  ] as const)('of %s is told in events without what is of a person, or opens it', (kind, target, told) => {
    expect(tellTarget(kind, target)).toBe(told);
  });
});
