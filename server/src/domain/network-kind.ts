/** One answer from everything that is known of an address's network. */

import { accessKindOf } from './access-networks';
import type { AddressClass } from './address-class';
import { isHostingNetwork, isTorNetwork, isVpnNetwork } from './hosting-networks';
import { UNKNOWN_NETWORK, type Network, type NetworkKind } from './network';
import { organizationKindOf } from './organization-kind';

/** What lists, or a database of anonymous addresses, say of one address. */
export interface AnonymityFlags {
  readonly isVpn: boolean;
  readonly isProxy: boolean;
  readonly isTor: boolean;
  readonly isDatacenter: boolean;
}

export const NO_FLAGS: AnonymityFlags = { isVpn: false, isProxy: false, isTor: false, isDatacenter: false };

export interface NetworkFacts {
  /** Null where the text is no address. */
  readonly addressClass: AddressClass | null;
  readonly asn: number | null;
  readonly organization: string | null;
  readonly listFlags: AnonymityFlags;
  /** Null where there is no such database, or it does not hold the address. */
  readonly anonymity: AnonymityFlags | null;
  /** As MaxMind's `user_type` has it, such as `residential` or `hosting`; null where nobody says. */
  readonly userType: string | null;
}

type PlainKind = Extract<NetworkKind, 'RESIDENTIAL' | 'MOBILE' | 'BUSINESS'>;

/** `user_type` of GeoIP2 Enterprise and Insights; those left out say nothing about who is behind the address. */
const PLAIN_USER_TYPES: ReadonlyMap<string, PlainKind> = new Map([
  ['residential', 'RESIDENTIAL'],
  ['dialup', 'RESIDENTIAL'],
  ['cellular', 'MOBILE'],
  ['business', 'BUSINESS'],
  ['cafe', 'BUSINESS'],
  ['college', 'BUSINESS'],
  ['government', 'BUSINESS'],
  ['library', 'BUSINESS'],
  ['military', 'BUSINESS'],
  ['school', 'BUSINESS'],
]);
const HOSTING_USER_TYPES: ReadonlySet<string> = new Set(['hosting', 'content_delivery_network', 'search_engine_spider']);
/** Such as iCloud Private Relay. */
const RELAY_USER_TYPE = 'consumer_privacy_network';

/**
 * The nearer a witness is to the address, the more it counts: lists and databases speak of the address, the tables
 * of its whole network, the name of its owner. Each of them can say Tor, VPN or proxy; none can take it back. For
 * the datacenter alone a nearer witness wins, because providers of homes rent machines out as well.
 *
 * - Private, shared (RFC 6598), loopback and link-local addresses are PRIVATE without a flag, whatever lists say: public
 *   lists contain such blocks as filters against forgery.
 * - Reserved addresses are treated as public ones of which nothing is known.
 */
export const decideNetwork = ({ addressClass, asn, organization, listFlags, anonymity, userType }: NetworkFacts): Network => {
  if (addressClass === null) return UNKNOWN_NETWORK;
  if (addressClass !== 'public' && addressClass !== 'reserved') return { ...UNKNOWN_NETWORK, kind: 'PRIVATE' };

  const base = anonymity ?? NO_FLAGS;
  const user = userType?.toLowerCase() ?? '';
  const plainUser = PLAIN_USER_TYPES.get(user) ?? null;
  const access = asn === null ? null : accessKindOf(asn);
  const owner = organization === null ? null : organizationKindOf(organization);

  const isTor = listFlags.isTor || base.isTor || (asn !== null && isTorNetwork(asn));
  const isVpn = listFlags.isVpn || base.isVpn || user === RELAY_USER_TYPE || (asn !== null && isVpnNetwork(asn));
  const isProxy = listFlags.isProxy || base.isProxy;

  const isHosted = (asn !== null && isHostingNetwork(asn)) || (access === null && owner === 'DATACENTER');
  const isDatacenter = listFlags.isDatacenter || base.isDatacenter || HOSTING_USER_TYPES.has(user) || (plainUser === null && isHosted);

  const plain = plainUser ?? access ?? (owner === 'DATACENTER' ? null : owner) ?? 'UNKNOWN';
  const kind = isTor ? 'TOR' : isVpn ? 'VPN' : isProxy ? 'PROXY' : isDatacenter ? 'DATACENTER' : plain;
  return { asn, organization, kind, isVpn, isProxy, isTor, isDatacenter };
};
