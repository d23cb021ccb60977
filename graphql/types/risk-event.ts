import type { RiskEvent } from '../../server/src/domain/risk/risk-event';
import { isGranted, SCOPES } from '../authorization';
import type { Deps } from '../deps';
import { matchedPolicies } from '../matched-policies';
import { object, type ObjectSpec } from '../spec';
import { isSameUser, READER, type AccountNode, type SessionNode } from '../view';
import { connectionTypes } from './connection';

const accountOf = ({ user, session }: RiskEvent): AccountNode | null => {
  if (user === null) return null;
  const names = session && isSameUser(session.user, user) ? session : null;
  return { ref: user, username: names?.username ?? null, email: names?.email ?? null };
};

const reviewFields = {
  review: { type: 'AuthRiskReview', description: 'What an administrator said of it; null where nobody did.' },
  reviewedAt: {
    type: 'DateTime',
    description: 'When it was reviewed last.',
    resolve: ({ reviewedAt }: RiskEvent) => (reviewedAt === null ? null : new Date(reviewedAt)),
  },
  reviewedBy: { type: 'String', description: 'Who reviewed it last, by name.' },
} as const;

export const createRiskEventTypes = (deps: Deps): readonly ObjectSpec[] => {
  const sessionOf = async ({ session }: RiskEvent, context: unknown): Promise<SessionNode | null> =>
    session && (await isGranted(deps.auth(), context, SCOPES.findSessions)) ? { session, viewer: READER } : null;

  return [
    object<RiskEvent>('AuthRiskEvent', 'Something noticed about a login or a session, and what was done about it.', {
      id: { type: 'ID!', description: 'The same for as long as the event is on record.' },
      occurredAt: { type: 'DateTime!', description: 'When it was noticed.', resolve: ({ occurredAt }) => new Date(occurredAt) },
      severity: { type: 'AuthSeverity!', description: 'How grave it is.' },
      session: {
        type: 'AuthSession',
        description:
          'The session as it was right after. Null where none came to be (a failed login, a locked-out address), and for callers who may not read sessions.',
        resolve: (event, _args, context) => sessionOf(event, context),
      },
      user: { type: 'AuthUser', description: 'Whom it is about; null where the account is not known.', resolve: accountOf },
      ipAddress: { type: 'String', description: "The client's address, as the configured privacy lets it be kept." },
      securityScore: { type: 'Int', description: '0 (hostile) to 100 (nothing noticed); null where nothing was judged.' },
      signals: { type: '[AuthSignal!]!', description: 'What lowered the score, the heaviest first.' },
      decision: { type: 'AuthDecision!', description: 'What was done about it.' },
      policies: {
        type: '[AuthPolicy!]!',
        description:
          'The policies that matched, in the order in which they were tried, as they are now. Of one that is deleted, or that the caller may not read, only id, name, action and mode are told, as they were then.',
        async resolve(event, _args, context, info) {
          const isTold = event.policies.length > 0 && (await isGranted(deps.auth(), context, SCOPES.findPolicies));
          return matchedPolicies(event, isTold ? await deps.policies.load(info) : null);
        },
      },
      ...reviewFields,
    }),
    ...connectionTypes<{ totalCount(): Promise<number> }>('AuthRiskEvent', 'risk events', {
      totalCount: {
        type: 'Int!',
        description: 'How many the filter selects on all pages; counted only when asked for.',
        resolve: (connection) => connection.totalCount(),
      },
    }),
  ];
};
