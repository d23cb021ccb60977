import { describe, expect, it } from 'vitest';
import { computeQuietEnd, isTimeZone } from '../../../server/src/domain/alert/quiet-hours';
import { computeNextAttempt, MAX_ATTEMPTS, parseRetryAfter } from '../../../server/src/domain/alert/retry-schedule';

const SECOND = 1000;
const HOUR = 3_600_000;

describe('quiet hours', () => {
  const berlin = { from: '22:00', to: '06:30', timeZone: 'Europe/Berlin' };
  it.each([
    ['in the evening', '2026-06-01T20:00:00Z', '2026-06-02T04:30:00Z'],
    ['after midnight', '2026-06-01T23:15:30Z', '2026-06-02T04:30:00Z'],
    ['in winter', '2026-12-01T21:00:00Z', '2026-12-02T05:30:00Z'],
    ['over the night in which clocks are put forward', '2026-03-28T22:00:00Z', '2026-03-29T04:30:00Z'],
    ['over the night in which clocks are put back', '2026-10-24T21:00:00Z', '2026-10-25T05:30:00Z'],
  ])('end by the clock on the wall, %s', (_name, now, end) => {
    expect(new Date(computeQuietEnd(berlin, Date.parse(now)) ?? 0).toISOString().replace('.000', '')).toBe(end);
  });

  it.each(['2026-06-01T04:30:00Z', '2026-06-01T12:00:00Z', '2026-06-01T19:59:59Z'])('are over at %s', (now) => {
    expect(computeQuietEnd(berlin, Date.parse(now))).toBeNull();
  });

  it('may lie within a day, at odd offsets', () => {
    const india = { from: '12:00', to: '13:15', timeZone: 'Asia/Kolkata' };
    expect(computeQuietEnd(india, Date.parse('2026-06-01T06:30:00Z'))).toBe(Date.parse('2026-06-01T07:45:00Z'));
    expect(computeQuietEnd(india, Date.parse('2026-06-01T06:29:59Z'))).toBeNull();
  });

  it('need a time zone that there is', () => {
    expect(['Europe/Berlin', 'UTC', 'America/Argentina/Buenos_Aires'].map(isTimeZone)).toEqual([true, true, true]);
    expect(['Mars/Olympus', '', '+02:00', 'x'.repeat(100)].map(isTimeZone)).toEqual([false, false, false, false]);
  });
});

describe('the schedule of attempts', () => {
  it('is that of Standard Webhooks: at once, 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h', () => {
    const pauses = Array.from({ length: MAX_ATTEMPTS }, (_, index) => computeNextAttempt(index + 1, 0, 0));
    expect(pauses).toEqual([5 * SECOND, 300 * SECOND, 1800 * SECOND, ...[2, 5, 10, 14, 20, 24].map((hours) => hours * HOUR), null]);
  });

  it('is late by chance, a tenth at most', () => {
    expect([0, 0.5, 1].map((chance) => computeNextAttempt(2, 1000, chance))).toEqual([301_000, 316_000, 331_000]);
  });

  it('leaves a receiver alone for as long as it asks, a day at most', () => {
    expect(computeNextAttempt(1, 0, 0, 90 * SECOND)).toBe(90 * SECOND);
    expect(computeNextAttempt(2, 0, 0, SECOND)).toBe(300 * SECOND);
    expect(computeNextAttempt(1, 0, 0, 1e12)).toBe(24 * HOUR);
    expect(computeNextAttempt(MAX_ATTEMPTS, 0, 0, SECOND)).toBeNull();
  });

  it.each([
    ['120', 120 * SECOND],
    [' 1.5 ', 1500],
    ['Mon, 01 Jun 2026 12:00:10 GMT', 10 * SECOND],
    ['Mon, 01 Jun 2026 11:00:00 GMT', 0],
    ['soon', undefined],
    ['-5', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('reads Retry-After %j', (header, wait) => {
    expect(parseRetryAfter(header, Date.UTC(2026, 5, 1, 12))).toBe(wait);
  });
});
