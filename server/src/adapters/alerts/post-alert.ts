/** One request to a receiver, and what its answer means for the queue. */

import { parseRetryAfter } from '../../domain/alert/retry-schedule';
import type { SendOutcome } from '../../ports/alert-sender';
import type { Clock } from '../../ports/clock';
import { sendSafely, type ResolveName, type SafeResponse } from '../safe-request';

/** Standard Webhooks 1.0 advises 15 to 30 seconds. */
const TIMEOUT = 15_000;
/** What a receiver has to say is not kept; who says more than this has not understood. */
const MAX_ANSWER = 1_000_000;

export interface PostOptions {
  readonly clock: Clock;
  /** Hosts in lower case that may be private and be spoken to over http. */
  readonly allowedHosts: readonly string[];
  /** For tests. */
  readonly resolveName?: ResolveName;
  readonly timeoutMs?: number;
}

export interface AlertRequest {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

export type Post = (request: AlertRequest, signal: AbortSignal) => Promise<SafeResponse>;

export const createPost =
  ({ allowedHosts, resolveName, timeoutMs = TIMEOUT }: PostOptions): Post =>
  (request, signal) =>
    sendSafely({
      ...request,
      method: 'POST',
      maxBytes: MAX_ANSWER,
      timeoutMs,
      allowedHosts,
      signal,
      ...(resolveName ? { resolveName } : {}),
    });

/** A host that is refused now may be public at the next attempt: whoever configured it may have made a slip in the name service. */
export const readFailure = (answer: Exclude<SafeResponse, { kind: 'response' }>): SendOutcome => ({
  kind: 'failed',
  reason: answer.kind === 'refused' ? `It was not sent: ${answer.reason}.` : `The attempt failed: ${answer.reason}.`,
});

/** @param goneStatuses by which the service says that there is no such receiver any more */
export const readChatAnswer = (answer: SafeResponse, goneStatuses: readonly number[], now: number): SendOutcome => {
  if (answer.kind !== 'response') return readFailure(answer);
  const { status, headers } = answer;
  if (status >= 200 && status < 300) return { kind: 'delivered' };
  const reason = `The receiver answered ${status}.`;
  if (goneStatuses.includes(status))
    return { kind: 'refused', reason: `The receiver answered ${status}: there is no such webhook any more.`, disable: true };
  // What it cannot read once it will not read later.
  if (status === 400 || status === 413) return { kind: 'refused', reason, disable: false };
  const retryAfter = parseRetryAfter(headers['retry-after'], now);
  return { kind: 'failed', reason, ...(retryAfter === undefined ? {} : { retryAfter }) };
};
