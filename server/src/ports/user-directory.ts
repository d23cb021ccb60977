/** The accounts behind sessions, as they are now. */

import type { UserRef } from '../domain/session';

export interface Account {
  readonly ref: UserRef;
  readonly username: string | null;
  readonly email: string | null;
  readonly blocked: boolean;
}

export interface UserDirectory {
  /** The accounts that exist among `refs`, in any order; one statement per origin. At most 500. */
  load(refs: readonly UserRef[]): Promise<Account[]>;
  /** The type of an end user's role, the codes of an administrator's; empty where there is no such account. One or two statements. */
  rolesOf(ref: UserRef): Promise<string[]>;
  /** Blocks an end user, deactivates an administrator. Returns whether there is such an account. */
  block(ref: UserRef): Promise<boolean>;
}
