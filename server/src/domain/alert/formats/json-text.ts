/** JSON for receivers. */

/** Halves of a character. */
const HALVES = /\p{Cs}/gu;

const repair = (_key: string, value: unknown): unknown => (typeof value === 'string' ? value.replace(HALVES, '\uFFFD') : value);

/**
 * Without halves of surrogate pairs, which I-JSON (RFC 7493, section 2.1) and CloudEvents 1.0 (section "Type System") forbid:
 * a receiver may refuse the whole text for one, and whoever named an account so would never be told of.
 */
export const toJsonText = (value: unknown): string => JSON.stringify(value, repair);
