/** What clients say of themselves, read as a login's headers are. */

import { parseDevice } from '../../server/src/domain/device-parse';

const device = (userAgent: string) => parseDevice({ userAgent });

export const CHROME_ON_MAC = device(
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36'
);
export const NEWER_CHROME_ON_MAC = device(
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36'
);
export const FIREFOX_ON_MAC = device('Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:145.0) Gecko/20100101 Firefox/145.0');
export const EDGE_ON_WINDOWS = device(
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36 Edg/143.0.0.0'
);
export const FIREFOX_ON_LINUX = device('Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0');
export const SAFARI_ON_IPHONE = device(
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'
);
export const CHROME_ON_ANDROID = device(
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Mobile Safari/537.36'
);
export const HEADLESS_CHROME = device(
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/143.0.0.0 Safari/537.36'
);
export const GOOGLEBOT = device('Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)');
export const CURL = device('curl/8.14.1');
export const PYTHON_REQUESTS = device('python-requests/2.32.4');
/** The library that applications on Android speak HTTP with. */
export const OKHTTP = device('okhttp/4.12.0');
/** What applications made with Flutter send. */
export const DART = device('Dart/3.8 (dart:io)');
export const NAMELESS = parseDevice({});
