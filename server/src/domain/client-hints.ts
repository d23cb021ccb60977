/**
 * User-Agent Client Hints (WICG ua-client-hints): what Chromium browsers say beside a User-Agent that they froze.
 * The values are structured headers that a client may fill with anything: read tolerantly, never refused.
 */

export interface ClientHintHeaders {
  /** `Sec-CH-UA`: brands with their major versions. */
  readonly secChUa?: string | undefined;
  /** `Sec-CH-UA-Full-Version-List`: brands with their whole versions. */
  readonly secChUaFullVersionList?: string | undefined;
  readonly secChUaMobile?: string | undefined;
  readonly secChUaPlatform?: string | undefined;
  readonly secChUaPlatformVersion?: string | undefined;
  readonly secChUaModel?: string | undefined;
}

/** What the hints tell; undefined where they tell nothing. */
export interface ClientHints {
  readonly browser?: string | undefined;
  readonly browserVersion?: string | undefined;
  readonly os?: string | undefined;
  readonly osVersion?: string | undefined;
  readonly model?: string | undefined;
  readonly mobile?: boolean | undefined;
}

interface Brand {
  readonly name: string;
  readonly version: string | undefined;
}

const MAX_HEADER_LENGTH = 1000;
const MAX_NAME_LENGTH = 64;

// C0, C1 and DEL; marks that hide, join or turn text around, and so make one label look like another.
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** At most `max` characters of a header, without what cannot be seen. Undefined where nothing is left. */
export const cleanText = (text: string | undefined, max = MAX_HEADER_LENGTH): string | undefined =>
  text?.slice(0, max).replace(UNPRINTABLE, '').trim() || undefined;

/** The names that people know the brands by. Others are shown as they come. Maps, because clients pick the key. */
const KNOWN_BRANDS: ReadonlyMap<string, string> = new Map([
  ['Google Chrome', 'Chrome'],
  ['Microsoft Edge', 'Edge'],
  ['Microsoft Edge WebView2', 'Edge WebView2'],
  ['HeadlessChrome', 'Headless Chrome'],
  ['YaBrowser', 'Yandex'],
]);
const KNOWN_PLATFORMS: ReadonlyMap<string, string> = new Map([
  ['Chromium OS', 'Chrome OS'],
  ['Mac OS X', 'macOS'],
]);
const WINDOWS_BEFORE_10: ReadonlyMap<number, string> = new Map([
  [1, '7'],
  [2, '8'],
  [3, '8.1'],
]);
const MOBILE: ReadonlyMap<string | undefined, boolean> = new Map([
  ['?1', true],
  ['?0', false],
]);

/** GREASE: a made-up brand such as `Not;A=Brand`, `Not_A Brand` or `(Not(A:Brand`, sent so that nobody counts on the list. */
const isGrease = (name: string): boolean => /^nota?brand$/i.test(name.replace(/[^a-z]/gi, ''));

const parseBrands = (header: string | undefined): Brand[] => {
  const brands: Brand[] = [];
  const items = cleanText(header)?.matchAll(/"((?:[^"\\]|\\.)*)"(?:\s*;\s*v\s*=\s*"([^"\\]*)")?/g) ?? [];
  for (const [, quoted = '', version] of items) {
    const name = quoted.replace(/\\(.)/g, '$1').trim().slice(0, MAX_NAME_LENGTH);
    if (name !== '' && !isGrease(name)) brands.push({ name, version: version?.trim().slice(0, MAX_NAME_LENGTH) || undefined });
  }
  return brands;
};

/** Browsers built on Chromium name it too, and some of them Chrome as well, so the most particular name is the browser's. */
const pickBrand = (brands: readonly Brand[]): Brand | undefined =>
  brands.find(({ name }) => name !== 'Chromium' && name !== 'Google Chrome') ?? brands.find(({ name }) => name !== 'Chromium') ?? brands[0];

/** A structured-header string, quoted or not. */
const parseText = (header: string | undefined): string | undefined =>
  cleanText(
    cleanText(header)
      ?.replace(/^"(.*)"$/, '$1')
      .replace(/\\(.)/g, '$1'),
    MAX_NAME_LENGTH
  );

/** On Windows the hint counts API contracts, not releases. */
const parseOsVersion = (os: string | undefined, version: string | undefined): string | undefined => {
  if (os !== 'Windows' || version === undefined) return version;
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major >= 13) return '11';
  if (major >= 1) return '10';
  return WINDOWS_BEFORE_10.get(minor);
};

export const parseClientHints = (headers: ClientHintHeaders): ClientHints => {
  const full = pickBrand(parseBrands(headers.secChUaFullVersionList));
  const brand = full ?? pickBrand(parseBrands(headers.secChUa));
  const platform = parseText(headers.secChUaPlatform);
  const os = platform === undefined || /^unknown$/i.test(platform) ? undefined : (KNOWN_PLATFORMS.get(platform) ?? platform);
  return {
    browser: brand && (KNOWN_BRANDS.get(brand.name) ?? brand.name),
    browserVersion: brand?.version,
    os,
    osVersion: parseOsVersion(os, parseText(headers.secChUaPlatformVersion)),
    model: parseText(headers.secChUaModel),
    mobile: MOBILE.get(headers.secChUaMobile?.trim()),
  };
};
