/** The one place that is asked what the licence opens, by GraphQL, REST, jobs and alerts alike. */

import type { Feature } from '../domain/licence/features';

export interface Entitlements {
  /** At this moment: a licence may run out, or be renewed, between two questions. Costs no I/O. */
  isOpen(feature: Feature): boolean;
  /** Throws FEATURE_LOCKED, naming the feature and the tier that opens it, where it is not open. */
  demand(feature: Feature): void;
}
