/** Judges a login: facts, signals, score, policies, decision. What it returns goes into one transaction. */

import { needsNoUser } from '../domain/policy/decide-policies';
import { assessRisk } from '../domain/risk/assess';
import type { Circumstances } from '../domain/risk/circumstances';
import { EMPTY_HISTORY } from '../domain/risk/history';
import { isHostile, learnHistory } from '../domain/risk/learn-history';
import type { MatchedPolicy } from '../domain/risk/risk-event';
import { NO_ATTEMPTS, type AttemptCounts } from '../domain/risk/signal-rule';
import type { LoginMethod, Origin, Session } from '../domain/session';
import type { Opening } from '../ports/session-store';
import { actorOfSession, toRiskEvent, toRiskFeedEvent, toStartedEvent, type JudgePorts } from './judgement';
import type { Device } from '../domain/device';

/** A session before it was judged: place, network, score and signals are still empty. */
export interface LoginToJudge {
  readonly session: Session;
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

export interface Arrival {
  readonly origin: Origin;
  readonly loginMethod: LoginMethod;
  readonly address: string | null;
  readonly ipAddress: string | null;
  readonly device: Device;
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
  const { store, histories, lookup, evaluate, clock, options } = ports;

  const locate = (session: Session, address: string | null): Session => {
    const { location, network } = lookup.lookUp(address);
    return { ...session, location, network: address === null ? null : network };
  };

  return {
    locate,

    judge: async ({ session: bare, address, attempts }) => {
      const facts = lookup.lookUp(address);
      const circumstances: Circumstances = {
        origin: bare.user.origin,
        loginMethod: bare.loginMethod,
        at: bare.createdAt,
        ipAddress: bare.ipAddress,
        device: bare.device,
        location: facts.location,
        lookupFailed: facts.failed,
        network: facts.network,
      };
      const [read, liveSessions] = [await histories.read(bare.user), await store.countLive(bare.user, bare.createdAt)];
      const assessment = assessRisk(
        { now: circumstances, history: read.history, attempts, liveSessions, before: null, reusedTokenAge: null, options },
        'login'
      );
      const session: Session = {
        ...bare,
        location: facts.location,
        network: facts.network,
        securityScore: assessment.securityScore,
        signals: assessment.signals,
      };
      const verdict = await evaluate({ moment: 'login', session, circumstances, assessment, history: read.history, liveSessions });

      const refused = (): JudgedOpening => {
        const blocked: Session = { ...session, status: 'BLOCKED', endedAt: session.createdAt, endReason: 'POLICY' };
        const riskEvent = toRiskEvent({
          at: session.createdAt,
          session: blocked,
          user: session.user,
          ipAddress: session.ipAddress,
          assessment,
          decision: 'BLOCKED',
          policies: verdict.matched,
        });
        const event = toRiskFeedEvent('LOGIN_BLOCKED', riskEvent, actorOfSession(session), {
          loginMethod: session.loginMethod,
          policies: verdict.matched.filter(({ mode }) => mode === 'ENFORCE').map(({ name }) => name),
        });
        return { session: blocked, events: [event], history: null, limits: null };
      };
      if (verdict.decision === 'BLOCKED') return { isBlocked: true, opening: refused(), refused };

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

    refusalOf: async ({ origin, loginMethod, address, ipAddress, device }) => {
      const { location, network, failed } = lookup.lookUp(address);
      const circumstances: Circumstances = {
        origin,
        loginMethod,
        at: clock.now(),
        ipAddress,
        device,
        location,
        lookupFailed: failed,
        network,
      };
      const assessment = assessRisk(
        { now: circumstances, history: EMPTY_HISTORY, attempts: NO_ATTEMPTS, liveSessions: 0, before: null, reusedTokenAge: null, options },
        'login'
      );
      const verdict = await evaluate({
        moment: 'login',
        session: null,
        circumstances,
        assessment,
        history: EMPTY_HISTORY,
        liveSessions: 0,
        only: needsNoUser,
      });
      return verdict.decision === 'BLOCKED' ? verdict.matched.filter(({ mode }) => mode === 'ENFORCE') : [];
    },
  };
};
