/** The policies of a risk event: as they are now, or what the event kept of them. */

import { NO_CONDITIONS, type Policy } from '../server/src/domain/policy/policy';
import type { MatchedPolicy, RiskEvent } from '../server/src/domain/risk/risk-event';

/** Ids of policies that the configuration sets begin so. */
const MANAGED = 'managed:';

/** Of priority, conditions and moments the event kept nothing. */
const fromSnapshot = ({ id, name, action, mode }: MatchedPolicy, occurredAt: number): Policy => ({
  id,
  name,
  description: null,
  mode,
  action,
  priority: 100,
  conditions: NO_CONDITIONS,
  channels: [],
  managed: id.startsWith(MANAGED),
  createdAt: occurredAt,
  updatedAt: occurredAt,
  fault: null,
  faults: 0,
});

/** @param current null where the caller may not read policies */
export const matchedPolicies = ({ policies, occurredAt }: RiskEvent, current: ReadonlyMap<string, Policy> | null): Policy[] =>
  policies.map((matched) => current?.get(matched.id) ?? fromSnapshot(matched, occurredAt));
