/** The network that an address belongs to. */

export const NETWORK_KINDS = ['RESIDENTIAL', 'MOBILE', 'BUSINESS', 'DATACENTER', 'VPN', 'PROXY', 'TOR', 'PRIVATE', 'UNKNOWN'] as const;
export type NetworkKind = (typeof NETWORK_KINDS)[number];

export interface Network {
  /** Number of the autonomous system; null where it is not known. */
  readonly asn: number | null;
  /** The network's owner: ISP, company or hosting provider. */
  readonly organization: string | null;
  /** The most telling one: Tor before VPN before proxy before datacenter before the rest. */
  readonly kind: NetworkKind;
  readonly isVpn: boolean;
  readonly isProxy: boolean;
  readonly isTor: boolean;
  readonly isDatacenter: boolean;
}

export const UNKNOWN_NETWORK: Network = {
  asn: null,
  organization: null,
  kind: 'UNKNOWN',
  isVpn: false,
  isProxy: false,
  isTor: false,
  isDatacenter: false,
};

/** Whether the place of an address says little about the place of the person behind it. */
export const hidesPlace = (network: Network): boolean => network.isVpn || network.isProxy || network.isTor || network.isDatacenter;
