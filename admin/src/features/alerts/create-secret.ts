const BYTES = 32;

/** A secret as Standard Webhooks 1.0 writes it: `whsec_` and random bytes in base64. */
export const createSecret = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  return `whsec_${btoa(String.fromCharCode(...bytes))}`;
};
