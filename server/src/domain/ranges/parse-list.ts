/**
 * Lists of addresses as they are published, without being told which form a list has: an address, a network or a range
 * a line, with `#`, `;` and `//` comments (Tor's bulk exit list, netsets, Spamhaus DROP); `ExitAddress` lines of Tor's
 * exit-addresses; `name:from-to` of peer-to-peer block lists; networks in JSON (Amazon, Google, Azure, Spamhaus).
 */

import { createEntryParser } from './parse-entry';
import { createGrowingTable } from './range-table';
import { buildRangeSet, type RangeSet } from './range-set';

export interface ListCounts {
  readonly accepted: number;
  /** Entries that are none of the forms, or cover too much (IPv4 above /8, IPv6 above /16). */
  readonly rejected: number;
  /** Counted from 1; null where none was rejected, and for JSON. */
  readonly firstRejectedLine: number | null;
}

/** A list that is refused is not to be used at all: the reason completes "the list was refused: ". */
export type ParsedList =
  | ({ readonly kind: 'list'; readonly ranges: RangeSet } & ListCounts)
  | ({ readonly kind: 'refused'; readonly reason: string } & ListCounts);

/** Ten times the longest list known; each entry takes 8 bytes, in IPv6 32. */
export const MAX_ENTRIES = 2_000_000;
/** A list that covers half of IPv4 says nothing about anybody. */
const MAX_V4_ADDRESSES = 2 ** 31;
/** Names in peer-to-peer lists are the longest part of a line. What is longer is not looked at. */
const MAX_LINE = 1024;
const LINES_PER_STEP = 512;
const CHARACTERS_PER_STEP = 65_536;

const COMMENT = /^(?:#|;|\/\/)/;
/** Other lines of Tor's exit-addresses (TorDNSEL), with what CollecTor writes above them. */
const TOR_KEYWORD = /^(?:ExitNode|Published|LastStatus|@type|Downloaded)\s/;
const TOR_EXIT = /^ExitAddress\s+(\S+)/;

/** What of a line may be an entry; null where it says nothing. */
const readLine = (line: string): string | null => {
  const text = line.trim();
  if (text === '' || COMMENT.test(text) || TOR_KEYWORD.test(text)) return null;
  const exit = TOR_EXIT.exec(text)?.[1];
  if (exit !== undefined) return exit;
  const comment = text.search(/[#;]/);
  return comment < 0 ? text : text.slice(0, comment).trimEnd();
};

interface Entries {
  /** Counts the entry as accepted or rejected; `line` from 1, null where lines mean nothing. */
  take(candidates: readonly string[], line: number | null): void;
  counts(): ListCounts;
  isFull(): boolean;
  build(): Generator<void, RangeSet>;
}

const collectEntries = (): Entries => {
  const parser = createEntryParser();
  const v4 = createGrowingTable(1);
  const v6 = createGrowingTable(4);
  let rejected = 0;
  let firstRejectedLine: number | null = null;
  return {
    take(candidates, line) {
      for (const candidate of candidates) {
        const words = parser.parse(candidate);
        if (words === 0) continue;
        (words === 1 ? v4 : v6).add(parser.first, parser.last);
        return;
      }
      rejected += 1;
      firstRejectedLine ??= line;
    },
    counts: () => ({ accepted: v4.count + v6.count, rejected, firstRejectedLine }),
    isFull: () => v4.count + v6.count > MAX_ENTRIES,
    build: () => buildRangeSet(v4, v6),
  };
};

function* readLines(text: string, entries: Entries): Generator<void, void> {
  // A byte order mark, decoded as UTF-8 or byte by byte.
  let at = text.startsWith('\ufeff') ? 1 : text.startsWith('\u00ef\u00bb\u00bf') ? 3 : 0;
  for (let line = 1; at < text.length && !entries.isFull(); line += 1) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    if (end - at > MAX_LINE) entries.take([], line);
    else {
      const whole = text.slice(at, end);
      const entry = readLine(whole);
      if (entry !== null) {
        // Names may hold anything, comment signs too, so that the range is sought at the end of the line.
        const range = whole.includes('-') ? [whole.slice(whole.lastIndexOf(':') + 1).trim()] : [];
        entries.take([entry, ...range], line);
      }
    }
    at = end + 1;
    if (line % LINES_PER_STEP === 0) yield;
  }
}

/** Networks are taken wherever they stand in the document; single addresses are not: an error page may show our own. */
const JSON_NETWORK = /"([0-9A-Fa-f:.]{2,45}\/\d{1,3})"/g;
const LONGEST_JSON_NETWORK = 64;

function* readJson(text: string, entries: Entries): Generator<void, void> {
  // Not JSON.parse, which would hold the event loop for as long as the whole document takes.
  for (let from = 0; from < text.length && !entries.isFull(); from += CHARACTERS_PER_STEP) {
    for (const match of text.slice(from, from + CHARACTERS_PER_STEP + LONGEST_JSON_NETWORK).matchAll(JSON_NETWORK)) {
      // What begins behind the slice is the next one's.
      if (match.index < CHARACTERS_PER_STEP) entries.take([match[1] ?? ''], null);
    }
    yield;
  }
}

const isWhole = (json: string): boolean => /[}\]]\s{0,64}$/.test(json.slice(-65));

/**
 * Reads a list. Never throws; the time is in proportion to the length, whatever the text holds. It may be left alone at
 * each `yield`, which come about every millisecond.
 *
 * @param text decoded as UTF-8 or byte by byte: only ASCII means anything
 */
export function* parseList(text: string): Generator<void, ParsedList> {
  const entries = collectEntries();
  const isJson = /^[\ufeff\u00ef\u00bb\u00bf\s]{0,64}[[{]/.test(text.slice(0, 65));
  const refuse = (reason: string): ParsedList => ({ kind: 'refused', reason, ...entries.counts() });

  if (isJson && !isWhole(text)) return refuse('its JSON ends in the middle');
  yield* isJson ? readJson(text, entries) : readLines(text, entries);

  const { accepted, rejected } = entries.counts();
  if (entries.isFull()) return refuse(`it has more than ${MAX_ENTRIES} entries`);
  if (accepted === 0) return refuse('it has no entry that can be read');
  if (rejected > accepted) return refuse(`${rejected} of its entries cannot be read and only ${accepted} can`);
  const ranges = yield* entries.build();
  if (ranges.v4Addresses > MAX_V4_ADDRESSES) return refuse('it covers more than half of all IPv4 addresses');
  return { kind: 'list', ranges, ...entries.counts() };
}
