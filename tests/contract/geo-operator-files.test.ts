/** The operator's own files in MaxMind's format: what is read out of each kind, and what the embedded data adds. */

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AddressData } from '../../server/src/adapters/geo/address-data';
import {
  ANONYMOUS_FILE,
  ANONYMOUS_PLUS_FILE,
  ASN_FILE,
  CITY_FILE,
  COUNTRY_FILE,
  ENTERPRISE_FILE,
  FLAT_CITY_FILE,
  ISP_FILE,
} from '../support/geo-fixtures';
import { createGeoFolder, NO_DATA, type GeoFolder } from '../support/geo-folder';

const NOBODY = { isVpn: false, isProxy: false, isTor: false, isDatacenter: false, userType: null };

describe("the operator's files", () => {
  let files: GeoFolder;
  beforeEach(() => {
    files = createGeoFolder(NO_DATA);
  });
  afterEach(() => files.dispose());

  it('gives the place that a GeoLite2 City file says', async () => {
    files.put('city.mmdb', CITY_FILE);
    const data = await files.open({ city: 'city.mmdb' });
    expect(data.locate('8.8.8.8')).toEqual({
      countryCode: 'US',
      region: 'Illinois',
      city: 'Springfield',
      latitude: 39.75,
      longitude: -89.5,
      accuracyRadiusKm: 20,
      timeZone: 'America/Chicago',
    });
    expect(data.sources()[0]).toMatchObject({
      name: 'city',
      description: 'GeoLite2-City',
      builtAt: 1_780_000_000_000,
      problem: null,
      credit: expect.stringContaining('MaxMind'),
    });
  });

  it('reads flat records, and does not ask a file of IPv4 for IPv6', async () => {
    files.put('city.mmdb', FLAT_CITY_FILE);
    const data = await files.open({ city: 'city.mmdb' });
    expect(data.locate('8.8.8.8')).toMatchObject({ countryCode: 'US', region: 'Illinois', city: 'Springfield', latitude: 39.75 });
    expect(data.locate('42.0.20.80')).toMatchObject({ city: 'Shelbyville' });
    expect(data.locate('2a00:1450::1')).toBeNull();
  });

  it('reads owners from ASN and ISP files, and the provider before its AS', async () => {
    files.put('asn.mmdb', ASN_FILE);
    files.put('isp.mmdb', ISP_FILE);
    const [asn, isp] = [await files.open({ asn: 'asn.mmdb' }), await files.open({ asn: 'isp.mmdb' })];
    expect(asn.ownerOf('8.8.8.8')).toEqual({ asn: 64_500, organization: 'Example Networks' });
    expect(isp.ownerOf('8.8.8.8')).toEqual({ asn: 64_501, organization: 'Example Internet' });
    expect(isp.ownerOf('1.1.1.1')).toBeNull();
  });

  it('reads place, owner and user type from one Enterprise file', async () => {
    files.put('enterprise.mmdb', ENTERPRISE_FILE);
    const data = await files.open({ city: 'enterprise.mmdb' });
    expect(data.locate('8.8.8.8')).toMatchObject({ city: 'Springfield', accuracyRadiusKm: 5 });
    expect(data.ownerOf('8.8.8.8')).toEqual({ asn: 64_502, organization: 'Example Mobile' });
    expect(data.anonymityOf('8.8.8.8')).toEqual({ ...NOBODY, userType: 'cellular' });
    expect(data.anonymityOf('1.1.1.1')).toEqual({ ...NOBODY, userType: 'residential' });
  });

  it('says nothing of private addresses, whatever a file says', async () => {
    files.put('city.mmdb', CITY_FILE);
    files.put('anonymous.mmdb', ANONYMOUS_FILE);
    const data = await files.open({ city: 'city.mmdb', anonymous: 'anonymous.mmdb' });
    for (const address of ['10.0.0.1', '127.0.0.1', '::1', 'fe80::1'])
      expect([data.locate(address), data.ownerOf(address), data.anonymityOf(address)]).toEqual([null, null, null]);
  });
});

describe("the operator's file of anonymous addresses", () => {
  let files: GeoFolder;
  beforeEach(() => {
    files = createGeoFolder(NO_DATA);
  });
  afterEach(() => files.dispose());

  it.each([
    ['1.2.3.4', { ...NOBODY, isVpn: true }],
    ['1.2.4.4', { ...NOBODY, isDatacenter: true }],
    ['1.2.5.4', { ...NOBODY, isProxy: true }],
    ['1.2.6.4', { ...NOBODY, isTor: true }],
    ['1.2.7.4', { ...NOBODY, isProxy: true }],
    ['1.2.8.4', null],
    ['1.2.9.4', null],
    ['2a01:4f8::1', { ...NOBODY, isProxy: true }],
  ])('reads the anonymity of %s from an Anonymous IP file', async (address, anonymity) => {
    files.put('anonymous.mmdb', ANONYMOUS_FILE);
    const data = await files.open({ anonymous: 'anonymous.mmdb' });
    expect(data.anonymityOf(address)).toEqual(anonymity);
  });

  it('reads Anonymous Plus files', async () => {
    files.put('plus.mmdb', ANONYMOUS_PLUS_FILE);
    const data = await files.open({ anonymous: 'plus.mmdb' });
    expect(data.anonymityOf('1.2.3.4')).toEqual({ ...NOBODY, isVpn: true });
  });
});

describe("the operator's files together with the embedded data", { timeout: 30_000 }, () => {
  let files: GeoFolder;
  let byCity: AddressData;
  let byCountry: AddressData;
  beforeAll(async () => {
    files = createGeoFolder();
    files.put('city.mmdb', CITY_FILE);
    files.put('country.mmdb', COUNTRY_FILE);
    byCity = await files.open({ city: 'city.mmdb' });
    byCountry = await files.open({ city: 'country.mmdb' });
  }, 30_000);
  afterAll(() => files.dispose());

  it('asks the embedded data where the file has no answer', () => {
    expect(byCity.locate('185.220.101.1')).toMatchObject({ countryCode: 'DE', city: 'Berlin' });
    expect(byCity.ownerOf('8.8.8.8')).toMatchObject({ asn: 15169 });
    expect(byCity.anonymityOf('8.8.8.8')).toBeNull();
  });

  it('takes the registered country where no other is said, with the embedded city in it', () => {
    expect(byCity.locate('1.1.1.1')).toMatchObject({ countryCode: 'AU', city: 'Sydney' });
  });

  it('reads IPv6 of a file, and fills in the radius and the time zone', () => {
    expect(byCity.locate('2a00:1450:4001:81b::200e')).toEqual({
      countryCode: 'DE',
      region: null,
      city: null,
      latitude: 50.1,
      longitude: 8.7,
      accuracyRadiusKm: 1000,
      timeZone: 'Europe/Berlin',
    });
  });

  it('puts no city of one source into a country of the other', () => {
    expect(byCountry.locate('8.8.8.8')).toMatchObject({ countryCode: 'US', city: 'Mountain View' });
    const elsewhere = byCountry.locate('1.1.1.1');
    expect(elsewhere).toMatchObject({ countryCode: 'FR', city: null, timeZone: 'Europe/Paris' });
    expect(elsewhere?.latitude).toBeCloseTo(47, -1);
    expect(elsewhere?.accuracyRadiusKm).toBeGreaterThan(200);
  });
});
