/** What a receiver's answer means: Standard Webhooks 1.0.0 ("Delivery"), and RFC 8935, section 2.4, for CAEP. */

import type { ChannelFormat } from '../channel';
import { LONGEST_REST, parseRetryAfter } from '../retry-schedule';
import type { SendOutcome } from '../send-outcome';

export interface WebhookAnswer {
  readonly status: number;
  /** Names in lower case, as Node has them. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Uint8Array | string;
}

/** Error codes of RFC 8935, section 2.4, and of its registry. Anything else that a receiver says is not repeated to anybody. */
const SET_ERRORS: readonly unknown[] = [
  'invalid_request',
  'invalid_key',
  'invalid_issuer',
  'invalid_audience',
  'authentication_failed',
  'access_denied',
];

const readSetError = (body: WebhookAnswer['body']): string | null => {
  try {
    const parsed: unknown = JSON.parse(typeof body === 'string' ? body : Buffer.from(body).toString('utf8'));
    const { err } = (typeof parsed === 'object' && parsed !== null ? parsed : {}) as { err?: unknown };
    return SET_ERRORS.includes(err) ? String(err) : null;
  } catch {
    return null;
  }
};

/**
 * Only 2xx is success: a redirect is not followed. 410 disables the channel; a SET that its receiver refuses for its
 * content (400 with an error code) is refused for ever.
 *
 * @param now epoch milliseconds
 */
export const readWebhookAnswer = (format: ChannelFormat, { status, headers, body }: WebhookAnswer, now: number): SendOutcome => {
  if (status >= 200 && status < 300) return { kind: 'delivered' };
  if (status === 410) return { kind: 'refused', reason: 'The receiver answered 410: it is gone.', disable: true };
  if (format === 'CAEP' && status === 400) {
    const error = readSetError(body);
    if (error !== null) return { kind: 'refused', reason: `The receiver refused the token: ${error}.`, disable: false };
  }
  const asked = headers['retry-after'];
  const wait = parseRetryAfter(typeof asked === 'string' ? asked : undefined, now);
  const reason =
    status >= 300 && status < 400 ? `The receiver answered ${status}: redirects are not followed.` : `The receiver answered ${status}.`;
  return wait === undefined ? { kind: 'failed', reason } : { kind: 'failed', reason, retryAfter: Math.min(wait, LONGEST_REST) };
};
