/** Why a socket ends: codes of RFC 6455 and of the graphql-transport-ws protocol. Clients of that protocol come back after 1001, 1013 and 4403. */

export const CLOSE = {
  GOING_AWAY: 1001,
  /** For now: too many, too slow, or not able to check. */
  TRY_AGAIN_LATER: 1013,
  /** The session is over: the same token will never do again. */
  UNAUTHORIZED: 4401,
  /** The token ran out, or does not do here: a new one may. */
  FORBIDDEN: 4403,
  INTERNAL_ERROR: 4500,
} as const;

const MAX_REASON_BYTES = 123;

/** A close frame carries 123 bytes of reason (RFC 6455, 5.5); more would throw. Cut between characters. */
export const fitReason = (reason: string): string => {
  if (Buffer.byteLength(reason) <= MAX_REASON_BYTES) return reason;
  let fitting = '';
  for (const character of reason) {
    if (Buffer.byteLength(fitting) + Buffer.byteLength(character) + 3 > MAX_REASON_BYTES) break;
    fitting += character;
  }
  return `${fitting}…`;
};
