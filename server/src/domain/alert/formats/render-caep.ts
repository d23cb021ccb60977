/** CAEP: a signed security event token a request, pushed as RFC 8935 says. What CAEP has no word for is not sent. */

import { toSetClaims } from './caep-event';
import type { RenderFormat } from './rendering';

export const renderCaep: RenderFormat = (message, channel, { now, issuer, sets }) =>
  message.events.flatMap((event) => {
    const audience = sets.audienceOf(channel.target);
    const claims = toSetClaims(event, { issuer, audience, subject: sets.subject, emailOf: (user) => sets.emailOf(user), now });
    return claims === null
      ? []
      : [
          {
            id: event.id,
            contentType: 'application/secevent+jwt',
            headers: { accept: 'application/json' },
            body: sets.sign(claims),
          },
        ];
  });
