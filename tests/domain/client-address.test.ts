import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isProxyEntry, parseAddress, parseTrustedProxies, resolveClientAddress } from '../../server/src/domain/client-address';
import { GuardError } from '../../server/src/domain/errors';

const trusted = parseTrustedProxies(['10.0.0.0/8', '192.0.2.1', '2001:db8:aaaa::/48']);
const behindProxy = (xForwardedFor?: string, forwarded?: string) =>
  resolveClientAddress({ peer: '10.0.0.1', xForwardedFor, forwarded }, trusted);

describe('trusted proxies', () => {
  it.each([
    ['10.255.0.1', true],
    ['::ffff:10.255.0.1', true],
    ['11.0.0.1', false],
    ['192.0.2.1', true],
    ['192.0.2.2', false],
    ['2001:db8:aaaa:1::7', true],
    ['2001:db8:bbbb::7', false],
    ['010.0.0.1', false],
    ['::10.255.0.1', false],
    ['0:0:0:0:0:ffff:10.255.0.1', true],
    ['', false],
  ])('answers for %j: %s', (address, expected) => {
    expect(trusted.trusts(address)).toBe(expected);
  });

  it('reads an IPv4 network that is written as IPv6', () => {
    const mapped = parseTrustedProxies(['::ffff:172.16.0.0/108']);
    expect(mapped.trusts('172.31.255.255')).toBe(true);
    expect(mapped.trusts('172.32.0.0')).toBe(false);
  });

  it.each([
    '0.0.0.0/0',
    '::/0',
    '::ffff:0.0.0.0/96',
    '10.0.0.0/33',
    '2001:db8::/129',
    '10/8',
    '0x0a.0.0.1',
    'localhost',
    '',
    'fe80::1%eth0',
  ])('refuses %j', (entry) => {
    expect(isProxyEntry(entry)).toBe(false);
    expect(() => parseTrustedProxies(['10.0.0.0/8', entry])).toThrow(GuardError);
  });
});

describe('the client address', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:DB8:0:0::1', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
    [undefined, null],
    ['', null],
  ])('is the socket peer %j as %j where no proxy is trusted', (peer, address) => {
    const facts = { peer, xForwardedFor: '1.2.3.4', forwarded: 'for=1.2.3.4' };
    expect(resolveClientAddress(facts, parseTrustedProxies([]))).toBe(address);
  });

  it.each([
    ['a plain one', '203.0.113.7', '203.0.113.7'],
    ['the first from the right that is no proxy', '1.2.3.4, 203.0.113.7, 10.0.0.9', '203.0.113.7'],
    ['one behind proxies of both families', '203.0.113.7,2001:db8:aaaa::1,192.0.2.1', '203.0.113.7'],
    ['one with a port', '203.0.113.7:55123', '203.0.113.7'],
    ['bare IPv6', '2001:DB8::0:7', '2001:db8::7'],
    ['IPv6 with a port', '[2001:db8::7]:443', '2001:db8::7'],
    ['the left-most where all are proxies', '10.0.0.3, 10.0.0.2', '10.0.0.3'],
    ['the last proxy before rubbish', '203.0.113.7, unknown, 10.0.0.2', '10.0.0.2'],
    ['the peer where the right end is rubbish', '203.0.113.7, ', '10.0.0.1'],
    ['the peer where the right end is octal', '203.0.113.007', '10.0.0.1'],
    ['the peer where a name is given', 'localhost', '10.0.0.1'],
  ])('comes from X-Forwarded-For: %s', (_, header, address) => {
    expect(behindProxy(header)).toBe(address);
  });

  it.each([
    ['for=203.0.113.7', '203.0.113.7'],
    ['For="203.0.113.7:4711";proto=https;by=10.0.0.1', '203.0.113.7'],
    ['proto=https; for="[2001:db8:cafe::17]:4711"', '2001:db8:cafe::17'],
    ['for=1.2.3.4, for=203.0.113.7;host=example.com, for=10.0.0.2', '203.0.113.7'],
    ['for=203.0.113.7, for=_hidden, for=10.0.0.2', '10.0.0.2'],
    ['for=203.0.113.7, for=unknown', '10.0.0.1'],
    ['for="2001:db8::1"', '10.0.0.1'],
    ['for=203.0.113.7;for=203.0.113.8', '10.0.0.1'],
    ['proto=https', '10.0.0.1'],
    // A client opens a quote to swallow what the proxy adds.
    ['for="1.2.3.4, for=203.0.113.7', '203.0.113.7'],
    ['for=1.2.3.4;x=", for="[2001:db8::7]"', '2001:db8::7'],
  ])('comes from Forwarded: %s', (header, address) => {
    expect(behindProxy(undefined, header)).toBe(address);
  });

  it('comes from both headers where they agree', () => {
    expect(behindProxy('1.1.1.1, 203.0.113.7', 'for=203.0.113.7, for=10.0.0.2')).toBe('203.0.113.7');
  });

  it('is the peer where the headers contradict each other, because one of them is the client’s own', () => {
    expect(behindProxy('203.0.113.7', 'for=198.51.100.1')).toBe('10.0.0.1');
    expect(behindProxy('198.51.100.1', 'for=203.0.113.7')).toBe('10.0.0.1');
    expect(behindProxy('203.0.113.7', 'rubbish')).toBe('10.0.0.1');
  });

  it('reads a bounded part of huge headers', () => {
    const hops = Array.from({ length: 10_000 }, () => '10.0.0.2').join(',');
    expect(behindProxy(`203.0.113.7,${hops}`)).toBe('10.0.0.2');
    expect(behindProxy(`${'1'.repeat(65_536)}203.0.113.7`)).toBe('10.0.0.1');
    expect(behindProxy(undefined, `${'for=1.2.3.4;'.repeat(6000)}for=203.0.113.7`)).toBe('10.0.0.1');
    expect(behindProxy(`${','.repeat(65_536)}203.0.113.7`)).toBe('203.0.113.7');
  });

  it('is never cut out of a longer element', () => {
    const padded = `203.0.113.7, 9${' '.repeat(511 - '8.0.113.7'.length)}8.0.113.7`;
    expect(behindProxy(padded)).toBe('10.0.0.1');
  });
});

