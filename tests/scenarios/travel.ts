/** People on the way, and people who cannot be. */

import { CHROME_ON_MAC, EDGE_ON_WINDOWS, SAFARI_ON_IPHONE } from './devices';
import { ANNA, DAN, MONDAY } from './people';
import {
  BERLIN_HOME,
  BRAZIL_WITHOUT_COORDINATES,
  CARRIER_IN_CHICAGO,
  CARRIER_IN_FLORIDA,
  CURITIBA,
  DUTCH_HOTEL,
  FRANKFURT_VODAFONE,
  LONDON_OFFICE,
  LOS_ANGELES,
  PARIS_HOTEL,
  SOMEWHERE_IN_THE_US,
  SWEDISH_VPN,
  TOKYO,
  ZURICH_OFFICE,
} from './places';
import { TELL_NEW_COUNTRIES } from './policies';
import type { Scenario } from './scenario';

const NOTHING = { signals: [], score: 100, severity: 'INFO', decision: 'ALLOWED' } as const;
const ONCE_IN_TOKYO = { ...ANNA, times: 1, at: '2026-06-12T08:00:00Z', from: TOKYO };

export const TRAVEL: readonly Scenario[] = [
  {
    name: 'Anna works in Berlin and, through a line that is always on, in London an hour later',
    earlier: [
      { ...ANNA, times: 10, from: LONDON_OFFICE, at: '2026-06-12T09:00:00Z' },
      { ...ANNA, at: '2026-06-15T07:30:00Z' },
    ],
    now: { at: MONDAY, from: LONDON_OFFICE, with: CHROME_ON_MAC },
    expected: NOTHING,
  },
  {
    name: 'Somebody lives in Germany and works in Switzerland',
    earlier: [
      { ...ANNA, from: ZURICH_OFFICE, at: '2026-06-12T09:00:00Z' },
      { ...ANNA, from: FRANKFURT_VODAFONE, at: '2026-06-15T08:10:00Z' },
    ],
    now: { at: MONDAY, from: ZURICH_OFFICE, with: CHROME_ON_MAC },
    expected: NOTHING,
  },
  {
    name: 'Anna moves to Japan with her laptop',
    earlier: [ANNA],
    now: { at: '2026-06-17T08:30:00Z', from: TOKYO, with: CHROME_ON_MAC },
    expected: { signals: ['NEW_COUNTRY'], score: 75, severity: 'MEDIUM', decision: 'ALLOWED' },
    overHttp: ['IMPOSSIBLE_TRAVEL', 'NEW_COUNTRY'],
  },
  {
    name: 'Anna moves to Japan with her laptop, and somebody wants to be told',
    earlier: [ANNA],
    now: { at: '2026-06-17T08:30:00Z', from: TOKYO, with: CHROME_ON_MAC },
    policies: [TELL_NEW_COUNTRIES],
    expected: { signals: ['NEW_COUNTRY'], score: 75, severity: 'MEDIUM', decision: 'ALERTED' },
  },
  {
    name: 'Anna logs in from Japan for the second time',
    earlier: [ANNA, { ...ONCE_IN_TOKYO, at: '2026-06-15T00:00:00Z' }],
    now: { at: MONDAY, from: TOKYO, with: CHROME_ON_MAC },
    expected: NOTHING,
  },
  {
    name: 'Anna takes the train to the Netherlands',
    earlier: [ANNA],
    now: { at: MONDAY, from: DUTCH_HOTEL, with: CHROME_ON_MAC },
    expected: { signals: ['NEW_COUNTRY'], score: 75, severity: 'MEDIUM', decision: 'ALLOWED' },
    // Berlin and De Bilt are 560 km apart; what the data leaves open is taken off.
    overHttp: ['NEW_COUNTRY'],
  },
  {
    name: 'Anna is home from Japan sooner than data and flights agree on',
    earlier: [ANNA, { ...ONCE_IN_TOKYO, at: '2026-06-15T05:00:00Z' }],
    now: { at: MONDAY, from: BERLIN_HOME, with: CHROME_ON_MAC },
    expected: NOTHING,
  },
  {
    name: "Somebody has Anna's password in Brazil, two hours after she logged in herself",
    earlier: [ANNA],
    now: { at: '2026-06-15T00:10:00Z', from: CURITIBA, with: EDGE_ON_WINDOWS },
    expected: { signals: ['IMPOSSIBLE_TRAVEL', 'NEW_COUNTRY', 'NEW_DEVICE'], score: 20, severity: 'CRITICAL', decision: 'ALLOWED' },
    overHttp: ['IMPOSSIBLE_TRAVEL', 'NEW_COUNTRY', 'NEW_DEVICE'],
  },
  {
    name: "Somebody has Anna's password in Brazil and a laptop like hers",
    earlier: [ANNA],
    now: { at: '2026-06-15T00:10:00Z', from: CURITIBA, with: CHROME_ON_MAC },
    expected: { signals: ['IMPOSSIBLE_TRAVEL', 'NEW_COUNTRY'], score: 30, severity: 'HIGH', decision: 'ALLOWED' },
    overHttp: ['IMPOSSIBLE_TRAVEL', 'NEW_COUNTRY'],
  },
  {
    name: "Somebody has Anna's password in Japan, at a moment that another instance's clock puts before hers",
    earlier: [ANNA],
    now: { at: '2026-06-14T22:09:30Z', from: TOKYO, with: CHROME_ON_MAC },
    expected: { signals: ['IMPOSSIBLE_TRAVEL', 'NEW_COUNTRY'], score: 30, severity: 'HIGH', decision: 'ALLOWED' },
  },
  {
    name: 'Somebody comes back to where Anna was once, an hour after she logged in at home',
    earlier: [ONCE_IN_TOKYO, { ...ANNA, at: '2026-06-15T07:30:00Z' }],
    now: { at: MONDAY, from: TOKYO, with: CHROME_ON_MAC },
    expected: { signals: ['IMPOSSIBLE_TRAVEL'], score: 55, severity: 'HIGH', decision: 'ALLOWED' },
  },
  {
    name: 'Dan is in New York and, an hour later, in Los Angeles',
    earlier: [DAN],
    now: { at: '2026-06-14T23:10:00Z', from: LOS_ANGELES, with: SAFARI_ON_IPHONE },
    expected: { signals: ['IMPOSSIBLE_TRAVEL', 'NEW_NETWORK'], score: 50, severity: 'HIGH', decision: 'ALLOWED' },
    overHttp: ['IMPOSSIBLE_TRAVEL', 'NEW_NETWORK'],
  },
  {
    name: 'Dan is in New York and, an hour later, in Los Angeles with a computer that he never used',
    earlier: [DAN],
    now: { at: '2026-06-14T23:10:00Z', from: LOS_ANGELES, with: EDGE_ON_WINDOWS },
    expected: { signals: ['IMPOSSIBLE_TRAVEL', 'NEW_DEVICE', 'NEW_NETWORK'], score: 40, severity: 'HIGH', decision: 'ALLOWED' },
    overHttp: ['IMPOSSIBLE_TRAVEL', 'NEW_DEVICE', 'NEW_NETWORK'],
  },
  {
    name: 'Dan flies to Los Angeles in seven hours',
    earlier: [DAN],
    now: { at: '2026-06-15T05:10:00Z', from: LOS_ANGELES, with: SAFARI_ON_IPHONE },
    expected: { signals: ['NEW_NETWORK'], score: 95, severity: 'LOW', decision: 'ALLOWED' },
  },
  {
    name: 'Dan is somewhere in his country, and the data does not know where',
    earlier: [DAN],
    now: { at: '2026-06-14T23:10:00Z', from: SOMEWHERE_IN_THE_US, with: SAFARI_ON_IPHONE },
    expected: { signals: ['NEW_NETWORK'], score: 95, severity: 'LOW', decision: 'ALLOWED' },
  },
  {
    name: 'Anna is in Brazil, and the data has no coordinates to travel between',
    earlier: [ANNA],
    now: { at: '2026-06-14T23:10:00Z', from: BRAZIL_WITHOUT_COORDINATES, with: CHROME_ON_MAC },
    expected: { signals: ['NEW_COUNTRY'], score: 75, severity: 'MEDIUM', decision: 'ALLOWED' },
  },
  {
    name: "Dan's telephone roams: an hour after a hotel's network in Paris it is on his carrier's at home",
    earlier: [
      { ...DAN, at: '2026-06-12T08:00:00Z' },
      { ...DAN, times: 3, from: CARRIER_IN_FLORIDA, at: '2026-06-13T08:00:00Z' },
      { ...DAN, times: 1, from: PARIS_HOTEL, at: '2026-06-15T07:30:00Z' },
    ],
    now: { at: MONDAY, from: CARRIER_IN_CHICAGO, with: SAFARI_ON_IPHONE },
    expected: NOTHING,
  },
  {
    name: 'Anna travels with her VPN on, whose exit is in a country where she is not',
    earlier: [ANNA],
    now: { at: '2026-06-14T22:20:00Z', from: SWEDISH_VPN, with: CHROME_ON_MAC },
    expected: { signals: ['VPN'], score: 80, severity: 'LOW', decision: 'ALLOWED' },
    overHttp: ['VPN'],
  },
  {
    name: 'Anna has switched her VPN off again',
    earlier: [ANNA, { ...ANNA, times: 1, from: SWEDISH_VPN, at: '2026-06-15T08:20:00Z' }],
    now: { at: MONDAY, from: BERLIN_HOME, with: CHROME_ON_MAC },
    expected: NOTHING,
  },
];
