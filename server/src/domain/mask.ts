/**
 * Names of failed logins as they are kept: enough to recognise one's own, too little to collect accounts from, or
 * the password that somebody typed into the wrong field.
 */

/** Always three: the number of stars says nothing about the length. */
const STARS = '***';
/** Names this short would be given away by their first letter. */
const FULLY_MASKED = 2;
const ENDING = /^[a-z]{2,6}$/i;
const FIRST_SHOWN = /^[\p{L}\p{N}]/u;

const maskPart = (part: string): string => {
  // The first code point, not the first half of one. Anything but a letter or a digit stays hidden: it might control a terminal.
  const first = FIRST_SHOWN.exec(part)?.[0];
  return first === undefined || part.length <= FULLY_MASKED ? STARS : first + STARS;
};

/** `jane@example.com` becomes `j***@e***.com`, `jane` becomes `j***`, `jo` becomes `***`. At most 18 UTF-16 code units. */
export const maskIdentifier = (identifier: string): string => {
  const text = identifier.trim();
  const at = text.lastIndexOf('@');
  if (at < 0) return maskPart(text);

  const host = text.slice(at + 1);
  const dot = host.lastIndexOf('.');
  const ending = dot < 0 ? '' : host.slice(dot + 1);
  const name = maskPart(dot < 0 ? host : host.slice(0, dot));
  // A long or odd ending is none, so it may be anything: hidden.
  const shownEnding = ending === '' ? '' : `.${ENDING.test(ending) ? ending : STARS}`;
  return `${maskPart(text.slice(0, at))}@${name}${shownEnding}`;
};
