import { countDeviceLogins } from '../familiarity';
import type { SignalRule } from '../signal-rule';
import { tellCount } from '../wording';

/** A kind of device that the user has never used. Versions do not count: browsers update themselves. */
export const newDevice: SignalRule = {
  code: 'NEW_DEVICE',
  penalty: 10,
  judgedAt: ['login'],
  judge: ({ now: { device }, history }) => {
    const known = Object.keys(history.devices).length;
    // A client that says nothing of itself cannot be told from another one.
    const isNameless = device.type === 'UNKNOWN' && device.browser === null && device.os === null && device.model === null;
    if (known === 0 || isNameless || countDeviceLogins(history, device) > 0) return null;
    return {
      explanation: `First login with ${device.label}; before, ${tellCount(history.logins, 'login')} with ${tellCount(known, 'other device')}.`,
    };
  },
};
