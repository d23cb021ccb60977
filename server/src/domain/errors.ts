/** The one error class of the plugin, and the one registry of its codes. Everything else that is thrown is a bug and is masked. */

/** Code -> HTTP status. GraphQL, REST and the log all read this table. */
export const ERROR_CODES = {
  BAD_INPUT: 400,
  UNAUTHENTICATED: 401,
  /** The token's session is over; `details.reason` says why. */
  SESSION_ENDED: 401,
  FORBIDDEN: 403,
  /** A policy refuses the login; nothing was issued. */
  LOGIN_REFUSED: 403,
  /** The licence does not open this; `details.feature` and `details.tier` say what and from which tier on. */
  FEATURE_LOCKED: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  /** A limit on sockets, subscriptions or page sizes was reached. */
  LIMIT_EXCEEDED: 429,
  /** Too many failed logins; `details.retryAfter` says for how many seconds. */
  LOCKED_OUT: 429,
  /** The database could not answer and the configuration says to deny. */
  STORE_UNAVAILABLE: 503,
} as const;
export type ErrorCode = keyof typeof ERROR_CODES;

export class GuardError extends Error {
  readonly status: number;

  constructor(
    readonly code: ErrorCode,
    message: string,
    /** Shown to the caller: never a token, a key or a secret. */
    readonly details: Readonly<Record<string, unknown>> = {}
  ) {
    super(message);
    this.name = 'GuardError';
    this.status = ERROR_CODES[code];
  }
}

export const guardError = (code: ErrorCode, message: string, details?: Readonly<Record<string, unknown>>): GuardError =>
  new GuardError(code, message, details);
