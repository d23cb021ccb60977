/** Stored policies. Each change and its POLICY_CHANGED event are one transaction. */

import type { Actor } from '../domain/actor';
import type { Policy, PolicyDraft } from '../domain/policy/policy';

export interface PolicyStore {
  /** By priority, then by creation; at most 200, which is also how many there may be. */
  list(): Promise<Policy[]>;
  create(draft: PolicyDraft, actor: Actor): Promise<Policy>;
  /** Null where there is none. */
  update(id: string, draft: PolicyDraft, actor: Actor): Promise<Policy | null>;
  delete(id: string, actor: Actor): Promise<boolean>;
  /**
   * Counts a fault of the policy's expression, or with null that it ran. At `switchAt` faults in a row the policy goes to
   * MONITOR, with an event by the plugin. A policy that is gone or managed is left alone.
   */
  noteFault(id: string, fault: string | null, switchAt: number): Promise<void>;
}