describe('whatever the headers hold, the client address', () => {
  const address = fc.oneof(fc.ipV4(), fc.ipV6());
  const header = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.oneof(address, fc.constantFrom('10.0.0.2', 'unknown', '_x', '', '"', 'for=10.0.0.2', 'for="[::1]"')))
      .map((hops) => hops.join(','))
  );

  it('is one that can be read again, and never an error', () => {
    fc.assert(
      fc.property(header, header, (xForwardedFor, forwarded) => {
        const resolved = behindProxy(xForwardedFor, forwarded);
        expect(resolved).not.toBeNull();
        expect(parseAddress(resolved ?? '')).toBe(resolved);
      })
    );
  });

  it('is the peer where the peer is no trusted proxy', () => {
    fc.assert(
      fc.property(address, header, header, (peer, xForwardedFor, forwarded) => {
        fc.pre(!trusted.trusts(peer));
        expect(resolveClientAddress({ peer, xForwardedFor, forwarded }, trusted)).toBe(parseAddress(peer));
      })
    );
  });

  it('does not depend on what stands left of the first hop that is no proxy', () => {
    fc.assert(
      fc.property(header, address, fc.nat({ max: 5 }), (forged, client, proxies) => {
        fc.pre(!trusted.trusts(client));
        const real = [client, ...Array.from({ length: proxies }, () => '10.0.0.2')];
        expect(behindProxy([forged, ...real].join(', '))).toBe(parseAddress(client));
        const elements = real.map((hop) => (hop.includes(':') ? `for="[${hop}]"` : `for=${hop}`));
        expect(behindProxy(undefined, [forged, ...elements].join(', '))).toBe(parseAddress(client));
      })
    );
  });

  it('is the peer or what the proxy wrote, also where the client sends the other header', () => {
    fc.assert(
      fc.property(header, address, (forged, client) => {
        fc.pre(!trusted.trusts(client));
        expect(['10.0.0.1', parseAddress(client)]).toContain(behindProxy(client, forged));
      })
    );
  });
});
