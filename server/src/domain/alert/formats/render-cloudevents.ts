/** CLOUDEVENTS: CloudEvents 1.0, structured mode over HTTP, one event a request. */

import type { AuthEvent } from '../../event';
import { EVENT_NAMES } from './event-names';
import { toJsonText } from './json-text';
import { iso, presentEvent } from './present-event';
import type { RenderFormat } from './rendering';

/** Tells our types from those of other sources on the same bus. */
const TYPE_PREFIX = 'session-guard.';

const subjectOf = ({ session, user }: AuthEvent): string | undefined =>
  session ? `session/${session.id}` : user ? `user/${user.origin}/${user.id}` : undefined;

export const renderCloudEvents: RenderFormat = (message, _channel, { issuer }) =>
  message.events.map((event) => ({
    id: event.id,
    contentType: 'application/cloudevents+json; charset=utf-8',
    body: toJsonText({
      specversion: '1.0',
      id: event.id,
      source: issuer,
      type: TYPE_PREFIX + EVENT_NAMES[event.type],
      subject: subjectOf(event),
      time: iso(event.occurredAt),
      datacontenttype: 'application/json',
      // Extension attributes: lower-case letters and digits alone (section "Attribute naming").
      severity: event.severity.toLowerCase(),
      trigger: message.trigger.toLowerCase(),
      istest: message.isTest,
      data: presentEvent(event),
    }),
  }));
