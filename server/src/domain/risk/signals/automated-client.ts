import { deviceKey } from '../circumstances';
import type { SignalRule } from '../signal';

/** A program instead of a person. Silent where the user's logins are a program's, and for logins by code of the application. */
export const automatedClient: SignalRule = {
  code: 'AUTOMATED_CLIENT',
  penalty: 15,
  judgedAt: ['login'],
  explain: ({ now: { device, loginMethod }, history }) => {
    const isProgram = device.type === 'BOT' || device.type === 'API_CLIENT' || device.userAgent === null || device.userAgent === '';
    if (!isProgram || loginMethod === 'PROGRAMMATIC' || Object.hasOwn(history.devices, deviceKey(device))) return null;
    return `The login was made by a program: ${device.userAgent === null || device.userAgent === '' ? 'it does not say what it is' : device.label}.`;
  },
};
