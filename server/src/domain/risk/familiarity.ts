/** How well a user's history knows what a login shows. */

import type { Device } from '../device';
import type { Network } from '../network';
import { deviceKey, networkKey, type Circumstances } from './circumstances';
import type { Seen, UserHistory } from './history';

/** Keys are names that others chose: what an object inherits is never an entry. */
const countOf = (book: Readonly<Record<string, Seen>>, key: string | null): number =>
  key !== null && Object.hasOwn(book, key) ? (book[key]?.count ?? 0) : 0;

export const countDeviceLogins = (history: UserHistory, device: Device): number => countOf(history.devices, deviceKey(device));

/** 0 where the network has no name. */
export const countNetworkLogins = (history: UserHistory, network: Network): number => countOf(history.networks, networkKey(network));

export const isKnownCountry = (history: UserHistory, countryCode: string): boolean => Object.hasOwn(history.countries, countryCode);

/** The user's own kind of device on one of the user's own networks: what happens there is rarely somebody else's doing. */
export const isFamiliar = (history: UserHistory, { device, network }: Circumstances): boolean =>
  countDeviceLogins(history, device) > 0 && countNetworkLogins(history, network) > 0;
