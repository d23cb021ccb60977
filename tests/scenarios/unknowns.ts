/** What is not known is nothing to hold against anybody. */

import { CHROME_ON_MAC, EDGE_ON_WINDOWS } from './devices';
import { ANNA, MONDAY } from './people';
import { BERLIN_HOME, LOCAL_NETWORK, LOOKUP_FAILED, NOWHERE, TOKYO } from './places';
import type { Scenario } from './scenario';

const NOTHING = { signals: [], score: 100, severity: 'INFO', decision: 'ALLOWED' } as const;

export const UNKNOWNS: readonly Scenario[] = [
  {
    name: "Nothing is known of the place of Anna's address",
    earlier: [ANNA],
    now: { at: MONDAY, from: NOWHERE, with: CHROME_ON_MAC },
    expected: NOTHING,
  },
  {
    name: "The place of Anna's address could not be looked up",
    earlier: [ANNA],
    now: { at: MONDAY, from: LOOKUP_FAILED, with: CHROME_ON_MAC },
    expected: NOTHING,
  },
  {
    name: 'Anna logs in within the network of the house',
    earlier: [ANNA],
    now: { at: MONDAY, from: LOCAL_NETWORK, with: CHROME_ON_MAC },
    expected: NOTHING,
  },
  {
    name: 'Nothing is known of the place of a device that Anna never used',
    earlier: [ANNA],
    now: { at: MONDAY, from: NOWHERE, with: EDGE_ON_WINDOWS },
    expected: { signals: ['NEW_DEVICE'], score: 90, severity: 'LOW', decision: 'ALLOWED' },
  },
  {
    name: 'Somebody whose places were never known is in Berlin',
    earlier: [{ ...ANNA, from: NOWHERE }],
    now: { at: MONDAY, from: BERLIN_HOME, with: CHROME_ON_MAC },
    expected: NOTHING,
  },
  {
    name: 'Anna was last where nothing is known of, and is at home again',
    earlier: [ANNA, { ...ANNA, times: 1, from: LOOKUP_FAILED, at: '2026-06-15T08:29:00Z' }],
    now: { at: MONDAY, from: BERLIN_HOME, with: CHROME_ON_MAC },
    expected: NOTHING,
  },
  {
    name: 'A failed look-up does not hide that Anna was in Berlin an hour before she is in Japan',
    earlier: [
      { ...ANNA, at: '2026-06-15T07:30:00Z' },
      { ...ANNA, times: 1, from: LOOKUP_FAILED, at: '2026-06-15T08:00:00Z' },
    ],
    now: { at: MONDAY, from: TOKYO, with: CHROME_ON_MAC },
    expected: { signals: ['IMPOSSIBLE_TRAVEL', 'NEW_COUNTRY'], score: 30, severity: 'HIGH', decision: 'ALLOWED' },
  },
  {
    name: 'Nothing is known of the place to which a session went',
    moment: 'change',
    earlier: [ANNA],
    before: { at: '2026-06-15T07:30:00Z', from: BERLIN_HOME, with: CHROME_ON_MAC },
    now: { at: MONDAY, from: LOOKUP_FAILED, with: CHROME_ON_MAC },
    expected: NOTHING,
  },
];
