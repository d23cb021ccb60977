/** What a load balancer is told: whether this instance serves, and in what it is worse off than usual. */

/** Codes and no more: whoever may ask is everybody, and hosts, versions and error texts are none of their business. */
export const HEALTH_REASONS = [
  'STARTING',
  'STOPPING',
  'DATABASE_UNREACHABLE',
  'BUS_DISCONNECTED',
  'INSTANCE_MISSING',
  'FEED_BEHIND',
  'LOCATION_DATA_STALE',
  'NETWORK_LIST_STALE',
  'JOB_OVERDUE',
] as const;
export type HealthReason = (typeof HEALTH_REASONS)[number];

/** `down`: send requests elsewhere. `degraded`: it serves, and somebody should look. */
export const HEALTH_STATUSES = ['up', 'degraded', 'down'] as const;

export interface Health {
  readonly status: (typeof HEALTH_STATUSES)[number];
  readonly reasons: readonly HealthReason[];
}

/**
 * @param onStoreFailure where requests pass unchecked without a database, an instance without one still serves
 */
export const decideHealth = (reasons: readonly HealthReason[], onStoreFailure: 'deny' | 'allow'): Health => {
  const isDown = reasons.some(
    (reason) => reason === 'STARTING' || reason === 'STOPPING' || (reason === 'DATABASE_UNREACHABLE' && onStoreFailure === 'deny')
  );
  return { status: isDown ? 'down' : reasons.length > 0 ? 'degraded' : 'up', reasons };
};
