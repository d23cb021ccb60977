/** How grave a risk event is. */

import type { Severity } from '../severity';
import type { Decision } from './risk-event';
import type { Signal } from './signal';

/**
 * INFO: 100. LOW: 80 and up. MEDIUM: 60 and up. HIGH: 30 and up, and whatever was refused or thrown out. CRITICAL: below 30,
 * and a rotated token that came back, whatever it is configured to cost: two people hold it.
 */
export const computeSeverity = (securityScore: number, signals: readonly Signal[], decision: Decision): Severity => {
  if (securityScore < 30 || signals.some(({ code }) => code === 'TOKEN_REUSED')) return 'CRITICAL';
  if (securityScore < 60 || decision === 'BLOCKED' || decision === 'TERMINATED') return 'HIGH';
  if (securityScore < 80) return 'MEDIUM';
  return securityScore < 100 ? 'LOW' : 'INFO';
};
