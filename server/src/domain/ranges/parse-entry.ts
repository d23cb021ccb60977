/** One entry of a list: an address, a network or a range. */

import { createAddressReader, type AddressReader, type WordCount } from './address-words';
import { compareWords } from './range-table';

/** Overwritten by the next entry that is parsed: copy what is to be kept. */
export interface EntryParser {
  readonly first: Uint32Array;
  readonly last: Uint32Array;
  /** How many words the entry's addresses have, 0 where the text is none of the three forms, or covers too much. */
  parse(entry: string): WordCount | 0;
}

/**
 * The shortest prefixes that count. Nobody who lists hosts means more than that: such an entry is a slip or an attempt
 * to have everybody flagged.
 */
const SHORTEST_V4 = 8;
const SHORTEST_V6 = 16;

/** Longer than any entry: two IPv6 addresses of 45 characters and what joins them. */
const MAX_LENGTH = 96;

/** Bits of word `word` that belong to the network of `prefix` bits. */
const maskOf = (prefix: number, word: number): number => {
  const bits = Math.min(32, Math.max(0, prefix - 32 * word));
  return bits === 0 ? 0 : (0xffff_ffff << (32 - bits)) >>> 0;
};

const readPrefix = (text: string): number => (/^\d{1,3}$/.test(text) ? Number(text) : -1);

export const createEntryParser = (): EntryParser => {
  const reader: AddressReader = createAddressReader();
  const first = new Uint32Array(4);
  const last = new Uint32Array(4);

  const parseNetwork = (address: string, prefixText: string): WordCount | 0 => {
    const words = reader.read(address);
    const prefix = readPrefix(prefixText) - (reader.wasMapped ? 96 : 0);
    if (words === 0 || prefix < (words === 1 ? SHORTEST_V4 : SHORTEST_V6) || prefix > 32 * words) return 0;
    for (let word = 0; word < words; word += 1) {
      const mask = maskOf(prefix, word);
      first[word] = (reader.words[word] ?? 0) & mask;
      last[word] = ((reader.words[word] ?? 0) | ~mask) >>> 0;
    }
    return words;
  };

  const parseRange = (from: string, to: string): WordCount | 0 => {
    const words = reader.read(from);
    if (words === 0) return 0;
    first.set(reader.words);
    if (reader.read(to) !== words) return 0;
    last.set(reader.words);
    if (compareWords(first, 0, last, 0, words) > 0) return 0;
    // About as wide as the widest network, wherever it begins.
    const span = (last[0] ?? 0) - (first[0] ?? 0);
    return span < 2 ** (32 - (words === 1 ? SHORTEST_V4 : SHORTEST_V6)) ? words : 0;
  };

  return {
    first,
    last,
    parse(entry) {
      if (entry.length > MAX_LENGTH) return 0;
      const slash = entry.indexOf('/');
      if (slash >= 0) return parseNetwork(entry.slice(0, slash), entry.slice(slash + 1));
      const dash = entry.indexOf('-');
      if (dash >= 0) return parseRange(entry.slice(0, dash).trim(), entry.slice(dash + 1).trim());
      const words = reader.read(entry);
      first.set(reader.words);
      last.set(reader.words);
      return words;
    },
  };
};
