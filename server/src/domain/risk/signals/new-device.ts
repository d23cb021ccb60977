import { deviceKey } from '../circumstances';
import type { SignalRule } from '../signal';

/** A kind of device that the user has never used. Versions do not count: browsers update themselves. */
export const newDevice: SignalRule = {
  code: 'NEW_DEVICE',
  penalty: 10,
  judgedAt: ['login'],
  explain: ({ now, history }) => {
    const known = Object.keys(history.devices).length;
    if (known === 0 || Object.hasOwn(history.devices, deviceKey(now.device))) return null;
    return `First login with ${now.device.label}; ${known === 1 ? 'one other device is' : `${known} other devices are`} known.`;
  },
};
