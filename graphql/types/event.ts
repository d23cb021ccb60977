import { eventCursor } from '../../server/src/domain/cursor';
import { isGranted, SCOPES, type Scope } from '../authorization';
import type { Deps } from '../deps';
import { object, type ObjectSpec } from '../spec';
import { actorOf, detailOf, sessionOf, type EventNode } from '../view';
import { connectionTypes } from './connection';

export const createEventTypes = (deps: Deps): readonly ObjectSpec[] => {
  const shownIf = async <Part>(scope: Scope, context: unknown, part: Part): Promise<Part | null> =>
    (await isGranted(deps.auth(), context, scope)) ? part : null;

  return [
    object<EventNode>('AuthFeedEvent', 'Something that happened, as the feed tells it.', {
      id: { type: 'ID!', description: 'The same wherever and however often the event is delivered.', resolve: ({ event }) => event.id },
      cursor: {
        type: 'String',
        description: 'Pass it as `after` to go on from here. Null on SESSION_SEEN and BUS_CHANGED, which are not kept.',
        resolve: ({ event }) => (event.position === null ? null : eventCursor(event.position)),
      },
      type: { type: 'AuthFeedEventType!', description: 'What happened.', resolve: ({ event }) => event.type },
      severity: { type: 'AuthSeverity!', description: 'How grave it is.', resolve: ({ event }) => event.severity },
      occurredAt: { type: 'DateTime!', description: 'When it happened.', resolve: ({ event }) => new Date(event.occurredAt) },
      session: {
        type: 'AuthSession',
        description: 'The session as it was right after the event; null where none came to be.',
        resolve: sessionOf,
      },
      riskEvent: {
        type: 'AuthRiskEvent',
        description:
          'What was noticed and decided, as it was right after the event; null where nothing was, and for callers who may not read risk events.',
        resolve: ({ event: { riskEvent }, viewer }, _args, context) =>
          riskEvent && viewer.kind === 'reader' ? shownIf(SCOPES.findRiskEvents, context, riskEvent) : null,
      },
      policy: {
        type: 'AuthPolicy',
        description:
          'On POLICY_CHANGED, the policy as it was right after, or last where it was deleted; null for callers who may not read policies.',
        resolve: ({ event: { policy }, viewer }, _args, context) =>
          policy && viewer.kind === 'reader' ? shownIf(SCOPES.findPolicies, context, policy) : null,
      },
      actor: {
        type: 'AuthActor',
        description: 'Who did it. On the feed of their own sessions, people see of others only what kind of actor it was.',
        resolve: actorOf,
      },
      detail: { type: 'JSON', description: 'Further facts, by the type of the event.', resolve: detailOf },
    }),
    ...connectionTypes('AuthFeedEvent', 'events'),
    object('AuthActor', 'Who did it: an administrator, an end user, an API token, or the plugin itself.', {
      kind: { type: 'AuthActorKind!', description: 'What kind of actor it is.' },
      id: { type: 'ID', description: 'Its id among its kind; null where it has none or may not be seen.' },
      name: { type: 'String', description: 'Its name for people; null where it has none or may not be seen.' },
      ipAddress: { type: 'String', description: 'Where the request came from; null where that is not known or may not be seen.' },
    }),
  ];
};
