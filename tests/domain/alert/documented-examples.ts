/** What docs/standards.md shows of each format, made by the code that sends it. */

import type { ChannelFormat } from '../../../server/src/domain/alert/channel';
import { renderWebhook } from '../../../server/src/domain/alert/formats/render-webhook';
import { generateSigningKey } from '../../../server/src/domain/alert/formats/security-event-token';
import type { AuthEvent } from '../../../server/src/domain/event';
import { channelOf, contextOf, CREDENTIAL_CHANGED, keyFrom, LOGIN, LOGOUT, messageOf, RISK_DETECTED } from './example-messages';

const decode = (part: string | undefined): Record<string, unknown> =>
  JSON.parse(Buffer.from(part ?? '', 'base64url').toString('utf8')) as Record<string, unknown>;

/** By the name that stands before the block: `<!-- example: PLAIN -->`. */
export const createDocumentedExamples = async (): Promise<Readonly<Record<string, unknown>>> => {
  const key = keyFrom(await generateSigningKey());
  const bodyOf = (format: ChannelFormat, event: AuthEvent): string => {
    const [request] = renderWebhook(messageOf([event]), channelOf(format), contextOf(key));
    if (!request) throw new Error(`${format} has no word for ${event.type}.`);
    return request.body;
  };
  const tokenOf = (event: AuthEvent): unknown => {
    const [header, claims] = bodyOf('CAEP', event).split('.');
    // The key is another one in each installation.
    return { header: { ...decode(header), kid: '…' }, claims: decode(claims) };
  };
  const parsed = (format: ChannelFormat, event: AuthEvent): unknown => JSON.parse(bodyOf(format, event));
  return {
    PLAIN: parsed('PLAIN', LOGIN),
    CLOUDEVENTS: parsed('CLOUDEVENTS', LOGIN),
    'OCSF 3002': parsed('OCSF', LOGOUT),
    'OCSF 2004': parsed('OCSF', RISK_DETECTED),
    ECS: parsed('ECS', LOGOUT),
    'CAEP session-established': tokenOf(LOGIN),
    'CAEP session-revoked': tokenOf(LOGOUT),
    'CAEP risk-level-change': tokenOf(RISK_DETECTED),
    'CAEP credential-change': tokenOf(CREDENTIAL_CHANGED),
  };
};
