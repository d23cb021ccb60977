import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createDeviceParser } from '../../server/src/adapters/device-cache';
import { DEVICE_TYPES } from '../../server/src/domain/device';
import { parseDevice } from '../../server/src/domain/device-parse';

const CHROME_MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36';
const CHROME_WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36';
const CHROME_ANDROID = 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Mobile Safari/537.36';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1';

describe('a device by its User-Agent alone', () => {
  it.each([
    [CHROME_MAC, 'DESKTOP', 'Chrome 143 on macOS'],
    [CHROME_WINDOWS, 'DESKTOP', 'Chrome 143 on Windows'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', 'DESKTOP', 'Firefox 145 on Linux'],
    [`${CHROME_WINDOWS} Edg/143.0.0.0`, 'DESKTOP', 'Edge 143 on Windows'],
    [CHROME_ANDROID, 'MOBILE', 'Chrome 143 on Android'],
    [IPHONE, 'MOBILE', 'Safari 17 on iOS'],
    [
      'Mozilla/5.0 (SMART-TV; Linux; Tizen 6.0) AppleWebKit/537.36 SamsungBrowser/2.2 Chrome/63.0 TV Safari/537.36',
      'TV',
      'Samsung Internet 2 on Tizen',
    ],
    ['Dalvik/2.1.0 (Linux; U; Android 12; SM-G991B Build/SP1A)', 'MOBILE', 'Android'],
    ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'BOT', 'Googlebot 2'],
    [
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/143.0.0.0 Safari/537.36',
      'BOT',
      'HeadlessChrome 143',
    ],
    ['facebookexternalhit/1.1', 'BOT', 'facebookexternalhit 1'],
    ['MyApp/1.2', 'API_CLIENT', 'MyApp 1'],
    ['asdf', 'UNKNOWN', 'Unknown device'],
    ['', 'UNKNOWN', 'Unknown device'],
    [undefined, 'UNKNOWN', 'Unknown device'],
  ])('%j is a %s: %s', (userAgent, type, label) => {
    expect(parseDevice({ userAgent })).toMatchObject({ type, label, userAgent: userAgent || null });
  });

  it.each([
    ['curl/8.5.0', 'curl', '8.5.0'],
    ['okhttp/4.9.3', 'okhttp', '4.9.3'],
    ['PostmanRuntime/7.36.0', 'PostmanRuntime', '7.36.0'],
    ['python-requests/2.31.0', 'python-requests', '2.31.0'],
    ['Python/3.11 aiohttp/3.9.1', 'aiohttp', '3.9.1'],
    ['axios/1.7.2', 'axios', '1.7.2'],
    ['Go-http-client/2.0', 'Go-http-client', '2.0'],
    ['node', 'node', null],
    ['undici', 'undici', null],
  ])('%s is an API client', (userAgent, browser, browserVersion) => {
    expect(parseDevice({ userAgent })).toMatchObject({ type: 'API_CLIENT', browser, browserVersion, os: null, model: null });
  });

  it('does not pass versions on that browsers froze, nor the model "K"', () => {
    for (const userAgent of [CHROME_MAC, CHROME_WINDOWS, CHROME_ANDROID]) expect(parseDevice({ userAgent }).osVersion).toBeNull();
    expect(parseDevice({ userAgent: CHROME_ANDROID })).toMatchObject({ model: null, vendor: null });
    expect(parseDevice({ userAgent: IPHONE })).toMatchObject({ osVersion: '17.4', vendor: 'Apple', model: 'iPhone' });
  });
});

