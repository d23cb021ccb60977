import type { Device } from '../../device';
import type { LoginMethod } from '../../session';
import { countDeviceLogins } from '../familiarity';
import type { SignalRule } from '../signal-rule';

/** Logins by one program that make it the user's own: an application on a telephone, a script that somebody runs. */
const OWN_PROGRAM = 3;
/** Nobody's hands were in these: the application itself logged in, or the session is older than the guard. */
const WITHOUT_HANDS: ReadonlySet<LoginMethod> = new Set(['PROGRAMMATIC', 'ADOPTED']);

const isProgram = ({ type, browser, userAgent }: Device): boolean =>
  type === 'BOT' || type === 'API_CLIENT' || userAgent === null || userAgent === '' || /headless/i.test(browser ?? '');

/** Keys begin with the device's type, see `deviceKey`. */
const isProgramKey = (key: string): boolean => /^(BOT|API_CLIENT)\|/.test(key);

/**
 * A program where a person is expected. It weighs all where the user has only ever come with a browser, less where nothing is
 * known of the user or programs are nothing new, and nothing where it is the program of every day.
 */
export const automatedClient: SignalRule = {
  code: 'AUTOMATED_CLIENT',
  penalty: 25,
  judgedAt: ['login'],
  judge: ({ now: { device, loginMethod }, history }) => {
    if (!isProgram(device) || WITHOUT_HANDS.has(loginMethod) || countDeviceLogins(history, device) >= OWN_PROGRAM) return null;
    const devices = Object.keys(history.devices);
    const isSurprise = devices.length > 0 && countDeviceLogins(history, device) === 0 && !devices.some(isProgramKey);
    const name = device.userAgent === null || device.userAgent === '' ? 'one that does not say what it is' : device.label;
    return {
      explanation: `The login was made by a program: ${name}${isSurprise ? '; every earlier one was by a browser' : ''}.`,
      share: isSurprise ? 1 : 0.4,
    };
  },
};
