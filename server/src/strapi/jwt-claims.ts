/** Reads a token's claims without checking its signature: only for tokens that were just signed or are checked elsewhere. */

export interface Claims {
  readonly id?: string | number;
  readonly jti?: unknown;
  readonly type?: unknown;
  readonly sessionId?: unknown;
  readonly userId?: unknown;
  readonly iat?: unknown;
  readonly exp?: unknown;
}

/** The claims of a JWT (RFC 7519); null for anything that is none. */
export const decodeClaims = (token: string): Claims | null => {
  const payload = token.split('.')[1];
  if (!payload || payload.length > 8192) return null;
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return typeof claims === 'object' && claims !== null ? claims : null;
  } catch {
    return null;
  }
};

/** A NumericDate (seconds) in epoch milliseconds. */
export const toMilliseconds = (numericDate: unknown): number | null => (typeof numericDate === 'number' ? numericDate * 1000 : null);

/** The bearer token of an `Authorization` header (RFC 6750), as Strapi reads it. */
export const bearerToken = (authorization: string | undefined): string | null => {
  const [scheme, token, ...rest] = (authorization ?? '').split(/\s+/);
  return scheme?.toLowerCase() === 'bearer' && token && rest.length === 0 ? token : null;
};