describe('Client Hints', () => {
  const brands = '"Chromium";v="143", "Google Chrome";v="143", "Not A(Brand";v="24"';

  it('tell more than the User-Agent', () => {
    const device = parseDevice({
      userAgent: CHROME_WINDOWS,
      secChUa: brands,
      secChUaFullVersionList: '"Chromium";v="143.0.7499.41", "Google Chrome";v="143.0.7499.41", "Not A(Brand";v="24.0.0.0"',
      secChUaMobile: '?0',
      secChUaPlatform: '"Windows"',
      secChUaPlatformVersion: '"15.0.0"',
      secChUaModel: '""',
    });
    expect(device).toEqual({
      type: 'DESKTOP',
      label: 'Chrome 143 on Windows',
      browser: 'Chrome',
      browserVersion: '143.0.7499.41',
      os: 'Windows',
      osVersion: '11',
      vendor: null,
      model: null,
      userAgent: CHROME_WINDOWS,
    });
  });

  it.each([
    ['13.0.0', '11'],
    ['19.0.0', '11'],
    ['10.0.0', '10'],
    ['0.3.0', '8.1'],
    ['0.1.0', '7'],
    ['0.0.0', null],
    ['x', null],
  ])('name Windows with the platform version %s as %s', (version, osVersion) => {
    const headers = { userAgent: CHROME_WINDOWS, secChUaPlatform: '"Windows"', secChUaPlatformVersion: `"${version}"` };
    expect(parseDevice(headers).osVersion).toBe(osVersion);
  });

  it.each([
    ['"Not;A=Brand";v="99", "Chromium";v="143", "Microsoft Edge";v="143"', 'Edge'],
    ['"Brave";v="143", "Chromium";v="143", " Not A;Brand";v="8"', 'Brave'],
    ['"Google Chrome";v="143", "Chromium";v="143", "Vivaldi";v="7"', 'Vivaldi'],
    ['"(Not(A:Brand";v="8", "Chromium";v="143"', 'Chromium'],
    ['"Not_A Brand";v="8", "Not/A)Brand";v="99"', 'Chrome'],
    ['"constructor";v="1"', 'constructor'],
    ['"unfinished', 'Chrome'],
    [';;;,,,', 'Chrome'],
  ])('%s is the browser %s', (secChUa, browser) => {
    expect(parseDevice({ userAgent: CHROME_MAC, secChUa }).browser).toBe(browser);
  });

  it('tell telephones and tablets and their models apart', () => {
    const headers = { userAgent: CHROME_ANDROID, secChUa: brands, secChUaPlatform: '"Android"', secChUaPlatformVersion: '"16.0.0"' };
    const phone = { type: 'MOBILE', model: 'Pixel 10', os: 'Android', osVersion: '16.0.0' };
    expect(parseDevice({ ...headers, secChUaMobile: '?1', secChUaModel: '"Pixel 10"' })).toMatchObject(phone);
    expect(parseDevice({ ...headers, userAgent: CHROME_ANDROID.replace('Mobile ', ''), secChUaMobile: '?0' }).type).toBe('TABLET');
  });

  it('alone are enough', () => {
    expect(parseDevice({ secChUa: brands, secChUaPlatform: '"Chromium OS"' }).label).toBe('Chrome 143 on Chrome OS');
  });
});

describe('whatever the headers hold, a device', () => {
  const value = fc.option(
    fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.constantFrom(CHROME_MAC, '?1', '__proto__', '"__proto__"')),
    {
      nil: undefined,
    }
  );
  const headers = fc.record({
    userAgent: value,
    secChUa: value,
    secChUaFullVersionList: value,
    secChUaMobile: value,
    secChUaPlatform: value,
    secChUaPlatformVersion: value,
    secChUaModel: value,
  });

  it('is made of a known type and printable texts or null, and never an error', () => {
    fc.assert(
      fc.property(headers, (input) => {
        const { type, label, ...rest } = parseDevice(input);
        expect(DEVICE_TYPES).toContain(type);
        expect(label).not.toBe('');
        for (const text of [label, ...Object.values(rest)]) {
          if (text !== null) expect(text).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
        }
      })
    );
  });

  it('is read in bounded time and space', () => {
    for (const unit of ['x', '"', '\\"', '"a";v="1",', 'bot', 'Mozilla/5.0 (', ' ', '1.', '; ']) {
      const huge = unit.repeat(100_000);
      const started = performance.now();
      const device = parseDevice({
        userAgent: huge,
        secChUa: huge,
        secChUaFullVersionList: huge,
        secChUaPlatform: huge,
        secChUaModel: huge,
      });
      expect(performance.now() - started).toBeLessThan(2000);
      expect(JSON.stringify(device).length).toBeLessThan(3500);
    }
  });

  it('comes out the same from memory', () => {
    const parse = createDeviceParser(2);
    expect(parse({ userAgent: IPHONE })).toBe(parse({ userAgent: IPHONE }));
    fc.assert(fc.property(headers, (input) => void expect(parse(input)).toEqual(parseDevice(input))));
  });
});
