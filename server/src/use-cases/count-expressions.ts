/** The sandbox of expressions, with a count of what came of them. */

import type { ExpressionOutcome, ExpressionSandbox } from '../ports/expression-sandbox';

export type ExpressionResult = ExpressionOutcome['kind'];
export const EXPRESSION_RESULTS = ['value', 'fault', 'unavailable'] as const satisfies readonly ExpressionResult[];

export interface ExpressionCounts {
  /** Calls that wait or run now; a batch is one. */
  readonly underway: number;
  readonly results: Readonly<Record<ExpressionResult, number>>;
}

export const countExpressions = (
  sandbox: ExpressionSandbox
): { readonly sandbox: ExpressionSandbox; readonly expressions: () => ExpressionCounts } => {
  const results: Record<ExpressionResult, number> = { value: 0, fault: 0, unavailable: 0 };
  let underway = 0;
  const during = async <T>(work: Promise<T>): Promise<T> => {
    underway += 1;
    return work.finally(() => (underway -= 1));
  };
  return {
    expressions: () => ({ underway, results }),
    sandbox: {
      ...sandbox,
      evaluate: async (expression, input) => {
        const outcome = await during(sandbox.evaluate(expression, input));
        results[outcome.kind] += 1;
        return outcome;
      },
      evaluateMany: async (expression, inputs) => {
        const outcomes = await during(sandbox.evaluateMany(expression, inputs));
        for (const { kind } of outcomes) results[kind] += 1;
        return outcomes;
      },
    },
  };
};
