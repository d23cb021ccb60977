import { describe, expect, it } from 'vitest';

import { classifyAddress, isPublicAddress } from '../../server/src/domain/address-class';

describe('the class of an address', () => {
  it.each([
    ['8.8.8.8', 'public'],
    ['172.15.255.255', 'public'],
    ['172.32.0.0', 'public'],
    ['192.169.0.0', 'public'],
    ['100.128.0.0', 'public'],
    ['2606:4700::1', 'public'],
    ['10.0.0.1', 'private'],
    ['172.16.0.0', 'private'],
    ['172.31.255.255', 'private'],
    ['192.168.255.255', 'private'],
    ['fc00::', 'private'],
    ['fdff:ffff::1', 'private'],
    ['fec0::1', 'private'],
    ['100.64.0.0', 'shared'],
    ['100.127.255.255', 'shared'],
    ['127.0.0.1', 'loopback'],
    ['127.255.255.255', 'loopback'],
    ['::1', 'loopback'],
    ['169.254.169.254', 'link-local'],
    ['fe80::1', 'link-local'],
    ['febf::1', 'link-local'],
    ['0.0.0.0', 'reserved'],
    ['192.0.2.1', 'reserved'],
    ['203.0.113.9', 'reserved'],
    ['224.0.0.1', 'reserved'],
    ['255.255.255.255', 'reserved'],
    ['::', 'reserved'],
    ['ff02::1', 'reserved'],
    ['2001:db8::1', 'reserved'],
    ['4000::1', 'reserved'],
    // IPv4 inside of IPv6 is what is inside.
    ['::ffff:127.0.0.1', 'loopback'],
    ['::ffff:a9fe:a9fe', 'link-local'],
    ['::ffff:8.8.8.8', 'public'],
    ['64:ff9b::10.0.0.1', 'private'],
    ['64:ff9b::8.8.8.8', 'public'],
    ['2002:7f00:1::', 'loopback'],
    ['::127.0.0.1', 'reserved'],
    ['64:ff9b:1::1', 'reserved'],
  ])('of %s is %s', (address, addressClass) => {
    expect(classifyAddress(address)).toBe(addressClass);
    expect(isPublicAddress(address)).toBe(addressClass === 'public');
  });

  it.each(['2130706433', '0x7f.1', '0177.0.0.1', '127.1', '[::1]', 'fe80::1%lo', 'localhost', ''])('is none for %j', (text) => {
    expect(classifyAddress(text)).toBeNull();
    expect(isPublicAddress(text)).toBe(false);
  });
});
