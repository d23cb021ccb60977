/** The section of licences. Without an issuer nothing is locked. */

import { z } from 'zod';
import { parseIssuerKey } from '../domain/licence/issuer-key';
import { readLicence, REFUSALS } from '../domain/licence/read-licence';
import { refuseSecret, secret, section } from './option';

const ISSUER_REMEDY =
  'give the public half of an Ed25519 key, as PEM or its 32 bytes in base64; npx session-guard-license keys makes one, and the private half stays with the issuer';

export const licence = section({
  /** Whose signature makes a licence. Left out, every feature is open. */
  issuer: secret(ISSUER_REMEDY, (value) => parseIssuerKey(value) !== null).optional(),
  /** A licence; environment: SESSION_GUARD_LICENSE. One that is activated while running counts too, the newer one of those in force wins. */
  token: z.string({ error: refuseSecret('give the text of a licence') }).optional(),
}).superRefine(({ issuer, token }, context) => {
  const key = issuer === undefined ? null : parseIssuerKey(issuer);
  if (token === undefined) return;
  if (issuer === undefined) {
    context.addIssue({
      code: 'custom',
      path: ['token'],
      message: 'is given without licence.issuer, by which it is checked; give both, or remove it',
    });
  }
  // One that has run out stops no boot: the application goes on with what is free.
  const reading = key && readLicence(token.trim(), key);
  if (reading?.kind === 'refused') {
    context.addIssue({
      code: 'custom',
      path: ['token'],
      message: `${REFUSALS[reading.reason]} (its value is not shown); give a licence of the issuer`,
    });
  }
});
