/** The policies that a configuration asks for: readable like all others, changed in the configuration alone. */

import type { NetworkKind } from '../network';
import { NO_CONDITIONS, type Policy, type PolicyAction, type PolicyConditions } from './policy';

/** `unknownCountry` belongs to these options too, and goes with what is judged: it counts for stored policies as well. */
export interface ManagedOptions {
  readonly allowedCountries?: readonly string[] | undefined;
  readonly blockedCountries?: readonly string[] | undefined;
  readonly blockVpn: boolean;
  readonly blockProxy: boolean;
  readonly blockTor: boolean;
  readonly blockDatacenter: boolean;
  /** 0 to 100. */
  readonly minSecurityScore?: number | undefined;
  /** 1 to 1000. */
  readonly maxSessionsPerUser?: number | undefined;
  readonly onTooManySessions: 'end-oldest' | 'refuse';
}

interface Rule {
  readonly option: string;
  readonly name: string;
  readonly action: PolicyAction;
  readonly conditions: Partial<PolicyConditions>;
}

const block = (option: string, name: string, conditions: Partial<PolicyConditions>): Rule => ({
  option,
  name,
  action: 'BLOCK',
  conditions,
});
const blockNetwork = (isSet: boolean, option: string, name: string, kind: NetworkKind): Rule[] =>
  isSet ? [block(option, name, { networkKinds: [kind] })] : [];
const isFilled = (list: readonly string[] | undefined): list is readonly string[] => list !== undefined && list.length > 0;

const listRules = (options: ManagedOptions): readonly Rule[] => {
  const { allowedCountries, blockedCountries, minSecurityScore, maxSessionsPerUser, onTooManySessions } = options;
  return [
    // Two policies, so that the one that refused a login says which list it was.
    ...(isFilled(allowedCountries) ? [block('allowedCountries', 'Only from allowed countries', { allowedCountries })] : []),
    ...(isFilled(blockedCountries) ? [block('blockedCountries', 'Not from blocked countries', { blockedCountries })] : []),
    ...blockNetwork(options.blockTor, 'blockTor', 'Not through Tor', 'TOR'),
    ...blockNetwork(options.blockVpn, 'blockVpn', 'Not through a VPN', 'VPN'),
    ...blockNetwork(options.blockProxy, 'blockProxy', 'Not through a proxy', 'PROXY'),
    ...blockNetwork(options.blockDatacenter, 'blockDatacenter', 'Not from a datacenter', 'DATACENTER'),
    ...(minSecurityScore ? [block('minSecurityScore', 'Only with enough security', { securityScoreBelow: minSecurityScore })] : []),
    ...(maxSessionsPerUser === undefined
      ? []
      : [
          {
            option: 'maxSessionsPerUser',
            name: `At most ${maxSessionsPerUser} ${maxSessionsPerUser === 1 ? 'session' : 'sessions'} per user`,
            action: onTooManySessions === 'refuse' ? 'BLOCK' : 'END_OLDEST',
            conditions: { maxConcurrentSessions: maxSessionsPerUser },
          } as const,
        ]),
  ];
};

/**
 * In the order in which they are tried, ahead of stored ones of the same priority.
 *
 * @param at epoch milliseconds of the boot: these policies are as old as the configuration in force
 */
export const toManagedPolicies = (options: ManagedOptions, at: number): readonly Policy[] =>
  listRules(options).map(({ option, name, action, conditions }, priority) => ({
    id: `managed:${option}`,
    name,
    description: `Set by the option ${option} of the plugin's configuration.`,
    mode: 'ENFORCE',
    action,
    priority,
    conditions: { ...NO_CONDITIONS, ...conditions },
    channels: [],
    managed: true,
    createdAt: at,
    updatedAt: at,
    fault: null,
    faults: 0,
  }));
