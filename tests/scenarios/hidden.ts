/** Clients that hide where they are, or that are where people are not. */

import { CHROME_ON_MAC, CURL, EDGE_ON_WINDOWS } from './devices';
import { ANNA, MONDAY } from './people';
import {
  AMERICAN_DATACENTER,
  BERLIN_HOME,
  CLOUD_IN_FRANKFURT,
  GERMAN_DATACENTER,
  PROXY_IN_A_HOME,
  SWEDISH_VPN,
  SWISS_VPN,
  TOR_EXIT,
  TOR_EXIT_ON_EVERY_LIST,
  VPN_IN_DATACENTER,
} from './places';
import { NO_TOR, NO_VPN, TRY_NO_VPN } from './policies';
import type { Scenario } from './scenario';

export const HIDDEN: readonly Scenario[] = [
  {
    name: 'Anna uses Tor',
    earlier: [ANNA],
    now: { at: MONDAY, from: TOR_EXIT, with: CHROME_ON_MAC },
    expected: { signals: ['TOR_EXIT_NODE'], score: 45, severity: 'HIGH', decision: 'ALLOWED' },
    overHttp: ['TOR_EXIT_NODE'],
  },
  {
    name: "Somebody has Anna's password and uses Tor",
    earlier: [ANNA],
    now: { at: MONDAY, from: TOR_EXIT, with: EDGE_ON_WINDOWS },
    expected: { signals: ['TOR_EXIT_NODE', 'NEW_DEVICE'], score: 35, severity: 'HIGH', decision: 'ALLOWED' },
    overHttp: ['TOR_EXIT_NODE', 'NEW_DEVICE'],
  },
  {
    name: 'Anna uses Tor where it is not allowed',
    earlier: [ANNA],
    now: { at: MONDAY, from: TOR_EXIT, with: CHROME_ON_MAC },
    policies: [NO_TOR],
    expected: { signals: ['TOR_EXIT_NODE'], score: 45, severity: 'HIGH', decision: 'BLOCKED' },
  },
  {
    name: 'A Tor exit stands on the lists of VPNs, proxies and datacenters as well',
    earlier: [ANNA],
    now: { at: MONDAY, from: TOR_EXIT_ON_EVERY_LIST, with: CHROME_ON_MAC },
    expected: { signals: ['TOR_EXIT_NODE'], score: 45, severity: 'HIGH', decision: 'ALLOWED' },
  },
  {
    name: 'The exit of a VPN stands in a datacenter',
    earlier: [ANNA],
    now: { at: MONDAY, from: VPN_IN_DATACENTER, with: CHROME_ON_MAC },
    expected: { signals: ['VPN'], score: 80, severity: 'LOW', decision: 'ALLOWED' },
  },
  {
    name: 'Anna uses a VPN where it is not allowed',
    earlier: [ANNA],
    now: { at: MONDAY, from: SWEDISH_VPN, with: CHROME_ON_MAC },
    policies: [NO_VPN],
    expected: { signals: ['VPN'], score: 80, severity: 'HIGH', decision: 'BLOCKED' },
  },
  {
    name: 'Anna uses a VPN where it is tried out whether to allow it',
    earlier: [ANNA],
    now: { at: MONDAY, from: SWEDISH_VPN, with: CHROME_ON_MAC },
    policies: [TRY_NO_VPN],
    expected: { signals: ['VPN'], score: 80, severity: 'LOW', decision: 'ALLOWED' },
  },
  {
    name: 'Somebody always comes through the same VPN',
    earlier: [{ ...ANNA, from: SWEDISH_VPN }],
    now: { at: MONDAY, from: SWEDISH_VPN, with: CHROME_ON_MAC },
    expected: { signals: ['VPN'], score: 90, severity: 'LOW', decision: 'ALLOWED' },
    overHttp: ['VPN'],
  },
  {
    name: 'Somebody who always comes through one VPN comes through another one',
    earlier: [{ ...ANNA, from: SWEDISH_VPN }],
    now: { at: MONDAY, from: SWISS_VPN, with: CHROME_ON_MAC },
    expected: { signals: ['VPN'], score: 80, severity: 'LOW', decision: 'ALLOWED' },
    overHttp: ['VPN'],
  },
  {
    name: 'Somebody who always comes through a VPN is seen at home for the first time',
    earlier: [{ ...ANNA, from: SWEDISH_VPN }],
    now: { at: MONDAY, from: BERLIN_HOME, with: CHROME_ON_MAC },
    expected: { signals: [], score: 100, severity: 'INFO', decision: 'ALLOWED' },
    overHttp: [],
  },
  {
    name: 'Somebody logs in for the first time ever, through a VPN',
    earlier: [],
    now: { at: MONDAY, from: SWISS_VPN, with: CHROME_ON_MAC },
    expected: { signals: ['VPN'], score: 80, severity: 'LOW', decision: 'ALLOWED' },
    overHttp: ['VPN'],
  },
  {
    name: "A VPN's exit is in a blocked country",
    earlier: [ANNA],
    now: { at: MONDAY, from: SWISS_VPN, with: CHROME_ON_MAC },
    options: { blockedCountries: ['CH'] },
    expected: { signals: ['BLOCKED_COUNTRY', 'VPN'], score: 35, severity: 'HIGH', decision: 'ALLOWED' },
  },
  {
    name: 'VPNs are nothing to look at where the configuration says so',
    earlier: [ANNA],
    now: { at: MONDAY, from: VPN_IN_DATACENTER, with: CHROME_ON_MAC },
    options: { penalties: { VPN: 0 } },
    expected: { signals: [], score: 100, severity: 'INFO', decision: 'ALLOWED' },
  },
  {
    name: "Somebody has Anna's password and her laptop's name, behind a rented home",
    earlier: [ANNA],
    now: { at: MONDAY, from: PROXY_IN_A_HOME, with: CHROME_ON_MAC },
    expected: { signals: ['PROXY'], score: 75, severity: 'MEDIUM', decision: 'ALLOWED' },
  },
  {
    name: "Somebody always comes through a company's proxies",
    earlier: [{ ...ANNA, from: PROXY_IN_A_HOME }],
    now: { at: MONDAY, from: PROXY_IN_A_HOME, with: CHROME_ON_MAC },
    expected: { signals: ['PROXY'], score: 87, severity: 'LOW', decision: 'ALLOWED' },
  },
  {
    name: 'Anna tunnels through a machine that she rents',
    earlier: [ANNA],
    now: { at: MONDAY, from: GERMAN_DATACENTER, with: CHROME_ON_MAC },
    expected: { signals: ['DATACENTER'], score: 80, severity: 'LOW', decision: 'ALLOWED' },
    overHttp: ['DATACENTER'],
  },
  {
    name: 'Somebody always works on a remote desktop',
    earlier: [{ ...ANNA, from: CLOUD_IN_FRANKFURT, with: EDGE_ON_WINDOWS }],
    now: { at: MONDAY, from: CLOUD_IN_FRANKFURT, with: EDGE_ON_WINDOWS },
    expected: { signals: ['DATACENTER'], score: 90, severity: 'LOW', decision: 'ALLOWED' },
    overHttp: ['DATACENTER'],
  },
  {
    name: 'Anna works on a remote desktop for the first time',
    earlier: [ANNA],
    now: { at: MONDAY, from: CLOUD_IN_FRANKFURT, with: EDGE_ON_WINDOWS },
    expected: { signals: ['DATACENTER', 'NEW_DEVICE'], score: 70, severity: 'MEDIUM', decision: 'ALLOWED' },
    overHttp: ['DATACENTER', 'NEW_DEVICE'],
  },
  {
    name: 'A script on a rented machine logs in for the first time ever',
    earlier: [],
    now: { at: MONDAY, from: AMERICAN_DATACENTER, with: CURL },
    expected: { signals: ['DATACENTER', 'AUTOMATED_CLIENT'], score: 70, severity: 'MEDIUM', decision: 'ALLOWED' },
    overHttp: ['DATACENTER', 'AUTOMATED_CLIENT'],
  },
];
