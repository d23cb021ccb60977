/** What people do every day: nothing, or next to nothing, is to be noticed. */

import { CHROME_ON_MAC, FIREFOX_ON_MAC, NEWER_CHROME_ON_MAC, SAFARI_ON_IPHONE } from './devices';
import { ANNA, DAN, MONDAY } from './people';
import {
  BERLIN_HOME,
  BERLIN_HOME_IPV6,
  BERLIN_HOME_IPV6_LATER,
  CARRIER_IN_CHICAGO,
  CARRIER_IN_FLORIDA,
  DUSSELDORF_TELEKOM,
  FRANKFURT_VODAFONE,
  GERMAN_CARRIER,
  PARIS_HOTEL,
} from './places';
import type { Scenario } from './scenario';

const NOTHING = { signals: [], score: 100, severity: 'INFO', decision: 'ALLOWED' } as const;

export const EVERYDAY: readonly Scenario[] = [
  {
    name: 'Somebody logs in for the first time ever',
    earlier: [],
    now: { at: MONDAY, from: BERLIN_HOME, with: CHROME_ON_MAC },
    expected: NOTHING,
    overHttp: [],
  },
  {
    name: 'Somebody logs in for the second time, from where it was the first time',
    earlier: [{ ...ANNA, times: 1 }],
    now: { at: MONDAY, from: BERLIN_HOME, with: CHROME_ON_MAC },
    expected: NOTHING,
    overHttp: [],
  },
  {
    name: 'Anna logs in as every day',
    earlier: [ANNA],
    now: { at: MONDAY, from: BERLIN_HOME, with: CHROME_ON_MAC },
    expected: NOTHING,
    overHttp: [],
  },
  {
    name: "Anna's browser has updated itself",
    earlier: [ANNA],
    now: { at: MONDAY, from: BERLIN_HOME, with: NEWER_CHROME_ON_MAC },
    expected: NOTHING,
    overHttp: [],
  },
  {
    name: 'Anna has a new telephone, at home',
    earlier: [ANNA],
    now: { at: MONDAY, from: BERLIN_HOME, with: SAFARI_ON_IPHONE },
    expected: { signals: ['NEW_DEVICE'], score: 90, severity: 'LOW', decision: 'ALLOWED' },
    overHttp: ['NEW_DEVICE'],
  },
  {
    name: 'Anna tries another browser on her laptop',
    earlier: [ANNA],
    now: { at: MONDAY, from: BERLIN_HOME, with: FIREFOX_ON_MAC },
    expected: { signals: ['NEW_DEVICE'], score: 90, severity: 'LOW', decision: 'ALLOWED' },
    overHttp: ['NEW_DEVICE'],
  },
  {
    name: 'Anna visits friends with another provider',
    earlier: [ANNA],
    now: { at: MONDAY, from: FRANKFURT_VODAFONE, with: CHROME_ON_MAC },
    expected: { signals: ['NEW_NETWORK'], score: 95, severity: 'LOW', decision: 'ALLOWED' },
    overHttp: ['NEW_NETWORK'],
  },
  {
    name: 'Anna has a new telephone, with friends',
    earlier: [ANNA],
    now: { at: MONDAY, from: FRANKFURT_VODAFONE, with: SAFARI_ON_IPHONE },
    expected: { signals: ['NEW_DEVICE', 'NEW_NETWORK'], score: 85, severity: 'LOW', decision: 'ALLOWED' },
    overHttp: ['NEW_DEVICE', 'NEW_NETWORK'],
  },
  {
    name: 'Somebody with three logins so far changes the provider',
    earlier: [{ ...ANNA, times: 3 }],
    now: { at: MONDAY, from: FRANKFURT_VODAFONE, with: CHROME_ON_MAC },
    expected: NOTHING,
    overHttp: [],
  },
  {
    name: 'Somebody with two logins so far goes to another country',
    earlier: [{ ...ANNA, times: 2 }],
    now: { at: '2026-06-17T08:30:00Z', from: PARIS_HOTEL, with: CHROME_ON_MAC },
    expected: { signals: ['NEW_COUNTRY'], score: 85, severity: 'LOW', decision: 'ALLOWED' },
    overHttp: ['IMPOSSIBLE_TRAVEL', 'NEW_COUNTRY'],
  },
  {
    name: 'Anna shares the connection of her telephone with the laptop',
    earlier: [ANNA],
    now: { at: MONDAY, from: GERMAN_CARRIER, with: CHROME_ON_MAC },
    expected: NOTHING,
  },
  {
    name: "Dan leaves the house, and his carrier's gateway is in another state",
    earlier: [DAN],
    now: { at: MONDAY, from: CARRIER_IN_CHICAGO, with: SAFARI_ON_IPHONE },
    expected: NOTHING,
    overHttp: [],
  },
  {
    name: "Dan leaves the house, and ten minutes later his carrier's gateway is 1,700 km away",
    earlier: [DAN],
    now: { at: '2026-06-14T22:20:00Z', from: CARRIER_IN_FLORIDA, with: SAFARI_ON_IPHONE },
    expected: NOTHING,
    overHttp: [],
  },
  {
    name: 'Dan comes home again minutes after a gateway 1,700 km away',
    earlier: [
      { ...DAN, times: 1 },
      { ...DAN, times: 4, from: CARRIER_IN_FLORIDA, at: '2026-06-15T08:20:00Z' },
    ],
    now: { at: MONDAY, from: DAN.from, with: SAFARI_ON_IPHONE },
    expected: NOTHING,
    overHttp: [],
  },
  {
    name: "Anna's line has another IPv6 prefix, and her laptop another privacy address",
    earlier: [{ ...ANNA, from: BERLIN_HOME_IPV6 }],
    now: { at: MONDAY, from: BERLIN_HOME_IPV6_LATER, with: CHROME_ON_MAC },
    expected: NOTHING,
    overHttp: [],
  },
  {
    name: "Anna's line speaks IPv6 today and IPv4 yesterday",
    earlier: [ANNA],
    now: { at: MONDAY, from: BERLIN_HOME_IPV6, with: CHROME_ON_MAC },
    expected: NOTHING,
    overHttp: [],
  },
  {
    name: "Anna's next dynamic address is placed in another town",
    earlier: [ANNA],
    now: { at: '2026-06-14T22:15:00Z', from: DUSSELDORF_TELEKOM, with: CHROME_ON_MAC },
    expected: NOTHING,
    overHttp: [],
  },
  {
    name: 'Forty people work behind the address of one office, and two of them mistyped',
    earlier: [ANNA],
    now: { at: MONDAY, from: BERLIN_HOME, with: CHROME_ON_MAC },
    attempts: { accountsOfAddress: 2 },
    expected: NOTHING,
  },
  {
    name: 'Anna mistypes twice',
    earlier: [ANNA],
    now: { at: MONDAY, from: BERLIN_HOME, with: CHROME_ON_MAC },
    attempts: { failuresOfAccount: 2, addressesOfAccount: 1, accountsOfAddress: 1 },
    expected: NOTHING,
    overHttp: [],
  },
];
