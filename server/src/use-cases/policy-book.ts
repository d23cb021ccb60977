/** The policies in force as memory has them: managed ones of the configuration, stored ones of the database. */

import { guardError } from '../domain/errors';
import type { AuthEvent } from '../domain/event';
import { comparePolicies } from '../domain/policy/decide-policies';
import type { Policy } from '../domain/policy/policy';
import type { Logger } from '../ports/logger';
import type { PolicyStore } from '../ports/policy-store';

export interface PolicyBook {
  /** In the order in which they are tried. */
  current(): readonly Policy[];
  /** Reads the stored ones anew; rejects where the database cannot answer, and then keeps what it had. */
  load(): Promise<void>;
  /** Takes over what an event says, and reads the rest anew. */
  apply(event: AuthEvent): void;
  /** Throws FORBIDDEN where the id is a managed policy's. */
  refuseManaged(id: string): void;
}

export const createPolicyBook = (store: PolicyStore, managed: readonly Policy[], logger: Logger): PolicyBook => {
  let policies: readonly Policy[] = [...managed].sort(comparePolicies);
  const keep = (stored: readonly Policy[]): void => void (policies = [...managed, ...stored].sort(comparePolicies));
  const load = async (): Promise<void> => keep(await store.list());

  return {
    current: () => policies,
    load,
    apply: ({ type, policy, detail }) => {
      if (type !== 'POLICY_CHANGED' || !policy) return;
      // At once, so that a login right after the change is judged by it; the reading mends what order could spoil.
      const others = policies.filter(({ id, managed: isManaged }) => !isManaged && id !== policy.id);
      keep(detail?.change === 'deleted' ? others : [...others, policy]);
      load().catch(() => logger.warn('Changed policies could not be read; those in memory stay in force.'));
    },
    refuseManaged: (id) => {
      if (managed.some((policy) => policy.id === id)) {
        throw guardError('FORBIDDEN', `The policy ${id} is set by the configuration of the plugin; change it there.`, { field: 'id' });
      }
    },
  };
};
