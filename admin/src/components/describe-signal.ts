import type { Translate } from '../app/use-messages';

/** The signals that have a name in the translations. The server may know more. */
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

/** A signal's name for people; its machine name where it has none. */
export const describeSignal = (code: string, t: Translate): string => {
  const known = SIGNAL_CODES.find((signal) => signal === code);
  return known ? t(`signal.${known}`) : code;
};
