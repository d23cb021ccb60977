/** Reads what a client says of itself into a label for people. Clients may say anything: never base a decision on it alone. */

import { isbot, isbotMatch } from 'isbot';
import { UAParser } from 'ua-parser-js';

import { cleanText, parseClientHints, type ClientHintHeaders, type ClientHints } from './client-hints';
import type { Device, DeviceType } from './device';

export interface DeviceHeaders extends ClientHintHeaders {
  readonly userAgent?: string | undefined;
}

/** Programs and HTTP libraries, by the product that their User-Agent begins with. */
const API_CLIENT =
  /^(?:Python\/[\d.]+ )?(curl|wget|okhttp|PostmanRuntime|python-requests|python-httpx|python-urllib|aiohttp|axios|node-fetch|node|undici|got|superagent|Go-http-client|go-resty|Java-http-client|Java|Apache-HttpClient|insomnia|bruno-runtime|HTTPie|Thunder Client|Dart|GuzzleHttp|Faraday|Ruby|PHP|libwww-perl|RestSharp|reqwest|k6|autocannon)(?![\w.-])(?:\/v?(\d[\w.]*))?/i;

/** The product token of a bot: `Googlebot/2.1`. */
const BOT_PRODUCT =
  /([\w.-]{0,40}(?:bot|crawler|spider|slurp|preview|monitor|lighthouse|externalhit|headless)[\w-]{0,20})(?:\/v?(\d[\w.]*))?/i;
/** A program that nobody listed, by its own name: `MyApp/1.2`. */
const OTHER_PRODUCT = /^(?!Mozilla\/)([\w.-]{1,64})\/v?(\d[\w.]*)/;

const DEVICE_TYPES: ReadonlyMap<string | undefined, DeviceType> = new Map([
  ['mobile', 'MOBILE'],
  ['tablet', 'TABLET'],
  ['smarttv', 'TV'],
  ['console', 'CONSOLE'],
  ['wearable', 'WEARABLE'],
  ['xr', 'WEARABLE'],
  ['embedded', 'EMBEDDED'],
]);

const OS_NAMES: ReadonlyMap<string | undefined, string> = new Map([
  ['Mac OS', 'macOS'],
  ['Chromium OS', 'Chrome OS'],
]);

/** Versions that browsers froze years ago and send from any newer system too: they tell nothing. */
const FROZEN_OS = /Windows NT 10\.0|Mac OS X 10[._]15[._]7|Android 10; K\)/;

const cut = (text: string | undefined): string | null => text?.slice(0, 64) || null;

/** `Chrome 143 on macOS`: the major version is what people know. */
const computeLabel = (name: string | null, version: string | null, os: string | null, hardware: string | null): string => {
  const major = /^\d+/.exec(version ?? '')?.[0];
  const program = name && major ? `${name} ${major}` : name;
  const place = os ?? hardware;
  return program && place ? `${program} on ${place}` : (program ?? place ?? 'Unknown device');
};

/** A device that is nothing but a program: no screen, no operating system that it would name. */
const program = (type: DeviceType, userAgent: string, name: string, version: string | undefined): Device => ({
  type,
  label: computeLabel(cut(name), cut(version), null, null),
  browser: cut(name),
  browserVersion: cut(version),
  os: null,
  osVersion: null,
  vendor: null,
  model: null,
  userAgent,
});

const parseProgram = (userAgent: string): Device | null => {
  const client = API_CLIENT.exec(userAgent);
  if (client?.[1] !== undefined) return program('API_CLIENT', userAgent, client[1], client[2]);
  if (!isbot(userAgent)) return null;
  const bot = BOT_PRODUCT.exec(userAgent);
  if (bot?.[1] !== undefined) return program('BOT', userAgent, bot[1], bot[2]);
  // isbot takes everything short for a bot: without a bot's name it is a program, or nothing that is known.
  const other = OTHER_PRODUCT.exec(userAgent);
  if (other?.[1] !== undefined) return program('API_CLIENT', userAgent, other[1], other[2]);
  return userAgent.startsWith('Mozilla/') ? program('BOT', userAgent, isbotMatch(userAgent) ?? 'Bot', undefined) : null;
};

const decideType = (parsed: string | undefined, os: string | undefined, browser: string | undefined, hints: ClientHints): DeviceType => {
  const known = DEVICE_TYPES.get(parsed);
  // Chrome on Android says ?1 on telephones and ?0 on tablets; what is neither (a television, a watch) only the User-Agent tells.
  if (known !== undefined && known !== 'MOBILE' && known !== 'TABLET') return known;
  if (hints.mobile === true) return known ?? 'MOBILE';
  if (hints.mobile === false && os === 'Android') return 'TABLET';
  return known ?? (os !== undefined || browser !== undefined ? 'DESKTOP' : 'UNKNOWN');
};

/**
 * Never throws. Client Hints come first, the User-Agent second. Headers are read up to 1,000 characters, without
 * control characters; names and versions are kept up to 64. What is not known is null, and `label` then says
 * `Unknown device`.
 */
export const parseDevice = (headers: DeviceHeaders): Device => {
  const userAgent = cleanText(headers.userAgent);
  const notBrowser = userAgent === undefined ? null : parseProgram(userAgent);
  if (notBrowser) return notBrowser;

  const hints = parseClientHints(headers);
  const parsed = UAParser(userAgent ?? '');
  const parsedOs = OS_NAMES.get(parsed.os.name) ?? parsed.os.name;
  const os = hints.os ?? parsedOs;
  const parsedOsVersion = os === parsedOs && !FROZEN_OS.test(userAgent ?? '') ? parsed.os.version : undefined;
  // Each version belongs to its own name: the hints' to the hints' brand, the User-Agent's to the User-Agent's.
  const browser = hints.browser ?? parsed.browser.name?.replace(/^Mobile /, '');
  const browserVersion = hints.browser === undefined ? parsed.browser.version : hints.browserVersion;
  // "K" is what Android browsers send in place of every model.
  const parsedModel = parsed.device.model === 'K' ? undefined : parsed.device.model;
  const model = hints.model ?? parsedModel;
  const vendor = model === parsedModel ? parsed.device.vendor : undefined;
  const hardware = [vendor, model].filter((part) => part !== undefined).join(' ');

  return {
    type: decideType(parsed.device.type, os, browser, hints),
    label: computeLabel(cut(browser), cut(browserVersion), cut(os), cut(hardware)),
    browser: cut(browser),
    browserVersion: cut(browserVersion),
    os: cut(os),
    osVersion: cut(hints.osVersion ?? parsedOsVersion),
    vendor: cut(vendor),
    model: cut(model),
    userAgent: userAgent ?? null,
  };
};
