/** Policies that scenarios are decided by. */

import { NO_CONDITIONS, type PolicyDraft } from '../../server/src/domain/policy/policy';

const draft = (fields: Pick<PolicyDraft, 'name' | 'action' | 'conditions'> & Partial<PolicyDraft>): PolicyDraft => ({
  description: null,
  mode: 'ENFORCE',
  priority: 100,
  channels: [],
  ...fields,
});

export const NO_TOR = draft({ name: 'No Tor', action: 'BLOCK', conditions: { ...NO_CONDITIONS, networkKinds: ['TOR'] } });
export const NO_VPN = draft({ name: 'No VPN', action: 'BLOCK', conditions: { ...NO_CONDITIONS, networkKinds: ['VPN'] } });
export const TRY_NO_VPN = { ...NO_VPN, mode: 'MONITOR' } as const;
export const NO_LOW_SCORES = draft({ name: 'No low scores', action: 'BLOCK', conditions: { ...NO_CONDITIONS, securityScoreBelow: 40 } });
export const GERMANY_AND_AUSTRIA = draft({
  name: 'Germany and Austria',
  action: 'BLOCK',
  conditions: { ...NO_CONDITIONS, allowedCountries: ['DE', 'AT'] },
});
export const NOT_NORTH_KOREA = draft({
  name: 'Not North Korea',
  action: 'BLOCK',
  conditions: { ...NO_CONDITIONS, blockedCountries: ['KP'] },
});
export const TELL_NEW_COUNTRIES = draft({
  name: 'Tell new countries',
  action: 'ALERT',
  conditions: { ...NO_CONDITIONS, signals: ['NEW_COUNTRY'] },
});
