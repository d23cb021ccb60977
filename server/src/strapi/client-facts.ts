/** Where a request comes from and with what, as far as it can be believed. */

import type { IncomingMessage } from 'node:http';
import { resolveClientAddress, type TrustedProxies } from '../domain/client-address';
import type { Device } from '../domain/device';
import type { DeviceHeaders } from '../domain/device-parse';
import type { Client } from '../use-cases/judgement';
import { applyIpPrivacy, type IpPrivacyMode } from '../domain/ip-privacy';

export type ClientFacts = Client;

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

/**
 * A number that differs where the client's address or its description of itself differs (FNV-1a, 32 bits). Told apart by
 * it is only whether to look closer, so that a clash costs nothing but that.
 */
export const requestKey = (request: IncomingMessage): number => {
  let hash = 0x811c9dc5;
  for (const part of [
    request.socket?.remoteAddress,
    request.headers.forwarded,
    header(request, 'x-forwarded-for'),
    request.headers['user-agent'],
  ]) {
    // What is longer is none of a client's usual headers, and costs no more than its beginning.
    const text = (part ?? '').slice(0, 512);
    for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
    hash = Math.imul(hash ^ 0x1f, 0x01000193);
  }
  return hash >>> 0;
};

export const createReadClientFacts =
  ({ trusted, ipPrivacy, hashKey, parseDevice }: ClientFactsOptions): ReadClientFacts =>
  (request) => {
    if (!request) return { device: parseDevice({}), address: null, ipAddress: null };
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
    return { device, address, ipAddress: applyIpPrivacy(address, ipPrivacy, hashKey) };
  };
