/** How the audit log is sealed and kept, and what is forgotten of old sessions. */

import { number, section, whole } from './option';

export const audit = section({
  /** Minutes after which entries are sealed at the latest: what is changed in the database before that goes unnoticed. */
  sealMinutes: whole(5, 'minutes', 1, 1440),
})
  .readonly()
  .prefault({});

export const auditRetentionDays = whole(365, 'days', 1, 3650);

/** Days after which ended sessions lose their addresses, places and devices; left out, they keep them as long as they are kept. */
export const anonymizeAfterDays = number('days', 1, 3650).optional();
