/** What was known when a session on record began: rebuilt from the sessions before it, as far as a policy asks for it. */

import { createLru } from '../domain/lru';
import type { PolicyDraft } from '../domain/policy/policy';
import { EMPTY_HISTORY, type UserHistory } from '../domain/risk/history';
import { isHostile, learnHistory } from '../domain/risk/learn-history';
import type { Session, UserRef } from '../domain/session';
import type { ExpressionInput } from '../ports/expression-sandbox';
import type { Account, UserDirectory } from '../ports/user-directory';
import { toExpressionInput } from './expression-input';
import { circumstancesOf } from './judgement';

/** Beyond so many, the user that was not seen for longest begins anew. */
const MAX_USERS = 20_000;
/** More sessions at once than a policy can ask for. */
const MAX_LIVE = 1001;

const keyOf = ({ origin, id }: UserRef): string => `${origin}:${id}`;

export interface Replay {
  /** Reads what the database knows of the users of a batch, as they are now: nobody keeps which roles they had. */
  prepare(batch: readonly Session[]): Promise<{
    rolesOf(user: UserRef): readonly string[];
    toInput(session: Session): ExpressionInput;
  }>;
  /** Sessions of the user that were live when this one began; those that began before the replay are not known. */
  liveSessions(session: Session): number;
  /** To be called for each session after it was judged, oldest first. */
  learn(session: Session): void;
}

export interface ReplayPorts {
  readonly draft: PolicyDraft;
  readonly users: Pick<UserDirectory, 'load' | 'rolesOf'>;
  readonly learnAbove: number;
}

export const createReplay = ({ draft: { conditions }, users, learnAbove }: ReplayPorts): Replay => {
  const hasExpression = conditions.expression !== null;
  const countsSessions = conditions.maxConcurrentSessions !== null;
  // One statement or two a user: not where nobody looks.
  const asksForRoles = conditions.roles !== null || /\broles\b/.test(conditions.expression ?? '');
  const histories = createLru<string, UserHistory>(MAX_USERS);
  const roles = createLru<string, readonly string[]>(MAX_USERS);
  /** By user, when sessions ended or will. */
  const ends = createLru<string, readonly number[]>(MAX_USERS);

  const readRoles = async (refs: readonly UserRef[]): Promise<void> => {
    for (const ref of refs) {
      if (roles.get(keyOf(ref)) === undefined) roles.set(keyOf(ref), await users.rolesOf(ref));
    }
  };

  const liveEnds = ({ user, createdAt }: Session): readonly number[] => (ends.get(keyOf(user)) ?? []).filter((end) => end > createdAt);

  return {
    prepare: async (batch) => {
      const refs = [...new Map(batch.map(({ user }) => [keyOf(user), user])).values()];
      if (asksForRoles) await readRoles(refs);
      const loaded = hasExpression && refs.length > 0 ? await users.load(refs) : [];
      const accounts = new Map<string, Account>(loaded.map((account) => [keyOf(account.ref), account]));
      const rolesOf = (user: UserRef): readonly string[] => roles.get(keyOf(user)) ?? [];
      return {
        rolesOf,
        toInput: (session) =>
          toExpressionInput({
            // As it was at its login: what came later was not known then.
            session: { ...session, status: 'ACTIVE', lastSeenAt: session.createdAt, endedAt: null, endReason: null },
            account: accounts.get(keyOf(session.user)) ?? null,
            roles: rolesOf(session.user),
            history: histories.get(keyOf(session.user)) ?? EMPTY_HISTORY,
            now: session.createdAt,
          }),
      };
    },

    liveSessions: (session) => (countsSessions ? liveEnds(session).length : 0),

    learn: (session) => {
      const { user, status, securityScore, endedAt, expiresAt } = session;
      const key = keyOf(user);
      const isBlocked = status === 'BLOCKED';
      if (countsSessions && !isBlocked) {
        ends.set(key, [...liveEnds(session), endedAt ?? expiresAt ?? Number.POSITIVE_INFINITY].slice(-MAX_LIVE));
      }
      if (hasExpression && !isHostile({ securityScore, decision: isBlocked ? 'BLOCKED' : 'ALLOWED' }, learnAbove)) {
        histories.set(key, learnHistory(histories.get(key) ?? EMPTY_HISTORY, circumstancesOf(session)));
      }
    },
  };
};
