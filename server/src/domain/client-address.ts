/**
 * Whose address it is. Both `Forwarded` (RFC 7239) and `X-Forwarded-For` are written by the client first and added to
 * by each proxy, so only their right end can be believed, and only as far as the proxies that wrote it are trusted.
 */

import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

import { guardError } from './errors';

type Ip = ipaddr.IPv4 | ipaddr.IPv6;
type Network = readonly [Ip, number];

export interface TrustedProxies {
  /** Whether the socket or hop with this address is one of the configured proxies. */
  trusts(address: string): boolean;
}

export interface AddressFacts {
  /** Remote address of the socket: the only one that cannot be made up. */
  readonly peer: string | undefined;
  /** The header as Node gives it: several lines joined by commas. */
  readonly forwarded?: string | undefined;
  readonly xForwardedFor?: string | undefined;
}

/** No real chain is longer. What lies further left is not read, however large the header is. */
const MAX_HOPS = 32;
const MAX_ELEMENT_LENGTH = 512;

const toGroups = (_dotted: string, ...bytes: string[]): string => {
  const [a = 0, b = 0, c = 0, d = 0] = bytes.slice(0, 4).map(Number);
  return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
};

const parseIp = (text: string): Ip | null => {
  const bare = text.split('%', 1)[0] ?? ''; // A zone means something on one host only.
  // ipaddr.js takes octal, hexadecimal and shortened forms as well, which others read differently: strict form only.
  if (isIP(bare) === 0) return null;
  // It reads the deprecated ::10.0.0.1 (RFC 4291, section 2.5.5.1) as if it were mapped, and nobody may pass for that proxy:
  // without dots the two are told apart.
  const plain = bare.includes(':') ? bare.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, toGroups) : bare;
  return ipaddr.process(plain); // ::ffff:203.0.113.7 becomes 203.0.113.7
};

const formatIp = (ip: Ip): string => ('octets' in ip ? ip.toString() : ip.toRFC5952String());

/** The one spelling of an address: RFC 5952, without a zone, IPv4-mapped IPv6 as IPv4. Null where it is no address. */
export const parseAddress = (text: string): string | null => {
  const ip = parseIp(text);
  return ip === null ? null : formatIp(ip);
};

const parseNetwork = (entry: string): Network | null => {
  const [, address = '', bits] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(entry.trim()) ?? [];
  const ip = parseIp(address);
  if (ip === null || address.includes('%')) return null;
  const size = 'octets' in ip ? 32 : 128;
  // The prefix of ::ffff:10.0.0.0/104 counts from the start of the IPv6 form.
  const mapped = size === 32 && address.includes(':') ? 96 : 0;
  const prefix = bits === undefined ? size : Number(bits) - mapped;
  // Prefix 0 would trust everybody, and with that whatever any client writes.
  return prefix >= 1 && prefix <= size ? [ip, prefix] : null;
};

/** Whether `parseTrustedProxies` takes the entry: an address, or a network such as 10.0.0.0/8 with a prefix above 0. */
export const isProxyEntry = (entry: string): boolean => parseNetwork(entry) !== null;

/** Throws BAD_INPUT that names the first entry which is neither an address nor a network. */
export const parseTrustedProxies = (list: readonly string[]): TrustedProxies => {
  const networks = list.map((entry) => {
    const network = parseNetwork(entry);
    if (network) return network;
    throw guardError('BAD_INPUT', `The trusted proxy "${entry}" is neither an address nor a network such as 10.0.0.0/8.`);
  });
  return {
    trusts(address) {
      const ip = parseIp(address);
      // match() throws where the families differ.
      return ip !== null && networks.some(([base, prefix]) => base.kind() === ip.kind() && ip.match(base, prefix));
    },
  };
};

/** `203.0.113.7`, `203.0.113.7:8080`, `[2001:db8::1]`, `[2001:db8::1]:8080`; bare IPv6 where `bareV6`. */
const parseNode = (node: string, bareV6: boolean): string | null => {
  const bracketed = /^\[([^\]]+)\](?::\d{1,5})?$/.exec(node)?.[1];
  if (bracketed !== undefined) return isIP(bracketed) === 6 ? parseAddress(bracketed) : null;
  const v4 = /^([\d.]+)(?::\d{1,5})?$/.exec(node)?.[1];
  if (v4 !== undefined) return parseAddress(v4);
  return bareV6 ? parseAddress(node) : null;
};

const parseForwardedElement = (element: string): string | null => {
  const nodes = element.split(';').flatMap((pair) => {
    const [, value] = /^\s*for=(.*?)\s*$/i.exec(pair) ?? [];
    return value === undefined ? [] : [value];
  });
  const [node, second] = nodes;
  if (node === undefined || second !== undefined) return null; // Said twice is not said.
  return parseNode(/^"(.*)"$/.exec(node)?.[1] ?? node, false);
};

const parseXForwardedForElement = (element: string): string | null => parseNode(element.trim(), true);

/**
 * Walks a header from the right, beginning at the trusted peer, to the first address that is not a trusted proxy.
 * A hop that is no address (`unknown`, `_hidden`, rubbish) ends the walk at the last trusted one: what is left of it
 * was not vouched for. Commas split even inside quotes: a quote opened by the client must not swallow what a proxy adds.
 */
const walk = (header: string, parse: (element: string) => string | null, peer: string, trusted: TrustedProxies): string => {
  let last = peer;
  let end = header.length;
  for (let hop = 0; hop < MAX_HOPS && end >= 0; hop += 1) {
    // Looks back over a bounded stretch: an element that begins further left is too long to be one.
    const window = header.slice(Math.max(0, end - MAX_ELEMENT_LENGTH), end);
    const comma = window.lastIndexOf(',');
    if (comma < 0 && window.length < end) return last;
    const address = parse(window.slice(comma + 1));
    if (address === null) return last;
    if (!trusted.trusts(address)) return address;
    last = address;
    end = comma < 0 ? -1 : end - window.length + comma;
  }
  return last;
};

/**
 * The address of the client, normalised; null where the socket has none (a Unix socket, or closed already).
 *
 * Headers count only where the socket's peer is a trusted proxy. Where both are there they have to agree: a proxy
 * writes one of them and passes the other on as the client wrote it, and nothing tells which. If they differ, the
 * answer is the peer: a client can hide behind its proxy that way, but cannot take on somebody else's address.
 */
export const resolveClientAddress = (facts: AddressFacts, trusted: TrustedProxies): string | null => {
  const peer = facts.peer === undefined ? null : parseAddress(facts.peer);
  if (peer === null || !trusted.trusts(peer)) return peer;

  const { forwarded, xForwardedFor } = facts;
  const byForwarded = forwarded ? walk(forwarded, parseForwardedElement, peer, trusted) : null;
  const byXForwardedFor = xForwardedFor ? walk(xForwardedFor, parseXForwardedForElement, peer, trusted) : null;
  if (byForwarded !== null && byXForwardedFor !== null) return byForwarded === byXForwardedFor ? byForwarded : peer;
  return byForwarded ?? byXForwardedFor ?? peer;
};
