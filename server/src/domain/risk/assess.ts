/** The score: 100 minus the penalties of what was noticed. Pure, and it explains itself. */

import type { Assessment, Signal } from './signal';
import type { Moment, RiskInput } from './signal-rule';
import { SIGNAL_RULES } from './signals/signal-rules';

/** The heaviest first; of equal ones by code, so that the order never depends on the order of rules. */
const byWeight = (a: Signal, b: Signal): number => b.penalty - a.penalty || (a.code < b.code ? -1 : 1);

export const assessSignals = (signals: readonly Signal[]): Assessment => ({
  signals: [...signals].sort(byWeight),
  securityScore: Math.max(0, 100 - signals.reduce((sum, { penalty }) => sum + penalty, 0)),
});

/**
 * Applies the rules of the moment. A rule whose penalty is configured to 0 is switched off; one that finds something takes
 * off a point at least, so that every signal shows in the score.
 */
export const assessRisk = (input: RiskInput, moment: Moment): Assessment => {
  const signals: Signal[] = [];
  for (const { code, penalty: initial, judgedAt, judge } of SIGNAL_RULES) {
    const whole = input.options.penalties[code] ?? initial;
    const finding = whole > 0 && judgedAt.includes(moment) ? judge(input) : null;
    if (finding === null) continue;
    const penalty = Math.min(100, Math.max(1, Math.round(whole * (finding.share ?? 1))));
    signals.push({ code, penalty, explanation: finding.explanation });
  }
  return assessSignals(signals);
};
