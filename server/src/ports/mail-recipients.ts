/** Who has which address and language, as the accounts are now. */

import type { UserRef } from '../domain/session';

export interface MailRecipient {
  readonly address: string;
  readonly name: string | null;
  /** As the account has it; null where it has none. */
  readonly language: string | null;
}

export interface MailRecipients {
  /** Null where there is no such account, or it has no address. */
  ofUser(user: UserRef): Promise<MailRecipient | null>;
  /** Administrators of the role who may log in, at most 100. */
  ofRole(code: string): Promise<readonly MailRecipient[]>;
}
