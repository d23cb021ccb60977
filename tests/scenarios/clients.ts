/** Programs where people are expected, and too many clients at once. */

import { CURL, DART, GOOGLEBOT, HEADLESS_CHROME, NAMELESS, OKHTTP, PYTHON_REQUESTS, CHROME_ON_MAC } from './devices';
import { ANNA, MONDAY } from './people';
import { BERLIN_HOME } from './places';
import type { Scenario } from './scenario';

const NOTHING = { signals: [], score: 100, severity: 'INFO', decision: 'ALLOWED' } as const;
const A_SURPRISING_PROGRAM = { signals: ['AUTOMATED_CLIENT', 'NEW_DEVICE'], score: 65, severity: 'MEDIUM', decision: 'ALLOWED' } as const;

export const CLIENTS: readonly Scenario[] = [
  {
    name: "A script has Anna's password, who comes with a browser",
    earlier: [ANNA],
    now: { at: MONDAY, from: BERLIN_HOME, with: CURL },
    expected: A_SURPRISING_PROGRAM,
    overHttp: ['AUTOMATED_CLIENT', 'NEW_DEVICE'],
  },
  {
    name: "A browser without a window has Anna's password",
    earlier: [ANNA],
    now: { at: MONDAY, from: BERLIN_HOME, with: HEADLESS_CHROME },
    expected: A_SURPRISING_PROGRAM,
    overHttp: ['AUTOMATED_CLIENT', 'NEW_DEVICE'],
  },
  {
    name: "What calls itself a search engine has Anna's password",
    earlier: [ANNA],
    now: { at: MONDAY, from: BERLIN_HOME, with: GOOGLEBOT },
    expected: A_SURPRISING_PROGRAM,
    overHttp: ['AUTOMATED_CLIENT', 'NEW_DEVICE'],
  },
  {
    name: "What says nothing of itself has Anna's password",
    earlier: [ANNA],
    now: { at: MONDAY, from: BERLIN_HOME, with: NAMELESS },
    expected: { signals: ['AUTOMATED_CLIENT'], score: 75, severity: 'MEDIUM', decision: 'ALLOWED' },
  },
  {
    name: 'An application on a telephone logs in as every day',
    earlier: [{ ...ANNA, with: OKHTTP }],
    now: { at: MONDAY, from: BERLIN_HOME, with: OKHTTP },
    expected: NOTHING,
    overHttp: [],
  },
  {
    name: 'An application on a telephone logs in for the first time ever',
    earlier: [],
    now: { at: MONDAY, from: BERLIN_HOME, with: DART },
    expected: { signals: ['AUTOMATED_CLIENT'], score: 90, severity: 'LOW', decision: 'ALLOWED' },
    overHttp: ['AUTOMATED_CLIENT'],
  },
  {
    name: 'Somebody who works with scripts takes another tool',
    earlier: [{ ...ANNA, with: CURL }],
    now: { at: MONDAY, from: BERLIN_HOME, with: PYTHON_REQUESTS },
    expected: { signals: ['AUTOMATED_CLIENT', 'NEW_DEVICE'], score: 80, severity: 'LOW', decision: 'ALLOWED' },
    overHttp: ['AUTOMATED_CLIENT', 'NEW_DEVICE'],
  },
  {
    name: "The application's own code makes a session for Anna",
    earlier: [ANNA],
    now: { at: MONDAY, from: BERLIN_HOME, with: NAMELESS, method: 'PROGRAMMATIC' },
    expected: NOTHING,
  },
  {
    name: 'Anna opens her tenth session',
    earlier: [ANNA],
    now: { at: MONDAY, from: BERLIN_HOME, with: CHROME_ON_MAC },
    liveSessions: 9,
    expected: NOTHING,
  },
  {
    name: 'Anna opens her eleventh session',
    earlier: [ANNA],
    now: { at: MONDAY, from: BERLIN_HOME, with: CHROME_ON_MAC },
    liveSessions: 10,
    expected: { signals: ['MANY_SESSIONS'], score: 95, severity: 'LOW', decision: 'ALLOWED' },
  },
];
