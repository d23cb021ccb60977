import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { applyIpPrivacy, IP_PRIVACY_MODES } from '../../server/src/domain/ip-privacy';

const key = Buffer.alloc(32, 7);

describe('IP privacy', () => {
  it.each([
    ['full', '203.0.113.77', '203.0.113.77'],
    ['full', '::ffff:203.0.113.77', '203.0.113.77'],
    ['full', '2001:DB8:1:2:0:0:0:3', '2001:db8:1:2::3'],
    ['truncated', '203.0.113.77', '203.0.113.0'],
    ['truncated', '::ffff:203.0.113.77', '203.0.113.0'],
    ['truncated', '2001:db8:1:2:3:4:5:6', '2001:db8:1::'],
    ['truncated', '::1', '::'],
    ['off', '203.0.113.77', null],
  ] as const)('"%s" keeps %s as %s', (mode, address, kept) => {
    expect(applyIpPrivacy(address, mode, key)).toBe(kept);
  });

  it('hashes equal addresses equally under one key only', () => {
    const hashed = applyIpPrivacy('203.0.113.77', 'hashed', key);
    expect(hashed).toMatch(/^h:[0-9a-f]{16}$/);
    expect(applyIpPrivacy('::ffff:203.0.113.77', 'hashed', key)).toBe(hashed);
    expect(applyIpPrivacy('203.0.113.78', 'hashed', key)).not.toBe(hashed);
    expect(applyIpPrivacy('203.0.113.77', 'hashed', Buffer.alloc(32, 8))).not.toBe(hashed);
  });

  it.each(IP_PRIVACY_MODES)('"%s" keeps nothing of what is no address', (mode) => {
    for (const text of [null, '', 'unknown', '010.0.0.1', '1', '203.0.113.7:80']) expect(applyIpPrivacy(text, mode, key)).toBeNull();
  });

  it('truncates every address to one of its network, the same one again', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (address) => {
        const kept = applyIpPrivacy(address, 'truncated', key);
        expect(kept).not.toBeNull();
        expect(applyIpPrivacy(kept, 'truncated', key)).toBe(kept);
      })
    );
  });
});
