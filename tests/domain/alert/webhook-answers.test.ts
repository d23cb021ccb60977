import { describe, expect, it } from 'vitest';
import { readWebhookAnswer, type WebhookAnswer } from '../../../server/src/domain/alert/formats/read-webhook-answer';

const NOW = Date.UTC(2026, 10, 23, 9, 0, 0);
const read = (status: number, more: Partial<WebhookAnswer> = {}, format: 'PLAIN' | 'CAEP' = 'PLAIN') =>
  readWebhookAnswer(format, { status, headers: {}, body: '', ...more }, NOW);

describe("a receiver's answer", () => {
  it.each([200, 201, 202, 204, 299])('%s means that it is delivered', (status) => expect(read(status)).toEqual({ kind: 'delivered' }));

  it.each([100, 301, 302, 307, 308, 400, 401, 404, 429, 500, 502, 503, 504])('%s means that it is tried again', (status) =>
    expect(read(status).kind).toBe('failed')
  );

  it('410 disables the channel', () => expect(read(410)).toMatchObject({ kind: 'refused', disable: true }));

  it.each([
    ['120', 120_000],
    ['0', 0],
    [new Date(NOW + 90_000).toUTCString(), 90_000],
    [new Date(NOW - 90_000).toUTCString(), 0],
    ['999999999', 24 * 60 * 60 * 1000],
  ])('with Retry-After: %s leaves it alone for so long', (value, retryAfter) => {
    for (const status of [429, 502, 503, 504]) expect(read(status, { headers: { 'retry-after': value } })).toMatchObject({ retryAfter });
  });

  it.each(['soon', '-5', '', '1e9', '٣'])('with Retry-After: %s is one without', (value) =>
    expect(read(503, { headers: { 'retry-after': value } })).not.toHaveProperty('retryAfter')
  );

  it('that refuses a token for its content is final, by the error codes of RFC 8935 alone', () => {
    const body = (err: unknown) => JSON.stringify({ err, description: 'secret of somebody' });
    expect(read(400, { body: body('invalid_audience') }, 'CAEP')).toEqual({
      kind: 'refused',
      reason: 'The receiver refused the token: invalid_audience.',
      disable: false,
    });
    for (const text of [body('<script>'), body(null), 'no JSON', '[]', 'null']) {
      const outcome = read(400, { body: Buffer.from(text) }, 'CAEP');
      expect(outcome).toEqual({ kind: 'failed', reason: 'The receiver answered 400.' });
    }
    expect(read(400, { body: body('invalid_audience') }).kind).toBe('failed');
  });
});
