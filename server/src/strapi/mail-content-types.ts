/** The table of what mails do once; edited templates are states. */

import { contentType, MOMENT, SHORT } from './content-type';

export const MAIL_TABLES = { mailMarks: 'session_guard_mail_marks' } as const;

const marks = contentType('guard-mail-mark', 'guard-mail-marks', MAIL_TABLES.mailMarks, { mark: SHORT, owner: SHORT, keptUntil: MOMENT }, [
  { name: 'sg_mail_marks_mark', columns: ['mark'], type: 'unique' },
  { name: 'sg_mail_marks_kept', columns: ['kept_until'] },
]);

export const mailContentTypes = { 'guard-mail-mark': marks };
