/** What machines are told and may ask: security event tokens, and Global Token Revocation. */

import { ORIGINS } from '../domain/session';
import { choice, flag, list, parseUrl, path, section, text, whole } from './option';

const isBaseUrl = (value: string): boolean => {
  const url = parseUrl(value);
  return url !== null && /^https?:$/.test(url.protocol) && !value.endsWith('/') && url.search === '' && url.hash === '';
};
const isName = (value: string): boolean => /^\S{1,500}$/.test(value);

export const caep = section({
  /** `iss` of tokens; left out, the URL of the server. */
  issuer: text('a URL without a slash at the end, such as https://cms.example.com', isBaseUrl).optional(),
  /** `aud` of tokens; left out, the origin of the channel's URL, or the name of the caller that polls. */
  audience: text('a name without blanks, such as https://receiver.example.com', isName).optional(),
  /** How accounts are named. */
  subject: choice(['email', 'iss_sub']).default('email'),
  /** Raised by one, a new key signs; the former ones stay published. */
  keyGeneration: whole(1, 'generations', 1, 1_000_000),
});

export const globalTokenRevocation = section({
  enabled: flag().default(false),
  /** `iss` of the identity provider's tokens. */
  issuer: text("the identity provider's issuer, such as https://login.example.com", isName).optional(),
  /** `aud` of its tokens; left out, the URL of the endpoint. */
  audience: text('a name without blanks', isName).optional(),
  /** `sub` of its tokens; left out, any. */
  clientId: text('a name without blanks', isName).optional(),
  /** The identity provider's public keys: one of both. */
  jwksUrl: text('a URL such as https://login.example.com/keys', (value) => /^https?:$/.test(parseUrl(value)?.protocol ?? '')).optional(),
  jwksFile: path().optional(),
  /** What the `sub` of a subject of the format iss_sub is: the account's e-mail address, or its id, such as user:12. */
  subject: choice(['email', 'id']).default('email'),
  /** Whose sessions may be ended. */
  origins: list(choice(ORIGINS), "a list of 'USER' and 'ADMIN'").default([...ORIGINS]),
  /** Hosts that may be asked for keys although their address is private, or by http. */
  allowedHosts: list(
    text('a host name or address', (value) => /^[^/\s]{1,253}$/.test(value)),
    'a list of hosts'
  ).prefault([]),
}).refine(
  ({ enabled, issuer, jwksUrl, jwksFile }) => !enabled || (issuer !== undefined && (jwksUrl === undefined) !== (jwksFile === undefined)),
  { error: 'is enabled without issuer, or with neither or both of jwksUrl and jwksFile; give issuer and one of them' }
);
