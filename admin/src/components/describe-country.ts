const CODE = /^[A-Z]{2}$/;
const REGIONAL_INDICATOR_A = 0x1f1e6;

/** The country's name in the reader's language; the code where the language has none. */
export const computeCountryName = (code: string, locale: string): string =>
  CODE.test(code) ? (new Intl.DisplayNames([locale], { type: 'region', fallback: 'code' }).of(code) ?? code) : code;

/** The code's letters as regional indicator symbols, which fonts draw as a flag; empty where it is no country's code. */
export const computeCountryFlag = (code: string): string =>
  CODE.test(code) ? String.fromCodePoint(...[...code].map((letter) => REGIONAL_INDICATOR_A + letter.charCodeAt(0) - 65)) : '';
