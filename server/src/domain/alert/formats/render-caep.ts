/** CAEP: a signed security event token a request, pushed as RFC 8935 says. What CAEP has no word for is not sent. */

import type { UserRef } from '../../session';
import { toSetClaims, toVerificationClaims } from './caep-event';
import type { RenderFormat } from './rendering';

export const renderCaep: RenderFormat = (message, channel, { now, issuer, sets }) => {
  const audience = sets.audienceOf(channel.target);
  const context = { issuer, audience, subject: sets.subject, emailOf: (user: UserRef) => sets.emailOf(user), now };
  return message.events.flatMap((event) => {
    const claims = message.isTest ? toVerificationClaims(event.id, channel.id, context) : toSetClaims(event, context);
    if (claims === null) return [];
    return [
      {
        id: event.id,
        contentType: 'application/secevent+jwt',
        headers: { accept: 'application/json' },
        body: sets.sign(claims),
      },
    ];
  });
};
