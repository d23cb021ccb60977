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
  | { readonly kind: 'fault'; readonly fault: string };

export interface ExpressionSandbox {
  /** Evaluates one expression on one input. Resolves within the hard stop (250 ms) plus the start of a worker; never rejects. */
  evaluate(expression: string, input: ExpressionInput): Promise<ExpressionOutcome>;
  /** The same for many inputs, in order, without holding up `evaluate` of logins meanwhile for more than one batch. */
  evaluateMany(expression: string, inputs: readonly ExpressionInput[]): Promise<ExpressionOutcome[]>;
  /** Null where the expression parses, else what is wrong with it. */
  checkSyntax(expression: string): Promise<string | null>;
  stop(): Promise<void>;
}
