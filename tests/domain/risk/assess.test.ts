import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { SEVERITIES } from '../../../server/src/domain/severity';
import { assessRisk, assessSignals } from '../../../server/src/domain/risk/assess';
import { DECISIONS } from '../../../server/src/domain/risk/risk-event';
import { computeSeverity } from '../../../server/src/domain/risk/severity';
import { SIGNAL_CODES, type Signal, type SignalCode } from '../../../server/src/domain/risk/signal';
import type { Moment, RiskInput } from '../../../server/src/domain/risk/signal-rule';
import { SIGNAL_RULES } from '../../../server/src/domain/risk/signals/signal-rules';
import { arbitraryRiskInput, MISSING } from './arbitrary-circumstances';

const moment = fc.constantFrom<Moment>('login', 'change', 'reuse');
const code = fc.constantFrom(...SIGNAL_CODES);
const signal: fc.Arbitrary<Signal> = fc.record({ code, penalty: fc.integer({ min: 1, max: 100 }), explanation: fc.constant('Something.') });
const signals = fc.uniqueArray(signal, { selector: (one) => one.code });

const withPenalty = (input: RiskInput, of: SignalCode, penalty: number): RiskInput => ({
  ...input,
  options: { ...input.options, penalties: { ...input.options.penalties, [of]: penalty } },
});

const freezeDeep = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freezeDeep);
  return value;
};

describe('the score', () => {
  it('never throws, stays between 0 and 100, and is 100 less the penalties', () => {
    fc.assert(
      fc.property(arbitraryRiskInput, moment, (input, at) => {
        const { securityScore, signals: raised } = assessRisk(input, at);
        const sum = raised.reduce((total, { penalty }) => total + penalty, 0);
        expect(securityScore).toBe(Math.max(0, 100 - sum));
        for (const { penalty, explanation } of raised) {
          expect(Number.isInteger(penalty) && penalty >= 1 && penalty <= 100).toBe(true);
          expect(explanation).not.toMatch(MISSING);
          expect(explanation.endsWith('.')).toBe(true);
        }
      }),
      { numRuns: 1000 }
    );
  });

  it('is the same again for the same input, which it leaves as it was', () => {
    fc.assert(
      fc.property(arbitraryRiskInput, moment, (input, at) => {
        freezeDeep(input);
        expect(assessRisk(input, at)).toEqual(assessRisk(structuredClone(input), at));
      })
    );
  });

  it('never rises when a penalty is raised', () => {
    fc.assert(
      fc.property(arbitraryRiskInput, moment, code, fc.tuple(fc.nat({ max: 100 }), fc.nat({ max: 100 })), (input, at, of, [a, b]) => {
        const low = assessRisk(withPenalty(input, of, Math.min(a, b)), at);
        const high = assessRisk(withPenalty(input, of, Math.max(a, b)), at);
        expect(high.securityScore).toBeLessThanOrEqual(low.securityScore);
      }),
      { numRuns: 500 }
    );
  });

  it('never rises when a signal is added', () => {
    fc.assert(
      fc.property(signals, signal, (some, more) => {
        expect(assessSignals([...some, more]).securityScore).toBeLessThanOrEqual(assessSignals(some).securityScore);
      })
    );
  });

  it('leaves out what is switched off, and nothing else', () => {
    fc.assert(
      fc.property(arbitraryRiskInput, moment, code, (input, at, of) => {
        const rest = assessRisk(input, at).signals.filter((one) => one.code !== of);
        expect(assessRisk(withPenalty(input, of, 0), at).signals).toEqual(rest);
      })
    );
  });

  it('names the heaviest signal first and equal ones by their code, in whatever order they come', () => {
    fc.assert(
      fc.property(signals, (some) => {
        const sorted = assessSignals(some).signals;
        expect(assessSignals([...some].reverse()).signals).toEqual(sorted);
        sorted.slice(1).forEach((one, at) => {
          const before = sorted[at];
          expect(before && (before.penalty > one.penalty || (before.penalty === one.penalty && before.code < one.code))).toBe(true);
        });
      })
    );
  });
});

describe('the rules', () => {
  it('are one for each code, in the order of the codes', () => {
    expect(SIGNAL_RULES.map((rule) => rule.code)).toEqual(SIGNAL_CODES);
  });

  it('speak of an address that hides its place once at most', () => {
    const hiding: readonly SignalCode[] = ['TOR_EXIT_NODE', 'VPN', 'PROXY', 'DATACENTER'];
    fc.assert(
      fc.property(arbitraryRiskInput, (input) => {
        const raised = assessRisk({ ...input, before: null, options: { ...input.options, penalties: {} } }, 'login').signals;
        const { isTor, isVpn, isProxy, isDatacenter } = input.now.network;
        const isHiding = isTor || isVpn || isProxy || isDatacenter;
        expect(raised.filter((one) => hiding.includes(one.code))).toHaveLength(isHiding ? 1 : 0);
        // What hides the place is nothing to conclude a journey from.
        if (isHiding) expect(raised.filter((one) => ['NEW_COUNTRY', 'IMPOSSIBLE_TRAVEL', 'NEW_NETWORK'].includes(one.code))).toEqual([]);
      })
    );
  });
});

describe('the severity', () => {
  const none: readonly Signal[] = [];

  it.each([
    [100, 'INFO'],
    [99, 'LOW'],
    [80, 'LOW'],
    [79, 'MEDIUM'],
    [60, 'MEDIUM'],
    [59, 'HIGH'],
    [30, 'HIGH'],
    [29, 'CRITICAL'],
    [0, 'CRITICAL'],
  ] as const)('of a score of %i is %s', (score, severity) => {
    expect(computeSeverity(score, none, 'ALLOWED')).toBe(severity);
    expect(computeSeverity(score, none, 'ALERTED')).toBe(severity);
  });

  it.each(['BLOCKED', 'TERMINATED'] as const)('is HIGH at least where the decision is %s', (decision) => {
    expect(computeSeverity(100, none, decision)).toBe('HIGH');
    expect(computeSeverity(29, none, decision)).toBe('CRITICAL');
  });

  it('is CRITICAL where a token came back, whatever that is configured to cost', () => {
    expect(computeSeverity(99, [{ code: 'TOKEN_REUSED', penalty: 1, explanation: 'It came back.' }], 'ALLOWED')).toBe('CRITICAL');
  });

  it('never falls when the score does', () => {
    fc.assert(
      fc.property(fc.nat({ max: 100 }), fc.nat({ max: 100 }), signals, fc.constantFrom(...DECISIONS), (a, b, some, decision) => {
        const [worse, better] = [Math.min(a, b), Math.max(a, b)].map((score) => SEVERITIES.indexOf(computeSeverity(score, some, decision)));
        expect(worse).toBeGreaterThanOrEqual(better ?? -1);
      })
    );
  });
});
