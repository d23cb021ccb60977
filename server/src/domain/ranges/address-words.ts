/**
 * Addresses as 32-bit words. Strict: four decimal octets without leading zeros, or RFC 4291 text without a zone.
 * What one reader takes for octal and another for decimal is no address here, so that no list and no guard is passed by.
 */

/** Words of an address: one for IPv4, four for IPv6, the most significant first. */
export type WordCount = 1 | 4;

const DOT = 46;
const COLON = 58;
const ZERO = 48;

/** The number of `text` from `from` to its end as an IPv4 address, or -1. */
export const readV4 = (text: string, from = 0): number => {
  if (text.length - from < 7 || text.length - from > 15) return -1;
  let value = 0;
  let octet = -1;
  let octets = 0;
  for (let at = from; at <= text.length; at += 1) {
    const code = at === text.length ? DOT : text.charCodeAt(at);
    if (code === DOT) {
      if (octet < 0) return -1;
      value = value * 256 + octet;
      octets += 1;
      octet = -1;
    } else {
      const digit = code - ZERO;
      if (digit < 0 || digit > 9 || octet === 0) return -1;
      octet = octet < 0 ? digit : octet * 10 + digit;
      if (octet > 255) return -1;
    }
  }
  return octets === 4 ? value : -1;
};

const hexDigit = (code: number): number => {
  if (code >= ZERO && code <= ZERO + 9) return code - ZERO;
  const letter = code | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
};

/** Writes the eight groups of an IPv6 address; false where the text is none. */
const readGroups = (text: string, groups: Uint16Array): boolean => {
  let count = 0;
  let gap = -1;
  let at = 0;
  if (text.charCodeAt(0) === COLON) {
    if (text.charCodeAt(1) !== COLON) return false;
    at = 1; // The gap is seen at the second colon.
  }
  while (at < text.length) {
    if (text.charCodeAt(at) === COLON) {
      if (gap >= 0) return false;
      gap = count;
      at += 1;
      continue;
    }
    if (count >= 8) return false;
    const start = at;
    let group = 0;
    for (let digit = 0; at < text.length && (digit = hexDigit(text.charCodeAt(at))) >= 0; at += 1) group = group * 16 + digit;
    if (text.charCodeAt(at) === DOT) {
      const v4 = count > 6 ? -1 : readV4(text, start);
      if (v4 < 0) return false;
      groups[count] = v4 >>> 16;
      groups[count + 1] = v4 & 0xffff;
      count += 2;
      at = text.length;
      break;
    }
    if (at === start || at - start > 4) return false;
    groups[count] = group;
    count += 1;
    if (at === text.length) break;
    // One colon parts two groups, so that another group or the gap's second colon must follow.
    if (text.charCodeAt(at) !== COLON || at + 1 === text.length) return false;
    at += 1;
  }
  if (gap < 0) return count === 8;
  if (count > 7) return false;
  groups.copyWithin(8 - (count - gap), gap, count);
  groups.fill(0, gap, 8 - (count - gap));
  return true;
};

/** Reads one address after another into the same words, without garbage: 200,000 lines are read at a time. */
export interface AddressReader {
  /** Words of the address read last; the first counts for IPv4. Overwritten by the next `read`. */
  readonly words: Uint32Array;
  /** How many words the address has, 0 where the text is no address. IPv4-mapped IPv6 gives the IPv4 address inside. */
  read(text: string): WordCount | 0;
  /** Whether the address read last was an IPv4 address written as IPv6, whose prefix counts from 96. */
  readonly wasMapped: boolean;
}

export const createAddressReader = (): AddressReader => {
  const words = new Uint32Array(4);
  const groups = new Uint16Array(8);
  let wasMapped = false;

  return {
    words,
    get wasMapped() {
      return wasMapped;
    },
    read(text) {
      wasMapped = false;
      const v4 = readV4(text);
      if (v4 >= 0) {
        words[0] = v4;
        return 1;
      }
      if (text.length < 2 || text.length > 45 || !readGroups(text, groups)) return 0;
      for (let word = 0; word < 4; word += 1) words[word] = (groups[2 * word] ?? 0) * 0x10000 + (groups[2 * word + 1] ?? 0);
      if (words[0] !== 0 || words[1] !== 0 || words[2] !== 0xffff) return 4;
      wasMapped = true;
      words[0] = words[3] ?? 0;
      return 1;
    },
  };
};
