/** Remembers parsed devices: most logins come from a few browsers, and parsing one costs a thousand times a look-up. */

import { createHash } from 'node:crypto';

import { parseDevice, type DeviceHeaders } from '../domain/device-parse';
import type { Device } from '../domain/device';
import { createLru } from '../domain/lru';

/** Hashed, so that the size of what clients send does not decide how much memory the keys take. */
const computeKey = (headers: DeviceHeaders): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        headers.userAgent,
        headers.secChUa,
        headers.secChUaFullVersionList,
        headers.secChUaMobile,
        headers.secChUaPlatform,
        headers.secChUaPlatformVersion,
        headers.secChUaModel,
      ])
    )
    .digest('base64url');

/** `parseDevice` with a memory for the `max` devices used last. Equal headers give the same frozen object. */
export const createDeviceParser = (max = 2000): ((headers: DeviceHeaders) => Device) => {
  const devices = createLru<string, Device>(max);
  return (headers) => {
    const key = computeKey(headers);
    const known = devices.get(key);
    if (known) return known;
    const device = Object.freeze(parseDevice(headers));
    devices.set(key, device);
    return device;
  };
};
