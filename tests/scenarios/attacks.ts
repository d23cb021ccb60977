/** Passwords that are guessed, bought or tried out, and logins from where nobody may be. */

import { CHROME_ON_MAC, CURL, EDGE_ON_WINDOWS, FIREFOX_ON_LINUX } from './devices';
import { ANNA, MONDAY } from './people';
import { BERLIN_HOME, DUTCH_HOTEL, FRANKFURT_VODAFONE, GERMAN_DATACENTER, MOSCOW, NOWHERE, PYONGYANG } from './places';
import { GERMANY_AND_AUSTRIA, NO_LOW_SCORES, NOT_NORTH_KOREA } from './policies';
import type { Scenario } from './scenario';

export const ATTACKS: readonly Scenario[] = [
  {
    name: "Somebody guesses Anna's password at the twentieth try",
    earlier: [ANNA],
    now: { at: MONDAY, from: FRANKFURT_VODAFONE, with: EDGE_ON_WINDOWS },
    attempts: { failuresOfAccount: 20, addressesOfAccount: 1, accountsOfAddress: 1 },
    expected: { signals: ['SUCCESS_AFTER_FAILURES', 'NEW_DEVICE', 'NEW_NETWORK'], score: 60, severity: 'MEDIUM', decision: 'ALLOWED' },
  },
  {
    name: 'Anna remembers her password at the fourth try, at home',
    earlier: [ANNA],
    now: { at: MONDAY, from: BERLIN_HOME, with: CHROME_ON_MAC },
    attempts: { failuresOfAccount: 3, addressesOfAccount: 1, accountsOfAddress: 1 },
    expected: { signals: ['SUCCESS_AFTER_FAILURES'], score: 90, severity: 'LOW', decision: 'ALLOWED' },
    overHttp: ['SUCCESS_AFTER_FAILURES'],
  },
  {
    name: 'Somebody gets into an account that nobody has used yet, at the fifth try',
    earlier: [],
    now: { at: MONDAY, from: BERLIN_HOME, with: CHROME_ON_MAC },
    attempts: { failuresOfAccount: 4, addressesOfAccount: 1, accountsOfAddress: 1 },
    expected: { signals: ['SUCCESS_AFTER_FAILURES'], score: 75, severity: 'MEDIUM', decision: 'ALLOWED' },
    overHttp: ['SUCCESS_AFTER_FAILURES'],
  },
  {
    name: "Many machines try passwords for Anna's account, and one of them gets in",
    earlier: [ANNA],
    now: { at: '2026-06-17T08:30:00Z', from: MOSCOW, with: FIREFOX_ON_LINUX },
    attempts: { failuresOfAccount: 15, addressesOfAccount: 12, accountsOfAddress: 1 },
    expected: {
      signals: ['CREDENTIAL_STUFFING', 'NEW_COUNTRY', 'SUCCESS_AFTER_FAILURES', 'NEW_DEVICE'],
      score: 5,
      severity: 'CRITICAL',
      decision: 'ALLOWED',
    },
  },
  {
    name: "Many machines try passwords for Anna's account, and low scores are refused",
    earlier: [ANNA],
    now: { at: '2026-06-17T08:30:00Z', from: MOSCOW, with: FIREFOX_ON_LINUX },
    attempts: { failuresOfAccount: 15, addressesOfAccount: 12, accountsOfAddress: 1 },
    policies: [NO_LOW_SCORES],
    expected: {
      signals: ['CREDENTIAL_STUFFING', 'NEW_COUNTRY', 'SUCCESS_AFTER_FAILURES', 'NEW_DEVICE'],
      score: 5,
      severity: 'CRITICAL',
      decision: 'BLOCKED',
    },
  },
  {
    name: 'Anna herself logs in while many machines try passwords for her account',
    earlier: [ANNA],
    now: { at: MONDAY, from: BERLIN_HOME, with: CHROME_ON_MAC },
    attempts: { failuresOfAccount: 15, addressesOfAccount: 12 },
    policies: [NO_LOW_SCORES],
    expected: { signals: ['CREDENTIAL_STUFFING', 'SUCCESS_AFTER_FAILURES'], score: 76, severity: 'MEDIUM', decision: 'ALLOWED' },
  },
  {
    name: 'A script on a rented machine tries one password on forty accounts and gets into one',
    earlier: [ANNA],
    now: { at: MONDAY, from: GERMAN_DATACENTER, with: CURL },
    attempts: { accountsOfAddress: 40 },
    expected: {
      signals: ['PASSWORD_SPRAYING', 'AUTOMATED_CLIENT', 'DATACENTER', 'NEW_DEVICE'],
      score: 5,
      severity: 'CRITICAL',
      decision: 'ALLOWED',
    },
  },
  {
    name: 'Somebody tries one password on ten accounts and gets into one that was never used',
    earlier: [],
    now: { at: MONDAY, from: FRANKFURT_VODAFONE, with: EDGE_ON_WINDOWS },
    attempts: { accountsOfAddress: 10 },
    expected: { signals: ['PASSWORD_SPRAYING'], score: 60, severity: 'MEDIUM', decision: 'ALLOWED' },
  },
  {
    name: 'Ten people of an office mistype on Monday morning, and Anna is there as every day',
    earlier: [ANNA],
    now: { at: MONDAY, from: BERLIN_HOME, with: CHROME_ON_MAC },
    attempts: { accountsOfAddress: 10 },
    expected: { signals: ['PASSWORD_SPRAYING'], score: 80, severity: 'LOW', decision: 'ALLOWED' },
  },
  {
    name: 'Nine people of an office mistype on Monday morning',
    earlier: [ANNA],
    now: { at: MONDAY, from: BERLIN_HOME, with: CHROME_ON_MAC },
    attempts: { accountsOfAddress: 9 },
    expected: { signals: [], score: 100, severity: 'INFO', decision: 'ALLOWED' },
  },
  {
    name: 'Somebody logs in from a blocked country',
    earlier: [ANNA],
    now: { at: '2026-06-17T08:30:00Z', from: PYONGYANG, with: CHROME_ON_MAC },
    options: { blockedCountries: ['KP'] },
    policies: [NOT_NORTH_KOREA],
    expected: { signals: ['BLOCKED_COUNTRY', 'NEW_COUNTRY'], score: 30, severity: 'HIGH', decision: 'BLOCKED' },
  },
  {
    name: 'Somebody logs in for the first time ever, from a blocked country',
    earlier: [],
    now: { at: MONDAY, from: PYONGYANG, with: CHROME_ON_MAC },
    options: { blockedCountries: ['KP'] },
    expected: { signals: ['BLOCKED_COUNTRY'], score: 55, severity: 'HIGH', decision: 'ALLOWED' },
  },
  {
    name: 'Anna is in the Netherlands, and only Germany and Austria are allowed',
    earlier: [ANNA],
    now: { at: MONDAY, from: DUTCH_HOTEL, with: CHROME_ON_MAC },
    options: { allowedCountries: ['DE', 'AT'] },
    policies: [GERMANY_AND_AUSTRIA],
    expected: { signals: ['BLOCKED_COUNTRY', 'NEW_COUNTRY'], score: 30, severity: 'HIGH', decision: 'BLOCKED' },
  },
  {
    name: 'Anna is at home, and only Germany and Austria are allowed',
    earlier: [ANNA],
    now: { at: MONDAY, from: BERLIN_HOME, with: CHROME_ON_MAC },
    options: { allowedCountries: ['DE', 'AT'] },
    policies: [GERMANY_AND_AUSTRIA],
    expected: { signals: [], score: 100, severity: 'INFO', decision: 'ALLOWED' },
  },
  {
    name: 'Nobody knows where Anna is, and only Germany and Austria are allowed',
    earlier: [ANNA],
    now: { at: MONDAY, from: NOWHERE, with: CHROME_ON_MAC },
    options: { allowedCountries: ['DE', 'AT'] },
    policies: [GERMANY_AND_AUSTRIA],
    expected: { signals: [], score: 100, severity: 'INFO', decision: 'ALLOWED' },
  },
];
