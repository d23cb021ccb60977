/** What is audited, and what is done for the privacy of those on record. */

import type { Clock } from './ports/clock';
import { createAuditLog } from './strapi/audit-store';
import type { Database } from './strapi/database';

export interface AuditPorts {
  readonly database: Database;
  readonly clock: Clock;
}

export const composeAudit = ({ database, clock }: AuditPorts) => ({ audit: createAuditLog(database, clock) });
