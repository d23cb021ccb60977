/** Values that other people chose, made fit to stand in a mail: names, devices and places are whatever clients said. */

/** Controls, and whatever else begins a new line: a header of its own, or a line that nobody wrote. */
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
/** Halves of a character, which no encoding of a mail takes. */
const HALVES = /\p{Cs}/gu;
/** They turn the direction of a line around, or cannot be seen: `gpj.exe` reads as `exe.jpg`. */
const DISGUISES = /[\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu;

/** Programs that show mails make links of what looks like one: a user name must not become a link to a stranger's page. */
const unlink = (text: string): string => text.replace(/:\/\//g, ': //').replace(/\bwww\./gi, 'www .');

/** One line, at most `max` characters, without controls, and nothing in it that becomes a link. */
export const toPlainValue = (value: string, max = 200): string => {
  const line = unlink(value.replace(HALVES, '\uFFFD').replace(BREAKS, ' ').replace(DISGUISES, '').replace(/ {2,}/g, ' ').trim());
  const characters = [...line.slice(0, max * 2)];
  return characters.length > max ? `${characters.slice(0, max - 1).join('')}…` : line;
};

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** For text and for attributes in quotes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
