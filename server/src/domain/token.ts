/** How a token names itself: what enforcement looks up. None of these opens anything by itself. */

/**
 * - `jti`: the id that the plugin writes into each token of `legacy-support` mode;
 * - `native`: the id of a row in Strapi's session table (`refresh` mode, administrators);
 * - `token`: the SHA-256 (base64url) of a token from before the plugin, which has no id.
 */
export const TOKEN_KINDS = ['jti', 'native', 'token'] as const;
export type TokenKind = (typeof TOKEN_KINDS)[number];

export interface TokenRef {
  readonly kind: TokenKind;
  readonly value: string;
}

export const tokenKey = (ref: TokenRef): string => `${ref.kind}:${ref.value}`;

/** Marks the ids that the plugin itself writes: a token that carries one and is not on record is refused, not adopted. */
const OWN_JTI = 'sg-';

export const ownJti = (uuid: string): string => `${OWN_JTI}${uuid}`;
export const isOwnJti = (jti: string): boolean => jti.startsWith(OWN_JTI);
