/** Templates that were edited, and marks of what is done once. */

import type { Actor } from '../domain/actor';
import type { MailLocale } from '../domain/alert/mail/locale';
import type { MailKind, MailTemplate } from '../domain/alert/mail/template';

export interface TemplateKey {
  readonly kind: MailKind;
  readonly locale: MailLocale;
}

export interface StoredTemplate extends TemplateKey {
  readonly template: MailTemplate;
  /** Epoch milliseconds. */
  readonly updatedAt: number;
}

export interface MailTemplateStore {
  /** The one that was stored; null where none was. */
  find(key: TemplateKey): Promise<StoredTemplate | null>;
  list(): Promise<readonly StoredTemplate[]>;
  /** Null takes the stored one away. Leaves an event that tells who changed what, where anything changed. */
  put(key: TemplateKey, template: MailTemplate | null, actor: Actor): Promise<void>;
}

/** Each mark is set once. At most 64 characters. */
export interface MarkStore {
  /** Those of `marks` that are set. At most 500. */
  known(marks: readonly string[]): Promise<ReadonlySet<string>>;
  /**
   * Sets a mark and runs `work` in one transaction; null where it was set already, and then nothing is run.
   * @param keptUntil epoch milliseconds, after which it may be deleted
   */
  once<T>(mark: string, keptUntil: number, work: () => Promise<T>): Promise<{ readonly result: T } | null>;
  /** Deletes marks that need not be kept; returns how many. */
  forget(now: number, limit: number): Promise<number>;
}
