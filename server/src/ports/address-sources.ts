/** Where facts about addresses come from. Every look-up is synchronous and in memory. */

import type { Location } from '../domain/location';
import type { Network } from '../domain/network';
import type { FactSource } from './address-facts';

export type NetworkFlags = Pick<Network, 'isVpn' | 'isProxy' | 'isTor' | 'isDatacenter'>;

export interface AddressDataSource {
  /** Whether there is location data at all: without it, no place does not mean that the address has none. */
  hasLocations(): boolean;
  /** Null for an address without a place: a private one, or one that the data does not know. */
  locate(address: string): Location | null;
  ownerOf(address: string): { readonly asn: number | null; readonly organization: string | null } | null;
  /** What a database of anonymous addresses says; null where there is none, or it does not know the address. */
  anonymityOf(address: string): (NetworkFlags & { readonly userType: string | null }) | null;
  sources(): readonly FactSource[];
}

export interface NetworkFlagSource {
  flagsOf(address: string): NetworkFlags;
  sources(): readonly FactSource[];
}
