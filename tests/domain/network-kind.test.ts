import { describe, expect, it } from 'vitest';

import { HOSTING_NETWORK_COUNT } from '../../server/src/domain/hosting-networks';
import { hidesPlace } from '../../server/src/domain/network';
import { decideNetwork, NO_FLAGS, type NetworkFacts } from '../../server/src/domain/network-kind';

const decide = (facts: Partial<NetworkFacts>) =>
  decideNetwork({ addressClass: 'public', asn: null, organization: null, listFlags: NO_FLAGS, anonymity: null, userType: null, ...facts });

describe('the kind of a network', () => {
  it.each([
    [16509, 'Amazon.com, Inc.', 'DATACENTER'],
    [20473, 'The Constant Company, LLC', 'DATACENTER'],
    [24940, 'Hetzner Online GmbH', 'DATACENTER'],
    [136787, 'PacketHub S.A.', 'VPN'],
    [39351, '31173 Services AB', 'VPN'],
    [206092, 'F.N.S. HOLDINGS LIMITED', 'VPN'],
    [60729, 'Stiftung Erneuerbare Freiheit', 'TOR'],
    [3320, 'Deutsche Telekom AG', 'RESIDENTIAL'],
    [7922, 'Comcast Cable Communications, LLC', 'RESIDENTIAL'],
    [12322, 'Free SAS', 'RESIDENTIAL'],
    [35540, 'OVH SAS', 'RESIDENTIAL'],
    [21928, 'T-Mobile USA, Inc.', 'MOBILE'],
    [22616, 'ZSCALER, INC.', 'BUSINESS'],
    [65001, 'Sample Hosting Ltd', 'DATACENTER'],
    [65001, 'Sample Data Centre S.A.', 'DATACENTER'],
    [65001, 'HATHWAY CABLE AND DATACOM LIMITED', 'RESIDENTIAL'],
    [65001, 'CHINANET SiChuan Telecom Internet Data Center', 'RESIDENTIAL'],
    [65001, 'Sample Telecom and Cloud GmbH', 'RESIDENTIAL'],
    [65001, 'Cloudberry Farms Inc.', 'UNKNOWN'],
    [65001, 'Sample Mobile Ltd', 'MOBILE'],
    [65001, 'Exxon Mobil Corporation', 'UNKNOWN'],
    [65001, 'Bank of Sample, data center', 'BUSINESS'],
    [65001, 'University of California, San Diego', 'BUSINESS'],
    [65001, 'Sample Holding AG', 'UNKNOWN'],
    [65001, null, 'UNKNOWN'],
    [null, null, 'UNKNOWN'],
    [null, 'Sample VPS', 'DATACENTER'],
  ] as const)('is, for AS%s of %s, %s', (asn, organization, kind) => {
    const network = decide({ asn, organization });
    expect(network).toMatchObject({ asn, organization, kind });
    expect(hidesPlace(network)).toBe(['DATACENTER', 'VPN', 'TOR'].includes(kind));
  });

  it.each([
    [{ isTor: true, isVpn: true, isProxy: true, isDatacenter: true }, 'TOR'],
    [{ isVpn: true, isProxy: true, isDatacenter: true }, 'VPN'],
    [{ isProxy: true, isDatacenter: true }, 'PROXY'],
    [{ isDatacenter: true }, 'DATACENTER'],
  ])('is the most telling of %j: %s, whether lists or a database say so', (flags, kind) => {
    const said = { ...NO_FLAGS, ...flags };
    expect(decide({ asn: 3320, listFlags: said })).toMatchObject({ ...said, kind });
    expect(decide({ asn: 3320, anonymity: said })).toMatchObject({ ...said, kind });
  });

  it('keeps what one witness says where another is silent', () => {
    const network = decide({ asn: 9009, listFlags: { ...NO_FLAGS, isTor: true }, anonymity: { ...NO_FLAGS, isProxy: true } });
    expect(network).toMatchObject({ kind: 'TOR', isTor: true, isVpn: true, isProxy: true, isDatacenter: true });
  });

  it.each([
    ['residential', 'RESIDENTIAL'],
    ['cellular', 'MOBILE'],
    ['business', 'BUSINESS'],
    ['Hosting', 'DATACENTER'],
    ['consumer_privacy_network', 'VPN'],
    ['traveler', 'UNKNOWN'],
  ])('follows the user type %s: %s', (userType, kind) => {
    expect(decide({ userType }).kind).toBe(kind);
  });

  it('believes a database about the address more than a table about its network', () => {
    expect(decide({ asn: 16276, userType: 'residential' })).toMatchObject({ kind: 'RESIDENTIAL', isDatacenter: false });
    expect(decide({ asn: 3320, userType: 'hosting' })).toMatchObject({ kind: 'DATACENTER', isDatacenter: true });
  });

  it.each(['private', 'shared', 'loopback', 'link-local'] as const)(
    'is PRIVATE for a %s address, whatever lists say of it',
    (addressClass) => {
      const everything = { isTor: true, isVpn: true, isProxy: true, isDatacenter: true };
      const network = decide({ addressClass, asn: 16509, listFlags: everything, anonymity: everything });
      expect(network).toMatchObject({ kind: 'PRIVATE', asn: null, isTor: false, isVpn: false, isProxy: false, isDatacenter: false });
    }
  );

  it('is UNKNOWN for what is no address', () => {
    expect(decide({ addressClass: null, asn: 16509 }).kind).toBe('UNKNOWN');
  });

  it('comes with hundreds of hosting networks built in', () => {
    expect(HOSTING_NETWORK_COUNT).toBeGreaterThan(350);
  });
});
