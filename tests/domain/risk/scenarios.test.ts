import { describe, expect, it } from 'vitest';

import { SIGNAL_CODES } from '../../../server/src/domain/risk/signal';
import { ALL_SCENARIOS } from '../../scenarios/all-scenarios';
import { judgeScenario } from '../../scenarios/judge-scenario';
import { toHttpVisits } from '../../scenarios/scenario';

describe('the judgement', () => {
  it.each(ALL_SCENARIOS.map((scenario) => [scenario.name, scenario] as const))('%s', (_, scenario) => {
    const { assessment, decision, severity } = judgeScenario(scenario);
    expect({
      signals: assessment.signals.map(({ code }) => code),
      score: assessment.securityScore,
      severity,
      decision,
    }).toEqual(scenario.expected);
    for (const { explanation } of assessment.signals) expect(explanation).toMatch(/^[A-Z][^\n]{10,250}\.$/);
  });
});

describe('the scenarios', () => {
  it('have names of their own', () => {
    const names = ALL_SCENARIOS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('raise every signal that there is', () => {
    const raised = new Set(ALL_SCENARIOS.flatMap(({ expected }) => expected.signals));
    expect(SIGNAL_CODES.filter((code) => !raised.has(code))).toEqual([]);
  });

  it('hold as many quiet logins as suspicious ones are loud', () => {
    const quiet = ALL_SCENARIOS.filter(({ expected }) => expected.signals.length === 0);
    expect(quiet.length).toBeGreaterThanOrEqual(30);
    expect(ALL_SCENARIOS.length - quiet.length).toBeGreaterThanOrEqual(30);
  });

  it('can be played over HTTP where they say so', () => {
    const played = ALL_SCENARIOS.filter(({ overHttp }) => overHttp !== undefined);
    expect(played.length).toBeGreaterThanOrEqual(20);
    for (const scenario of played) expect(toHttpVisits(scenario).length).toBeLessThan(10);
  });
});
