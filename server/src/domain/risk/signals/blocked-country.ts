import { countryName } from '../../location';
import type { SignalRule } from '../signal-rule';

/**
 * A country that the configuration refuses: one of the blocked ones, or outside the allowed ones. Of the address, whatever
 * it hides: an exit of a VPN in a blocked country is in a blocked country.
 */
export const blockedCountry: SignalRule = {
  code: 'BLOCKED_COUNTRY',
  penalty: 45,
  judgedAt: ['login', 'change'],
  judge: ({ now, before, options: { allowedCountries, blockedCountries } }) => {
    const code = now.location?.countryCode;
    if (code === undefined || code === before?.location?.countryCode) return null;
    if (blockedCountries.includes(code))
      return { explanation: `The country of the address is one of the blocked ones: ${countryName(code)}.` };
    if (allowedCountries.length === 0 || allowedCountries.includes(code)) return null;
    return { explanation: `The country of the address is none of the allowed ones: ${countryName(code)}.` };
  },
};
