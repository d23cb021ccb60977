/** The score: 100 minus the penalties of what was noticed. Pure, and it explains itself. */

import type { Assessment, RiskInput, Signal, SignalRule } from './signal';
import { SIGNAL_RULES } from './signals/signal-rules';

export type Moment = SignalRule['judgedAt'][number];

/** The heaviest first; of equal ones by code, so that the order never depends on the order of rules. */
const byWeight = (a: Signal, b: Signal): number => b.penalty - a.penalty || (a.code < b.code ? -1 : 1);

export const assessSignals = (signals: readonly Signal[]): Assessment => ({
  signals: [...signals].sort(byWeight),
  securityScore: Math.max(0, 100 - signals.reduce((sum, { penalty }) => sum + penalty, 0)),
});

/** A rule whose penalty is configured to 0 is switched off. */
export const assessRisk = (input: RiskInput, moment: Moment): Assessment => {
  const signals: Signal[] = [];
  for (const { code, penalty: initial, judgedAt, explain } of SIGNAL_RULES) {
    const penalty = input.options.penalties[code] ?? initial;
    const explanation = penalty > 0 && judgedAt.includes(moment) ? explain(input) : null;
    if (explanation !== null) signals.push({ code, penalty, explanation });
  }
  return assessSignals(signals);
};
