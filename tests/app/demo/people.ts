/** Who lives in the demo: people with a usual place and usual devices, and strangers who try passwords. */

export interface Device {
  readonly headers: Readonly<Record<string, string>>;
}

export interface Person {
  readonly username: string;
  /** Where their addresses begin: the rest is drawn anew for each login. */
  readonly networks: readonly string[];
  readonly devices: readonly Device[];
  /** Which way they log in. */
  readonly via: 'rest' | 'graphql';
}

/** What a browser of the Chromium family sends besides its frozen User-Agent. */
const hints = (brand: string, version: string, platform: string, platformVersion: string, model = ''): Record<string, string> => ({
  'sec-ch-ua': `"${brand}";v="${version}", "Chromium";v="${version}", "Not.A/Brand";v="99"`,
  'sec-ch-ua-mobile': model === '' ? '?0' : '?1',
  'sec-ch-ua-platform': `"${platform}"`,
  'sec-ch-ua-platform-version': `"${platformVersion}"`,
  ...(model === '' ? {} : { 'sec-ch-ua-model': `"${model}"` }),
});

const device = (userAgent: string, more: Readonly<Record<string, string>> = {}): Device => ({
  headers: { 'user-agent': userAgent, ...more },
});

const CHROME_WINDOWS = device(
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
  hints('Google Chrome', '142', 'Windows', '15.0.0')
);
const EDGE_WINDOWS = device(
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0',
  hints('Microsoft Edge', '142', 'Windows', '13.0.0')
);
const CHROME_ANDROID = device(
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
  hints('Google Chrome', '142', 'Android', '15.0.0', 'Pixel 9')
);
const SAMSUNG = device(
  'Mozilla/5.0 (Linux; Android 14; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36'
);
const SAFARI_MAC = device(
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15'
);
const SAFARI_IPHONE = device(
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1'
);
const FIREFOX_LINUX = device('Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0');
const FIREFOX_WINDOWS = device('Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0');
const APP_ANDROID = device('okhttp/4.12.0');
const SCRIPT = device('python-requests/2.32.3');
const CURL = device('curl/8.11.0');

/** Ranges of access providers and of documentation (RFC 5737): nobody in particular is behind them. */
export const PEOPLE: readonly Person[] = [
  { username: 'amelie', networks: ['90.84.144'], devices: [SAFARI_MAC, SAFARI_IPHONE], via: 'rest' },
  { username: 'bjarne', networks: ['80.62.117'], devices: [FIREFOX_LINUX, CHROME_ANDROID], via: 'graphql' },
  { username: 'chiara', networks: ['79.20.33', '5.90.12'], devices: [CHROME_WINDOWS, SAMSUNG], via: 'rest' },
  { username: 'daniel', networks: ['91.20.44'], devices: [EDGE_WINDOWS], via: 'rest' },
  { username: 'emiko', networks: ['126.78.201'], devices: [SAFARI_IPHONE], via: 'graphql' },
  { username: 'farid', networks: ['105.158.70'], devices: [CHROME_ANDROID, APP_ANDROID], via: 'rest' },
  { username: 'grace', networks: ['86.150.22', '203.0.113'], devices: [SAFARI_MAC, CHROME_WINDOWS], via: 'rest' },
  { username: 'hugo', networks: ['187.20.66'], devices: [CHROME_WINDOWS, APP_ANDROID], via: 'graphql' },
  { username: 'ines', networks: ['85.240.91'], devices: [FIREFOX_WINDOWS, SAFARI_IPHONE], via: 'rest' },
  { username: 'jonas', networks: ['84.112.35', '198.51.100'], devices: [FIREFOX_LINUX, SAFARI_IPHONE], via: 'rest' },
  { username: 'kavya', networks: ['49.36.180'], devices: [CHROME_ANDROID, EDGE_WINDOWS], via: 'graphql' },
  { username: 'liam', networks: ['99.224.10'], devices: [CHROME_WINDOWS, SAFARI_IPHONE], via: 'rest' },
];

export const STRANGERS: readonly Omit<Person, 'username' | 'via'>[] = [
  { networks: ['192.0.2'], devices: [SCRIPT] },
  { networks: ['45.155.205'], devices: [CURL, SCRIPT] },
  { networks: ['203.0.113'], devices: [FIREFOX_WINDOWS] },
];
