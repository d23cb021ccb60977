/** When people log in, and when they did not. */

import { CHROME_ON_MAC, EDGE_ON_WINDOWS } from './devices';
import { ANNA, PUNCTUAL_ANNA } from './people';
import { BERLIN_HOME, FRANKFURT_VODAFONE, TOKYO } from './places';
import type { Scenario } from './scenario';

const NOTHING = { signals: [], score: 100, severity: 'INFO', decision: 'ALLOWED' } as const;

export const RHYTHM: readonly Scenario[] = [
  {
    name: 'Anna comes back after four months, to the same laptop',
    earlier: [ANNA],
    now: { at: '2026-10-12T22:10:00Z', from: BERLIN_HOME, with: CHROME_ON_MAC },
    expected: { signals: ['DORMANT_ACCOUNT'], score: 92, severity: 'LOW', decision: 'ALLOWED' },
  },
  {
    name: 'An account that nobody used for four months wakes up on another computer elsewhere',
    earlier: [ANNA],
    now: { at: '2026-10-12T22:10:00Z', from: FRANKFURT_VODAFONE, with: EDGE_ON_WINDOWS },
    expected: { signals: ['DORMANT_ACCOUNT', 'NEW_DEVICE', 'NEW_NETWORK'], score: 70, severity: 'MEDIUM', decision: 'ALLOWED' },
  },
  {
    name: 'Anna comes back after three weeks of holidays',
    earlier: [ANNA],
    now: { at: '2026-07-05T22:10:00Z', from: BERLIN_HOME, with: CHROME_ON_MAC },
    expected: NOTHING,
  },
  {
    name: 'Anna, who works by day, logs in at half past two at night',
    earlier: [PUNCTUAL_ANNA],
    now: { at: '2026-06-15T02:30:00Z', from: BERLIN_HOME, with: CHROME_ON_MAC },
    expected: { signals: ['UNUSUAL_HOUR'], score: 90, severity: 'LOW', decision: 'ALLOWED' },
  },
  {
    name: 'Somebody logs in for Anna at night, on another computer elsewhere',
    earlier: [PUNCTUAL_ANNA],
    now: { at: '2026-06-15T02:30:00Z', from: FRANKFURT_VODAFONE, with: EDGE_ON_WINDOWS },
    expected: { signals: ['NEW_DEVICE', 'UNUSUAL_HOUR', 'NEW_NETWORK'], score: 75, severity: 'MEDIUM', decision: 'ALLOWED' },
  },
  {
    name: 'Somebody who works at night logs in at half past two',
    earlier: [{ ...PUNCTUAL_ANNA, at: '2026-06-14T01:10:00Z' }],
    now: { at: '2026-06-15T02:30:00Z', from: BERLIN_HOME, with: CHROME_ON_MAC },
    expected: NOTHING,
  },
  {
    name: 'Somebody who works at night logs in at noon',
    earlier: [{ ...PUNCTUAL_ANNA, at: '2026-06-14T01:10:00Z' }],
    now: { at: '2026-06-15T12:00:00Z', from: BERLIN_HOME, with: CHROME_ON_MAC },
    expected: { signals: ['UNUSUAL_HOUR'], score: 90, severity: 'LOW', decision: 'ALLOWED' },
  },
  {
    name: 'Somebody who logs in shortly before midnight does so shortly after it',
    earlier: [{ ...PUNCTUAL_ANNA, at: '2026-06-14T23:40:00Z' }],
    now: { at: '2026-06-16T00:30:00Z', from: BERLIN_HOME, with: CHROME_ON_MAC },
    expected: NOTHING,
  },
  {
    name: 'Somebody who logs in shortly after midnight does so shortly before it',
    earlier: [{ ...PUNCTUAL_ANNA, at: '2026-06-14T00:20:00Z' }],
    now: { at: '2026-06-15T23:10:00Z', from: BERLIN_HOME, with: CHROME_ON_MAC },
    expected: NOTHING,
  },
  {
    name: 'The clocks of Berlin go back, and Anna is an hour later by UTC',
    earlier: [{ ...PUNCTUAL_ANNA, at: '2026-10-24T06:50:00Z' }],
    now: { at: '2026-10-25T07:50:00Z', from: BERLIN_HOME, with: CHROME_ON_MAC },
    expected: NOTHING,
  },
  {
    name: 'Anna gets up two hours early',
    earlier: [PUNCTUAL_ANNA],
    now: { at: '2026-06-15T06:05:00Z', from: BERLIN_HOME, with: CHROME_ON_MAC },
    expected: NOTHING,
  },
  {
    name: 'Somebody with ten logins so far logs in at night',
    earlier: [{ ...PUNCTUAL_ANNA, times: 10 }],
    now: { at: '2026-06-15T02:30:00Z', from: BERLIN_HOME, with: CHROME_ON_MAC },
    expected: NOTHING,
  },
  {
    name: 'It is morning in Japan where Anna has moved, and night where she comes from',
    earlier: [PUNCTUAL_ANNA],
    now: { at: '2026-06-17T00:30:00Z', from: TOKYO, with: CHROME_ON_MAC },
    expected: { signals: ['NEW_COUNTRY'], score: 75, severity: 'MEDIUM', decision: 'ALLOWED' },
  },
];
