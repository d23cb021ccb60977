import { countryName } from '../../location';
import { hidesPlace } from '../../network';
import { isKnownCountry } from '../familiarity';
import type { SignalRule } from '../signal-rule';
import { tellCount, tellList, tellPlace } from '../wording';

/** Below this, a second country is hardly a surprise: nobody knows yet where the user is at home. */
const ESTABLISHED_LOGINS = 3;

/** A country that the user has never logged in from. Silent behind a VPN, whose own signal speaks, and where no country is known yet. */
export const newCountry: SignalRule = {
  code: 'NEW_COUNTRY',
  penalty: 25,
  judgedAt: ['login'],
  judge: ({ now: { location, network }, history }) => {
    if (location === null || hidesPlace(network) || isKnownCountry(history, location.countryCode)) return null;
    const known = Object.entries(history.countries).sort(([, a], [, b]) => b.count - a.count);
    if (known.length === 0) return null;
    const countries = tellList(
      known.map(([code]) => code),
      countryName
    );
    const logins = known.reduce((sum, [, { count }]) => sum + count, 0);
    return {
      explanation: `First login from ${tellPlace(location)}; ${tellCount(logins, 'earlier login')} came from ${countries}.`,
      share: logins < ESTABLISHED_LOGINS ? 0.6 : 1,
    };
  },
};
