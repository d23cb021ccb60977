/** Where clients are: public addresses, with place and network as the embedded data has them. */

import type { Location } from '../../server/src/domain/location';
import { UNKNOWN_NETWORK, type Network, type NetworkKind } from '../../server/src/domain/network';
import type { Whereabouts } from './scenario';

const place = (
  countryCode: string,
  city: string | null,
  latitude: number | null,
  longitude: number | null,
  accuracyRadiusKm: number | null = latitude === null ? null : 200
): Location => ({ countryCode, region: null, city, latitude, longitude, accuracyRadiusKm, timeZone: null });

const network = (asn: number, organization: string, kind: NetworkKind): Network => ({
  asn,
  organization,
  kind,
  isTor: kind === 'TOR',
  isVpn: kind === 'VPN',
  isProxy: kind === 'PROXY',
  isDatacenter: kind === 'DATACENTER',
});

const TELEKOM = network(3320, 'Deutsche Telekom AG', 'RESIDENTIAL');
const VODAFONE = network(3209, 'Vodafone GmbH', 'RESIDENTIAL');
const VERIZON = network(701, 'Verizon Business', 'RESIDENTIAL');
const T_MOBILE_US = network(21928, 'T-Mobile USA, Inc.', 'MOBILE');

const BERLIN = place('DE', 'Berlin', 52.52, 13.4);
const FRANKFURT = place('DE', 'Frankfurt am Main', 50.11, 8.68);

export const BERLIN_HOME: Whereabouts = { address: '87.128.0.1', location: BERLIN, network: TELEKOM };
export const BERLIN_HOME_IPV6: Whereabouts = { address: '2003:c0:0:1:aaaa::1', location: BERLIN, network: TELEKOM };
/** The same line after the router got another prefix and the laptop another interface identifier. */
export const BERLIN_HOME_IPV6_LATER: Whereabouts = { address: '2003:c0:0:2:bbbb::1', location: BERLIN, network: TELEKOM };
/** What the data makes of the same provider's next dynamic address. */
export const DUSSELDORF_TELEKOM: Whereabouts = {
  address: '91.0.0.1',
  location: place('DE', 'Dusseldorf', 51.22, 6.78),
  network: TELEKOM,
};
export const FRANKFURT_VODAFONE: Whereabouts = { address: '88.64.0.1', location: FRANKFURT, network: VODAFONE };
/** The embedded data does not know which of this provider's addresses are telephones'. */
export const GERMAN_CARRIER: Whereabouts = {
  address: null,
  location: place('DE', 'Frechen', 50.91, 6.79),
  network: network(6805, 'Telefonica Germany GmbH & Co.OHG', 'MOBILE'),
};

export const PARIS_HOTEL: Whereabouts = {
  address: '82.64.0.1',
  location: place('FR', 'Paris', 48.86, 2.35),
  network: network(12322, 'Free SAS', 'RESIDENTIAL'),
};
export const LONDON_OFFICE: Whereabouts = {
  address: '86.128.0.1',
  location: place('GB', 'London', 51.51, -0.13),
  network: network(2856, 'British Telecommunications PLC', 'RESIDENTIAL'),
};
export const DUTCH_HOTEL: Whereabouts = {
  address: '77.160.0.1',
  location: place('NL', 'De Bilt', 52.11, 5.18, 152),
  network: network(1136, 'KPN B.V.', 'RESIDENTIAL'),
};
export const ZURICH_OFFICE: Whereabouts = {
  address: '62.202.0.1',
  location: place('CH', 'Zurich', 47.38, 8.54, 109),
  network: network(3303, 'Swisscom (Schweiz) AG', 'RESIDENTIAL'),
};
export const TOKYO: Whereabouts = {
  address: '153.128.0.1',
  location: place('JP', 'Chiyoda City', 35.69, 139.77),
  network: network(4713, 'NTT Communications Corporation', 'RESIDENTIAL'),
};
export const CURITIBA: Whereabouts = {
  address: '189.32.0.1',
  location: place('BR', 'Curitiba', -25.43, -49.27),
  network: network(28573, 'Claro NXT Telecomunicacoes Ltda', 'RESIDENTIAL'),
};
export const MOSCOW: Whereabouts = {
  address: '95.24.0.1',
  location: place('RU', 'Moscow', 55.76, 37.62),
  network: network(8402, 'PJSC "Vimpelcom"', 'RESIDENTIAL'),
};
export const PYONGYANG: Whereabouts = {
  address: '175.45.176.1',
  location: place('KP', 'Pyongyang', 39.04, 125.76, 25),
  network: network(131279, 'Star Joint Venture Co. Ltd.', 'UNKNOWN'),
};

