/** A signal is a fact with a penalty. */

export const SIGNAL_CODES = [
  'NEW_COUNTRY',
  'NEW_DEVICE',
  'NEW_NETWORK',
  'IMPOSSIBLE_TRAVEL',
  'TOR_EXIT_NODE',
  'VPN',
  'PROXY',
  'DATACENTER',
  'BLOCKED_COUNTRY',
  'SUCCESS_AFTER_FAILURES',
  'PASSWORD_SPRAYING',
  'CREDENTIAL_STUFFING',
  'DORMANT_ACCOUNT',
  'UNUSUAL_HOUR',
  'AUTOMATED_CLIENT',
  'MANY_SESSIONS',
  'CONTEXT_CHANGED',
  'TOKEN_REUSED',
] as const;
export type SignalCode = (typeof SIGNAL_CODES)[number];

export interface Signal {
  readonly code: SignalCode;
  /** Points taken off the security score, 0 to 100. */
  readonly penalty: number;
  /** One sentence for people, with the facts that it rests on. */
  readonly explanation: string;
}

export interface Assessment {
  /** 0 (hostile) to 100 (nothing noticed). */
  readonly securityScore: number;
  /** The heaviest first. */
  readonly signals: readonly Signal[];
}
