/** Records of the shapes that MaxMind and others give their files, about addresses that the embedded data knows too. */

import { Uint32, writeMmdb } from './mmdb-writer';

const names = (en: string) => ({ names: { en, de: `${en} (de)` } });

export const CITY_FILE = writeMmdb({
  databaseType: 'GeoLite2-City',
  networks: {
    '8.8.8.0/24': {
      city: names('Springfield'),
      country: { iso_code: 'US', ...names('United States') },
      location: { accuracy_radius: new Uint32(20), latitude: 39.75, longitude: -89.5, time_zone: 'America/Chicago' },
      subdivisions: [{ iso_code: 'IL', ...names('Illinois') }, names('Sangamon')],
    },
    '1.1.1.0/24': { registered_country: { iso_code: 'AU', ...names('Australia') } },
    '2a00:1450::/32': { country: { iso_code: 'DE' }, location: { latitude: 50.1, longitude: 8.7 } },
  },
});

const flat = (city: string) => ({
  city,
  country_code: 'US',
  latitude: 39.75,
  longitude: -89.5,
  postcode: '',
  state1: 'Illinois',
  timezone: '',
});

/** 42.0.20.80 has the first bits of 2a00:1450::. */
export const FLAT_CITY_FILE = writeMmdb({
  databaseType: 'city ipv4',
  ipVersion: 4,
  recordSize: 28,
  networks: { '8.8.8.0/24': flat('Springfield'), '42.0.20.0/24': flat('Shelbyville') },
});

export const COUNTRY_FILE = writeMmdb({
  databaseType: 'GeoLite2-Country',
  recordSize: 32,
  networks: { '8.8.8.0/24': { country: { iso_code: 'US' } }, '1.1.1.0/24': { country: { iso_code: 'FR' } } },
});

export const ASN_FILE = writeMmdb({
  databaseType: 'GeoLite2-ASN',
  networks: { '8.8.8.0/24': { autonomous_system_number: new Uint32(64_500), autonomous_system_organization: 'Example Networks' } },
});

export const ISP_FILE = writeMmdb({
  databaseType: 'GeoIP2-ISP',
  networks: {
    '8.8.8.0/24': {
      autonomous_system_number: new Uint32(64_501),
      autonomous_system_organization: 'EXAMPLE-AS',
      isp: 'Example Internet',
      organization: 'Example Customer',
    },
  },
});

export const ANONYMOUS_FILE = writeMmdb({
  databaseType: 'GeoIP2-Anonymous-IP',
  networks: {
    '1.2.3.0/24': { is_anonymous: true, is_anonymous_vpn: true },
    '1.2.4.0/24': { is_anonymous: true, is_hosting_provider: true },
    '1.2.5.0/24': { is_anonymous: true, is_public_proxy: true },
    '1.2.6.0/24': { is_anonymous: true, is_tor_exit_node: true },
    '1.2.7.0/24': { is_anonymous: true, is_residential_proxy: true },
    '1.2.8.0/24': {},
    '2a01:4f8::/32': { is_anonymous: true },
  },
});

export const ANONYMOUS_PLUS_FILE = writeMmdb({
  databaseType: 'GeoIP-Anonymous-Plus',
  networks: {
    '1.2.3.0/24': {
      anonymizer_confidence: new Uint32(99),
      is_anonymous: true,
      is_anonymous_vpn: true,
      network_last_seen: '2026-04-14',
      provider_name: 'Example VPN',
    },
  },
});

export const ENTERPRISE_FILE = writeMmdb({
  databaseType: 'GeoIP2-Enterprise',
  networks: {
    '8.8.8.0/24': {
      country: { iso_code: 'US' },
      city: names('Springfield'),
      location: { accuracy_radius: new Uint32(5), latitude: 39.75, longitude: -89.5, time_zone: 'America/Chicago' },
      traits: {
        autonomous_system_number: new Uint32(64_502),
        connection_type: 'Cellular',
        isp: 'Example Mobile',
        is_anonymous: false,
      },
    },
    '1.1.1.0/24': { country: { iso_code: 'AU' }, traits: { user_type: 'residential' } },
  },
});
