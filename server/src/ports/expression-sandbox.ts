/** Runs a policy's expression where it can do no harm. */

/** What an expression reads: plain JSON, in the shapes of the GraphQL contract. */
export interface ExpressionInput {
  readonly session: object;
  readonly user: object;
  readonly signals: readonly { readonly code: string; readonly penalty: number; readonly explanation: string }[];
  readonly history: object;
  /** Epoch milliseconds; the expression sees a Date. */
  readonly now: number;
}

export type ExpressionOutcome =
  | { readonly kind: 'value'; readonly holds: boolean }
  /** A sentence for people, without values out of the input. */
  | { readonly kind: 'fault'; readonly fault: string }
  /**
   * The sandbox could not take it: too many wait, or its thread does not start. Not the expression's fault, and never
   * counted as one: whoever floods the guard with logins must not switch policies off by it.
   */
  | { readonly kind: 'unavailable'; readonly reason: string };

export interface ExpressionSandbox {
  /**
   * Evaluates one expression on one input. Resolves within twice the hard stop (250 ms: waiting, then running) plus the
   * start of a thread, or later on a machine that is too busy to run it; never rejects.
   */
  evaluate(expression: string, input: ExpressionInput): Promise<ExpressionOutcome>;
  /** The same for many inputs, in order, on a thread of its own, so that logins do not wait for it. Give a few hundred at a time. */
  evaluateMany(expression: string, inputs: readonly ExpressionInput[]): Promise<ExpressionOutcome[]>;
  /** Null where the text is one expression, else what is wrong with it, or that the sandbox could not be asked. */
  checkSyntax(expression: string): Promise<string | null>;
  stop(): Promise<void>;
}
