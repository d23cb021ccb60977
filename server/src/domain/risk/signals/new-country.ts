import { countryName } from '../../location';
import { hidesPlace } from '../../network';
import type { SignalRule } from '../signal';

/** A country that the user has never logged in from. Silent behind a VPN, whose own signal speaks, and at a first login. */
export const newCountry: SignalRule = {
  code: 'NEW_COUNTRY',
  penalty: 20,
  judgedAt: ['login'],
  explain: ({ now, history }) => {
    const known = Object.keys(history.countries);
    const code = now.location?.countryCode;
    if (code === undefined || known.length === 0 || known.includes(code) || hidesPlace(now.network)) return null;
    const names = known.slice(0, 3).map(countryName).join(', ');
    return `First login from ${countryName(code)}; before, there were logins from ${names}${known.length > 3 ? ` and ${known.length - 3} more` : ''}.`;
  },
};
