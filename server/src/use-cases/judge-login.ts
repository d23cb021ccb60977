/** Judges a login: facts, signals, score, policies, decision. What it returns goes into one transaction. */

import { needsNoUser, type PolicyMatch } from '../domain/policy/decide-policies';
import { assessRisk } from '../domain/risk/assess';
import { EMPTY_HISTORY } from '../domain/risk/history';
import { isHostile, learnHistory } from '../domain/risk/learn-history';
import type { MatchedPolicy } from '../domain/risk/risk-event';
import type { AttemptCounts } from '../domain/risk/signal-rule';
import type { LoginMethod, Origin, Session } from '../domain/session';
import type { Opening } from '../ports/session-store';
import type { UserKnowledge } from '../ports/user-knowledge';
import { actorOfSession, circumstancesAt, toRiskEvent, toRiskFeedEvent, toStartedEvent, type Client, type JudgePorts } from './judgement';

/** A session before it was judged: place, network, score and signals are still empty. */
export interface LoginToJudge {
  readonly session: Session;
  readonly known: Pick<UserKnowledge, 'history' | 'liveSessions'>;
  /** The client's address as the look-up needs it; never stored. */
  readonly address: string | null;
  readonly attempts: AttemptCounts;
}

export type JudgedOpening = Omit<Opening, 'tokens'>;

export interface Judgement {
  readonly opening: JudgedOpening;
  readonly isBlocked: boolean;
  /** The same login refused: where the store finds that the user has too many sessions already. */
  readonly refused: () => JudgedOpening;
}

export interface Arrival extends Client {
  readonly origin: Origin;
  readonly loginMethod: LoginMethod;
}

export interface JudgeLogin {
  judge(login: LoginToJudge): Promise<Judgement>;
  /**
   * Policies that refuse a login whoever it is of: countries and networks. Asked before the password is looked at, so
   * that a refused address learns nothing about passwords. Empty where the login may go on.
   */
  refusalOf(arrival: Arrival): Promise<readonly MatchedPolicy[]>;
  /** Place and network alone, for sessions that were not logged in under the guard's eyes. */
  locate(session: Session, address: string | null): Session;
}

export const createJudgeLogin = (ports: JudgePorts & { readonly learnAbove: number }): JudgeLogin => {
  const { lookup, evaluate, clock, options } = ports;

  const locate = (session: Session, address: string | null): Session => {
    const { location, network } = lookup.lookUp(address);
    return { ...session, location, network: address === null ? null : network };
  };

  return {
    locate,

    judge: async ({ session: bare, known: { history: read, liveSessions }, address, attempts }) => {
      const circumstances = circumstancesAt(
        lookup,
        { address, ipAddress: bare.ipAddress, device: bare.device },
        { origin: bare.user.origin, loginMethod: bare.loginMethod, at: bare.createdAt }
      );
      const assessment = assessRisk(
        { now: circumstances, history: read.history, attempts, liveSessions, before: null, reusedTokenAge: null, options },
        'login'
      );
      const { location, network } = circumstances;
      const session: Session = { ...bare, location, network, ...assessment };
      const verdict = await evaluate({ moment: 'login', session, circumstances, assessment, history: read.history, liveSessions });

      const refusedBy = (policies: readonly PolicyMatch[]): JudgedOpening => {
        const blocked: Session = { ...session, status: 'BLOCKED', endedAt: session.createdAt, endReason: 'POLICY' };
        const riskEvent = toRiskEvent({
          at: session.createdAt,
          session: blocked,
          user: session.user,
          ipAddress: session.ipAddress,
          assessment,
          decision: 'BLOCKED',
          policies,
        });
        const enforced = policies.filter(({ mode }) => mode === 'ENFORCE');
        const event = toRiskFeedEvent('LOGIN_BLOCKED', riskEvent, actorOfSession(session), {
          loginMethod: session.loginMethod,
          policies: enforced.map(({ name }) => name),
          // The data is at fault then, and not the address.
          ...(enforced.some(({ lookupFailed }) => lookupFailed) ? { lookupFailed: true } : {}),
        });
        return { session: blocked, events: [event], history: null, limits: null };
      };
      const refused = (): JudgedOpening => refusedBy([...verdict.matched, ...verdict.refusing]);
      if (verdict.decision === 'BLOCKED') return { isBlocked: true, opening: refusedBy(verdict.matched), refused };

      const isNoticed = assessment.signals.length > 0 || verdict.matched.length > 0;
      const riskEvent = toRiskEvent({
        at: session.createdAt,
        session,
        user: session.user,
        ipAddress: session.ipAddress,
        assessment,
        decision: verdict.decision,
        policies: verdict.matched,
      });
      const events = [
        toStartedEvent(session),
        ...(isNoticed ? [toRiskFeedEvent('RISK_DETECTED', riskEvent, actorOfSession(session), null)] : []),
      ];
      const teaches = !isHostile({ securityScore: assessment.securityScore, decision: verdict.decision }, ports.learnAbove);
      const { endOldestBeyond, refuseBeyond } = verdict;
      return {
        isBlocked: false,
        opening: {
          session,
          events,
          history: teaches ? { read, learn: (history) => learnHistory(history, circumstances) } : null,
          limits: endOldestBeyond === null && refuseBeyond === null ? null : { endOldestBeyond, refuseBeyond },
        },
        refused,
      };
    },

    refusalOf: async ({ origin, loginMethod, ...client }) => {
      const circumstances = circumstancesAt(lookup, client, { origin, loginMethod, at: clock.now() });
      const verdict = await evaluate({
        moment: 'login',
        session: null,
        circumstances,
        // None of these policies asks for score or signals.
        assessment: { securityScore: 100, signals: [] },
        history: EMPTY_HISTORY,
        liveSessions: 0,
        only: needsNoUser,
      });
      return verdict.decision === 'BLOCKED' ? verdict.matched.filter(({ mode }) => mode === 'ENFORCE') : [];
    },
  };
};
