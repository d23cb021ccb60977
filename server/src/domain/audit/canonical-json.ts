/**
 * One text for one JSON value, whoever writes it and in whichever order: what hashes and signatures of the audit log are
 * made over. As RFC 8785 (JSON Canonicalization Scheme) says: members sorted by the UTF-16 code units of their names, no
 * white space, numbers and strings as ECMAScript's JSON.stringify writes them.
 */

import type { JsonValue } from '../event';

export const canonicalJson = (value: JsonValue): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.keys(value)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonicalJson(value[name] ?? null)}`);
  return `{${members.join(',')}}`;
};
