/** Judges what happens within a session: its circumstances change, or a rotated refresh token comes back. */

import { SYSTEM } from '../domain/actor';
import { assessRisk, assessSignals } from '../domain/risk/assess';
import { deviceKey, type Circumstances } from '../domain/risk/circumstances';
import type { Assessment, Signal } from '../domain/risk/signal';
import { NO_ATTEMPTS } from '../domain/risk/signal-rule';
import { isOver, type Session } from '../domain/session';
import type { HistoryStore } from '../ports/history-store';
import type { SessionStore } from '../ports/session-store';
import { circumstancesAt, circumstancesOf, toRiskEvent, toRiskFeedEvent, type Client, type JudgePorts } from './judgement';

export interface JudgeChange {
  /** Compares with the login; notes what is new about the session, and ends it where a policy says so. */
  changed(session: Session, seen: Client): Promise<void>;
  /**
   * A refresh token that was rotated `age` seconds ago came back: somebody else has a copy (RFC 9700, section 4.14.2).
   * Ends the session, whoever of the two has it.
   */
  reused(session: Session, age: number, seen: Client): Promise<void>;
}

/** Signals of the login and later ones, one a code, the heavier stays. */
const merge = (before: readonly Signal[], later: readonly Signal[]): Assessment => {
  const byCode = new Map(before.map((signal) => [signal.code, signal]));
  for (const signal of later) if (signal.penalty >= (byCode.get(signal.code)?.penalty ?? 0)) byCode.set(signal.code, signal);
  return assessSignals([...byCode.values()]);
};

export interface JudgeChangePorts extends JudgePorts {
  readonly store: Pick<SessionStore, 'rejudge'>;
  readonly histories: Pick<HistoryStore, 'read'>;
}

export const createJudgeChange = ({ store, histories, lookup, evaluate, clock, options }: JudgeChangePorts): JudgeChange => {
  const circumstancesNow = ({ user, loginMethod }: Session, seen: Client): Circumstances =>
    circumstancesAt(lookup, seen, { origin: user.origin, loginMethod, at: clock.now() });

  const assess = async (session: Session, now: Circumstances, reusedTokenAge: number | null) => {
    const { history } = await histories.read(session.user);
    const input = {
      now,
      history,
      attempts: NO_ATTEMPTS,
      liveSessions: 0,
      before: circumstancesOf(session),
      reusedTokenAge,
      options,
    };
    return { history, ...assessRisk(input, reusedTokenAge === null ? 'change' : 'reuse') };
  };

  return {
    changed: async (session, seen) => {
      if (isOver(session.status)) return;
      // Most often the first request after the login: the same client.
      if (seen.ipAddress !== null && seen.ipAddress === session.ipAddress && deviceKey(seen.device) === deviceKey(session.device)) return;
      const now = circumstancesNow(session, seen);
      const { history, signals } = await assess(session, now, null);
      const isKnown = ({ code, explanation }: Signal): boolean =>
        session.signals.some((known) => known.code === code && known.explanation === explanation);
      const news = signals.filter((signal) => !isKnown(signal));
      if (news.length === 0) return;
      const assessment = merge(session.signals, news);
      const { decision, matched } = await evaluate({
        moment: 'change',
        session: { ...session, location: now.location, network: now.network, ...assessment },
        circumstances: now,
        assessment,
        history,
        liveSessions: 0,
      });
      const isEnded = decision === 'BLOCKED';
      await store.rejudge(session.id, {
        ...assessment,
        end: isEnded ? { reason: 'POLICY', actor: SYSTEM, note: null, now: now.at } : null,
        toEvent: (after) =>
          toRiskFeedEvent(
            'RISK_DETECTED',
            toRiskEvent({
              at: now.at,
              session: after,
              user: after.user,
              ipAddress: now.ipAddress,
              assessment,
              decision: isEnded ? 'TERMINATED' : decision,
              policies: matched,
              before: session,
            }),
            null,
            null
          ),
      });
    },

    reused: async (session, age, seen) => {
      if (isOver(session.status)) return;
      const now = circumstancesNow(session, seen);
      const { signals } = await assess(session, now, age);
      const assessment = merge(session.signals, signals);
      await store.rejudge(session.id, {
        ...assessment,
        end: { reason: 'TOKEN_REUSE', actor: SYSTEM, note: null, now: now.at },
        toEvent: (after) =>
          toRiskFeedEvent(
            'TOKEN_REUSED',
            toRiskEvent({
              at: now.at,
              session: after,
              user: after.user,
              ipAddress: now.ipAddress,
              assessment,
              decision: 'TERMINATED',
              policies: [],
              before: session,
            }),
            null,
            { rotatedSecondsAgo: Math.round(age), ipAddress: now.ipAddress, device: seen.device.label },
            'CRITICAL'
          ),
      });
    },
  };
};
