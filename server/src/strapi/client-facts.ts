/** Where a request comes from and with what, as far as it can be believed. */

import type { IncomingMessage } from 'node:http';
import { resolveClientAddress, type TrustedProxies } from '../domain/client-address';
import type { Device } from '../domain/device';
import type { DeviceHeaders } from '../domain/device-parse';
import { applyIpPrivacy, type IpPrivacyMode } from '../domain/ip-privacy';

export interface ClientFacts {
  readonly device: Device;
  /** As `ipPrivacy` lets it be stored. */
  readonly ipAddress: string | null;
}

export type ReadClientFacts = (request: IncomingMessage | null) => ClientFacts;

export interface ClientFactsOptions {
  readonly trusted: TrustedProxies;
  readonly ipPrivacy: IpPrivacyMode;
  readonly hashKey: Buffer;
  readonly parseDevice: (headers: DeviceHeaders) => Device;
}

const header = (request: IncomingMessage, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
};

export const createReadClientFacts =
  ({ trusted, ipPrivacy, hashKey, parseDevice }: ClientFactsOptions): ReadClientFacts =>
  (request) => {
    if (!request) return { device: parseDevice({}), ipAddress: null };
    const address = resolveClientAddress(
      {
        peer: request.socket?.remoteAddress ?? '',
        forwarded: header(request, 'forwarded'),
        xForwardedFor: header(request, 'x-forwarded-for'),
      },
      trusted
    );
    const device = parseDevice({
      userAgent: header(request, 'user-agent'),
      secChUa: header(request, 'sec-ch-ua'),
      secChUaFullVersionList: header(request, 'sec-ch-ua-full-version-list'),
      secChUaMobile: header(request, 'sec-ch-ua-mobile'),
      secChUaPlatform: header(request, 'sec-ch-ua-platform'),
      secChUaPlatformVersion: header(request, 'sec-ch-ua-platform-version'),
      secChUaModel: header(request, 'sec-ch-ua-model'),
    });
    return { device, ipAddress: applyIpPrivacy(address, ipPrivacy, hashKey) };
  };
