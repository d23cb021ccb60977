/** What the outside may ask of the audit log. */

import type { AuditExportRow } from '../domain/audit/export-row';
import type { AuditFilter, AuditLog } from '../ports/audit-log';
import type { AuditSealStore } from '../ports/audit-seals';
import type { AuditIntegrity } from './check-audit';

export interface AuditTrail extends AuditLog {
  /** Checks every entry and every seal. One check at a time; an answer is given again for some seconds. */
  integrity(): Promise<AuditIntegrity>;
  /** Of the key that signs seals; SPKI in PEM. */
  readonly publicKey: string;
  /**
   * Rows for an export, ascending, of entries with a position greater than `after`; at most `limit` (1 to 500). The offline
   * check takes them if nothing was filtered but moments.
   */
  exportAfter(after: number, limit: number, filter?: AuditFilter): Promise<readonly AuditExportRow[]>;
}

export interface AuditTrailPorts {
  readonly log: AuditLog;
  readonly seals: Pick<AuditSealStore, 'state' | 'endingWithin'>;
  readonly integrity: () => Promise<AuditIntegrity>;
  readonly publicKey: string;
}

export const createAuditTrail = ({ log, seals, integrity, publicKey }: AuditTrailPorts): AuditTrail => ({
  ...log,
  integrity,
  publicKey,
  exportAfter: async (after, limit, filter) => {
    const entries = await log.readAfter(after, limit, filter);
    const [first, last] = [entries[0], entries.at(-1)];
    if (!first || !last) return [];
    const bySeal = new Map(
      (await seals.endingWithin(first.position, last.position, Number.MAX_SAFE_INTEGER)).map((seal) => [seal.toPosition, seal])
    );
    // Retention deletes whole ranges: only the entry right after the last of them can follow on its checkpoint.
    const checkpoint = after === 0 ? (await seals.state()).checkpoint : null;
    return entries.map((entry) => ({
      entry,
      seal: bySeal.get(entry.position) ?? null,
      checkpoint: checkpoint && entry.position === checkpoint.toPosition + 1 ? checkpoint : null,
    }));
  },
});
