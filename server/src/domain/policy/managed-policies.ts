/** Options of the configuration as policies: readable like all others, and changed in the configuration alone. */

import type { NetworkKind } from '../network';
import { NO_CONDITIONS, type Policy, type PolicyAction, type PolicyConditions } from './policy';

export interface ManagedOptions {
  readonly allowedCountries?: readonly string[] | undefined;
  readonly blockedCountries?: readonly string[] | undefined;
  readonly blockVpn: boolean;
  readonly blockProxy: boolean;
  readonly blockTor: boolean;
  readonly blockDatacenter: boolean;
  readonly minSecurityScore?: number | undefined;
  readonly maxSessionsPerUser?: number | undefined;
  readonly onTooManySessions: 'end-oldest' | 'refuse';
}

const KINDS = [
  ['blockTor', 'TOR', 'exits of the Tor network'],
  ['blockVpn', 'VPN', 'VPNs'],
  ['blockProxy', 'PROXY', 'public proxies'],
  ['blockDatacenter', 'DATACENTER', 'datacenters'],
] as const satisfies readonly (readonly [keyof ManagedOptions, NetworkKind, string])[];

/** @param now epoch milliseconds of the boot: what they count as made */
export const toManagedPolicies = (options: ManagedOptions, now: number): readonly Policy[] => {
  const make = (option: string, name: string, action: PolicyAction, conditions: Partial<PolicyConditions>): Policy => ({
    id: `managed:${option}`,
    name,
    description: `Set by ${option} in the configuration.`,
    mode: 'ENFORCE',
    action,
    priority: 0,
    conditions: { ...NO_CONDITIONS, ...conditions },
    channels: [],
    managed: true,
    createdAt: now,
    updatedAt: now,
    fault: null,
    faults: 0,
  });
  const { allowedCountries, blockedCountries, minSecurityScore, maxSessionsPerUser, onTooManySessions } = options;
  return [
    ...(allowedCountries ? [make('allowedCountries', 'Only allowed countries', 'BLOCK', { allowedCountries })] : []),
    ...(blockedCountries ? [make('blockedCountries', 'No blocked countries', 'BLOCK', { blockedCountries })] : []),
    ...KINDS.flatMap(([option, kind, what]) => (options[option] ? [make(option, `No ${what}`, 'BLOCK', { networkKinds: [kind] })] : [])),
    ...(minSecurityScore === undefined
      ? []
      : [make('minSecurityScore', `A security score of at least ${minSecurityScore}`, 'BLOCK', { securityScoreBelow: minSecurityScore })]),
    ...(maxSessionsPerUser === undefined
      ? []
      : [
          make(
            'maxSessionsPerUser',
            `At most ${maxSessionsPerUser} sessions at once`,
            onTooManySessions === 'refuse' ? 'BLOCK' : 'END_OLDEST',
            { maxConcurrentSessions: maxSessionsPerUser }
          ),
        ]),
  ];
};
