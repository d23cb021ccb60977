import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePolicyDraft } from '../../../server/src/domain/policy/parse-policy-draft';
import { NO_CONDITIONS } from '../../../server/src/domain/policy/policy';

const DRAFT = { name: 'Not from abroad', mode: 'ENFORCE', action: 'BLOCK', conditions: { allowedCountries: ['DE'] } };
const withConditions = (conditions: object, rest: object = {}) => ({ ...DRAFT, conditions, ...rest });
const problemsOf = (input: unknown): readonly string[] => {
  const parsed = parsePolicyDraft(input);
  return parsed.kind === 'problems' ? parsed.problems : [];
};

describe('a draft', () => {
  it('has its gaps filled', () => {
    expect(parsePolicyDraft(DRAFT)).toEqual({
      kind: 'draft',
      draft: { ...DRAFT, description: null, priority: 100, conditions: { ...NO_CONDITIONS, allowedCountries: ['DE'] }, channels: [] },
    });
  });

  it('may say null for what is not set', () => {
    const nulls = { ...DRAFT, description: null, priority: null, channels: null, conditions: { ...NO_CONDITIONS, origin: 'ADMIN' } };
    expect(parsePolicyDraft(nulls)).toMatchObject({
      kind: 'draft',
      draft: { priority: 100, channels: [], conditions: { origin: 'ADMIN' } },
    });
  });

  const REFUSED: readonly (readonly [unknown, string])[] = [
    [{ ...DRAFT, name: '' }, "name is ''; give a name of 1 to 120 characters"],
    [{ ...DRAFT, name: '   ' }, 'name is'],
    [{ ...DRAFT, name: 'x'.repeat(121) }, 'name is a text of 121 characters; give a name of 1 to 120 characters'],
    [{ ...DRAFT, name: undefined }, 'name is missing; give a name of 1 to 120 characters'],
    [{ ...DRAFT, mode: 'ON' }, "mode is 'ON'; give one of ENFORCE, MONITOR, OFF"],
    [{ ...DRAFT, action: 'KILL' }, "action is 'KILL'; give one of BLOCK, ALERT, END_OLDEST"],
    [{ ...DRAFT, priority: -1 }, 'priority is -1; give a whole number from 0 to 10000'],
    [{ ...DRAFT, priority: 1.5 }, 'priority is 1.5; give a whole number from 0 to 10000'],
    [{ ...DRAFT, priority: 10_001 }, 'priority is 10001; give a whole number from 0 to 10000'],
    [{ ...DRAFT, channels: Array(21).fill('a') }, 'channels is a list of 21; give a list of at most 20 ids of channels'],
    [{ ...DRAFT, colour: 1 }, 'colour is no field of a policy; remove it, or write one of name, '],
    [withConditions({ country: 'DE' }), 'conditions.country is no field of a policy; remove it, or write one of origin, '],
    [withConditions({ origin: 'BOT' }), "conditions.origin is 'BOT'; give one of USER, ADMIN"],
    [withConditions({ roles: [] }), 'conditions.roles is a list of 0; give a list of 1 to 50 roles, or leave it out'],
    [withConditions({ roles: [''] }), "conditions.roles[0] is ''; give a role of 1 to 120 characters"],
    [
      withConditions({ allowedCountries: [] }),
      'conditions.allowedCountries is a list of 0; give a list of 1 to 300 country codes, or leave it out',
    ],
    [
      withConditions({ allowedCountries: ['de'] }),
      "conditions.allowedCountries[0] is 'de'; give a country code of ISO 3166-1 alpha-2 in capitals, such as DE",
    ],
    [withConditions({ blockedCountries: ['DE', 'Germany'] }), "conditions.blockedCountries[1] is 'Germany'; give a country code"],
    [withConditions({ networkKinds: ['DARKNET'] }), "conditions.networkKinds[0] is 'DARKNET'; give one of RESIDENTIAL, "],
    [withConditions({ signals: ['NEW_MOON'] }), "conditions.signals[0] is 'NEW_MOON'; give one of NEW_COUNTRY, "],
    [withConditions({ securityScoreBelow: 101 }), 'conditions.securityScoreBelow is 101; give a whole number from 0 to 100'],
    [withConditions({ maxConcurrentSessions: 0 }), 'conditions.maxConcurrentSessions is 0; give a whole number from 1 to 1000'],
    [withConditions({ expression: ' ' }), 'conditions.expression is'],
    [
      withConditions({ expression: 'x'.repeat(4001) }),
      'conditions.expression is a text of 4001 characters; give a JavaScript expression of 1 to 4000 characters',
    ],
    [withConditions({}), 'conditions is empty, so that every login would be refused; set at least one condition'],
    [withConditions({}, { action: 'ALERT' }), 'conditions is empty; set at least one condition'],
    [
      withConditions({ origin: 'USER' }, { action: 'END_OLDEST' }),
      'conditions.maxConcurrentSessions is missing; END_OLDEST needs the number',
    ],
    [null, 'the policy is null; give an object with any of name, '],
    [{ ...DRAFT, conditions: 'DE' }, "conditions is 'DE'; give an object with any of origin, "],
  ];
  it.each(REFUSED.map(([input, problem]) => ({ input, problem })))('is refused because $problem', ({ input, problem }) => {
    const problems = problemsOf(input);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(problem);
  });

  it('has all its problems named at once', () => {
    const problems = problemsOf({
      name: '',
      mode: 'ON',
      action: 'BLOCK',
      priority: -1,
      conditions: { roles: [], securityScoreBelow: 200 },
    });
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
      'name',
      'mode',
      'priority',
      'conditions.roles',
      'conditions.securityScoreBelow',
    ]);
  });

  it('is refused or parsed, whatever is given, and parsed twice is the same', () => {
    fc.assert(
      fc.property(fc.anything(), (input) => {
        expect(['draft', 'problems']).toContain(parsePolicyDraft(input).kind);
      })
    );
    const once = parsePolicyDraft(DRAFT);
    expect(once.kind === 'draft' && parsePolicyDraft(once.draft)).toEqual(once);
  });
});
