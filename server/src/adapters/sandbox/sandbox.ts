/**
 * The sandbox of policies' expressions. Two threads: one for logins, one for everything that may take its time, so that a
 * simulation with a slow expression does not hold up a login. Each starts when it is first needed.
 */

import type { ExpressionInput, ExpressionOutcome, ExpressionSandbox } from '../../ports/expression-sandbox';
import type { Logger } from '../../ports/logger';
import { describeFault } from './describe-fault';
import { createLane, type LaneOutcome, type LaneOptions } from './lane';
import { runThread } from './run-thread';

export interface SandboxOptions {
  readonly logger: Logger;
  /** Milliseconds of processor time that an expression may take; asked between its steps. */
  readonly deadlineMs?: number;
  /** Milliseconds of processor time after which the thread is killed that is stuck within one step. */
  readonly hardStopMs?: number;
  /** Logins that may wait for their turn. */
  readonly maxWaiting?: number;
}

export const MAX_EXPRESSION_LENGTH = 4000;
const MAX_INPUT_LENGTH = 65_536;
const BATCH_MS = 100;
const MAX_WAITING_BATCHES = 20;
const BATCH_PATIENCE_MS = 30_000;
const BATCH_IDLE_MS = 30_000;

const UNAVAILABLE = {
  busy: 'The sandbox is busy.',
  stopped: 'The sandbox has stopped.',
  unavailable: 'The sandbox could not be started.',
} as const;

const fault = (text: string): ExpressionOutcome => ({ kind: 'fault', fault: text });
const TOO_LONG = `It is longer than ${MAX_EXPRESSION_LENGTH} characters.`;

const toText = ({ session, user, signals, history, now }: ExpressionInput) => ({
  text: JSON.stringify({ session, user, signals, history }),
  now,
});

export const createSandbox = ({ logger, deadlineMs = 50, hardStopMs = 250, maxWaiting = 500 }: SandboxOptions): ExpressionSandbox => {
  const shared = { deadlineMs, batchMs: BATCH_MS, hardStopMs, logger, run: runThread } satisfies Partial<LaneOptions>;
  const logins = createLane({ ...shared, maxWaiting, patienceMs: hardStopMs, idleMs: null });
  const batches = createLane({ ...shared, maxWaiting: MAX_WAITING_BATCHES, patienceMs: BATCH_PATIENCE_MS, idleMs: BATCH_IDLE_MS });

  const toOutcome = (outcome: LaneOutcome, expression: string): ExpressionOutcome => {
    switch (outcome.kind) {
      case 'value':
        return outcome;
      case 'busy':
      case 'stopped':
      case 'unavailable':
        return { kind: 'unavailable', reason: UNAVAILABLE[outcome.kind] };
      default:
        return fault(describeFault(outcome, expression, deadlineMs));
    }
  };

  const evaluateOn = async (lane: typeof logins, expression: string, inputs: readonly ExpressionInput[]): Promise<ExpressionOutcome[]> => {
    if (expression.length > MAX_EXPRESSION_LENGTH) return inputs.map(() => fault(TOO_LONG));
    const texts = inputs.map(toText);
    const fitting = texts.filter(({ text }) => text.length <= MAX_INPUT_LENGTH);
    const outcomes = (await lane.ask({ expression, inputs: fitting, run: true })).values();
    return texts.map(({ text }) => {
      if (text.length > MAX_INPUT_LENGTH) return fault('What is known of the session is too much for the sandbox.');
      const { value } = outcomes.next();
      return value === undefined ? { kind: 'unavailable', reason: UNAVAILABLE.unavailable } : toOutcome(value, expression);
    });
  };

  return {
    evaluate: async (expression, input) => {
      const [outcome] = await evaluateOn(logins, expression, [input]);
      return outcome ?? { kind: 'unavailable', reason: UNAVAILABLE.unavailable };
    },
    evaluateMany: (expression, inputs) => evaluateOn(batches, expression, inputs),
    checkSyntax: async (expression) => {
      if (expression.length > MAX_EXPRESSION_LENGTH) return TOO_LONG;
      const [raw] = await batches.ask({ expression, inputs: [], run: false });
      const outcome = raw === undefined ? null : toOutcome(raw, expression);
      if (outcome?.kind === 'value') return null;
      return outcome?.kind === 'fault' ? outcome.fault : (outcome?.reason ?? UNAVAILABLE.unavailable);
    },
    stop: async () => void (await Promise.all([logins.stop(), batches.stop()])),
  };
};
