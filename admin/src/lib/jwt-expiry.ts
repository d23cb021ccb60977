/** When a JWT runs out, in milliseconds since the epoch; null where it does not say. Reads the claim, proves nothing. */
export const parseJwtExpiry = (token: string): number | null => {
  const payload = token.split('.')[1];
  if (!payload) return null;
  try {
    const claims: unknown = JSON.parse(atob(payload.replace(/-/g, '+').replace(/_/g, '/')));
    const exp = typeof claims === 'object' && claims !== null && 'exp' in claims ? claims.exp : null;
    return typeof exp === 'number' ? exp * 1000 : null;
  } catch {
    return null;
  }
};

export const isExpired = (token: string, now: number): boolean => {
  const expiry = parseJwtExpiry(token);
  return expiry !== null && expiry <= now;
};