export const NEW_YORK_HOME: Whereabouts = { address: '71.190.0.1', location: place('US', 'New York', 40.71, -74.01), network: VERIZON };
export const LOS_ANGELES: Whereabouts = {
  address: '76.168.0.1',
  location: place('US', 'Westlake Village', 34.16, -118.8),
  network: network(20001, 'Charter Communications Inc', 'RESIDENTIAL'),
};
/** One carrier, whose addresses the data places wherever its gateways are. */
export const CARRIER_IN_CHICAGO: Whereabouts = {
  address: '172.32.0.1',
  location: place('US', 'Chicago', 41.88, -87.63),
  network: T_MOBILE_US,
};
export const CARRIER_IN_FLORIDA: Whereabouts = {
  address: '172.56.0.1',
  location: place('US', 'LaBelle', 26.76, -81.44),
  network: T_MOBILE_US,
};
/** The middle of the country, for want of anything better. */
export const SOMEWHERE_IN_THE_US: Whereabouts = {
  address: null,
  location: place('US', null, 39.59, -89.71, 2798),
  network: network(7922, 'Comcast Cable Communications, LLC', 'RESIDENTIAL'),
};
export const BRAZIL_WITHOUT_COORDINATES: Whereabouts = {
  address: null,
  location: place('BR', null, null, null),
  network: network(8167, 'V tal', 'RESIDENTIAL'),
};

export const SWEDISH_VPN: Whereabouts = {
  address: '193.138.218.1',
  location: place('SE', 'Monsteras', 57.04, 16.44),
  network: network(39351, '31173 Services AB', 'VPN'),
};
export const SWISS_VPN: Whereabouts = {
  address: '185.159.157.1',
  location: place('CH', 'Zurich', 47.38, 8.54, 109),
  network: network(209103, 'Proton AG', 'VPN'),
};
export const VPN_IN_DATACENTER: Whereabouts = {
  address: null,
  location: FRANKFURT,
  network: { ...network(9009, 'M247 Europe SRL', 'VPN'), isDatacenter: true },
};
export const TOR_EXIT: Whereabouts = {
  address: '185.220.101.1',
  location: BERLIN,
  network: network(60729, 'Stiftung Erneuerbare Freiheit', 'TOR'),
};
export const TOR_EXIT_ON_EVERY_LIST: Whereabouts = {
  ...TOR_EXIT,
  address: null,
  network: { ...TOR_EXIT.network, isVpn: true, isProxy: true, isDatacenter: true },
};
export const PROXY_IN_A_HOME: Whereabouts = { address: null, location: FRANKFURT, network: { ...VODAFONE, kind: 'PROXY', isProxy: true } };
export const GERMAN_DATACENTER: Whereabouts = {
  address: '5.9.0.1',
  location: place('DE', 'Falkenstein', 50.48, 12.37),
  network: network(24940, 'Hetzner Online GmbH', 'DATACENTER'),
};
export const CLOUD_IN_FRANKFURT: Whereabouts = {
  address: '3.120.0.1',
  location: FRANKFURT,
  network: network(16509, 'Amazon.com, Inc.', 'DATACENTER'),
};
export const AMERICAN_DATACENTER: Whereabouts = {
  address: '8.8.8.8',
  location: place('US', 'Mountain View', 37.42, -122.08),
  network: network(15169, 'Google LLC', 'DATACENTER'),
};

export const NOWHERE: Whereabouts = { address: null, location: null, network: UNKNOWN_NETWORK };
export const LOOKUP_FAILED: Whereabouts = { ...NOWHERE, lookupFailed: true };
export const LOCAL_NETWORK: Whereabouts = { address: null, location: null, network: { ...UNKNOWN_NETWORK, kind: 'PRIVATE' } };
