/** The keys that sign security event tokens. */

import type { PublicJwk, SigningKey } from '../domain/alert/formats/security-event-token';

export interface SetKeys {
  readonly current: SigningKey;
  /** The current one and former ones, so that a token that is under way can still be checked. */
  published(): Promise<readonly PublicJwk[]>;
}
