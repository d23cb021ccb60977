import { countryName } from '../../location';
import type { SignalRule } from '../signal';

/** A country that the configuration refuses: in the blocked ones, or outside the allowed ones. */
export const blockedCountry: SignalRule = {
  code: 'BLOCKED_COUNTRY',
  penalty: 50,
  judgedAt: ['login', 'change'],
  explain: ({ now, before, options: { allowedCountries, blockedCountries } }) => {
    const code = now.location?.countryCode;
    if (code === undefined || code === before?.location?.countryCode) return null;
    if (blockedCountries.includes(code)) return `${countryName(code)} is one of the blocked countries.`;
    if (allowedCountries.length > 0 && !allowedCountries.includes(code)) return `${countryName(code)} is not one of the allowed countries.`;
    return null;
  },
};
