/**
 * What a policy would have done: the sessions on record are judged once more, oldest first, by the code that judges
 * logins. Bounded in memory and time, and never in the way of the rest of the process for long.
 */

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { PolicyDraft } from '../domain/policy/policy';
import { exceedsSessions, matchConditions, type PolicySubject } from '../domain/policy/match-conditions';
import type { Session } from '../domain/session';
import type { Clock } from '../ports/clock';
import type { ExpressionInput, ExpressionSandbox } from '../ports/expression-sandbox';
import type { SessionStore } from '../ports/session-store';
import type { UserDirectory } from '../ports/user-directory';
import type { PolicySimulation } from './guard';
import { circumstancesOf } from './judgement';
import { createReplay } from './replay-sessions';

/** Rows between two turns of the event loop. */
const BATCH_SIZE = 100;
const MAX_EXAMINED = 250_000;
const MAX_MILLISECONDS = 60_000;
const MAX_SAMPLE = 20;
const MAX_ERRORS = 10;
/** An expression that fails on so many sessions in a row would fail on the next ones too. */
const MAX_FAULTS_IN_A_ROW = 250;

export interface SimulatePolicyPorts {
  readonly store: Pick<SessionStore, 'createdSince'>;
  readonly users: Pick<UserDirectory, 'load' | 'rolesOf'>;
  readonly sandbox: Pick<ExpressionSandbox, 'evaluateMany'>;
  readonly unknownCountry: PolicySubject['unknownCountry'];
  /** Security score below which a login teaches the user's history nothing. */
  readonly learnAbove: number;
  readonly clock: Clock;
}

interface Selected {
  readonly session: Session;
  /** Null where the policy has no expression. */
  readonly input: ExpressionInput | null;
}

/** @param since epoch milliseconds; the draft has to be checked before, its mode is not looked at */
export type SimulatePolicy = (draft: PolicyDraft, since: number) => Promise<PolicySimulation>;

export const createSimulatePolicy =
  ({ store, users, sandbox, unknownCountry, learnAbove, clock }: SimulatePolicyPorts): SimulatePolicy =>
  async (draft, since) => {
    const { conditions } = draft;
    const { expression } = conditions;
    const replay = createReplay({ draft, users, learnAbove });
    const until = clock.now() + MAX_MILLISECONDS;
    const matchedUsers = new Set<string>();
    const errors = new Set<string>();
    let sample: Session[] = [];
    let [examined, matched, faultsInARow] = [0, 0, 0];

    const note = (fault: string): void => void (errors.size < MAX_ERRORS && errors.add(fault));
    const match = (session: Session): void => {
      matched += 1;
      matchedUsers.add(`${session.user.origin}:${session.user.id}`);
      sample.push(session);
      if (sample.length > 2 * MAX_SAMPLE) sample = sample.slice(-MAX_SAMPLE);
    };

    /** Those of a batch for which everything but the expression holds, with what the expression reads. */
    const select = async (batch: readonly Session[]): Promise<Selected[]> => {
      const selected: Selected[] = [];
      const known = await replay.prepare(batch);
      for (const session of batch) {
        const subject: PolicySubject = {
          moment: 'login',
          circumstances: circumstancesOf(session),
          // A session that was never judged has no low score.
          assessment: { securityScore: session.securityScore ?? 100, signals: session.signals },
          roles: known.rolesOf(session.user),
          liveSessions: replay.liveSessions(session),
          unknownCountry,
        };
        const outcome = matchConditions(draft, subject);
        if (outcome !== 'fails' && exceedsSessions(conditions, subject.liveSessions)) {
          selected.push({ session, input: outcome === 'needs-expression' ? known.toInput(session) : null });
        }
        replay.learn(session);
      }
      return selected;
    };

    const settle = async (selected: readonly Selected[], size: number): Promise<void> => {
      const inputs = selected.flatMap(({ input }) => input ?? []);
      const outcomes = expression === null || inputs.length === 0 ? [] : await sandbox.evaluateMany(expression, inputs);
      for (const [index, { session, input }] of selected.entries()) {
        const outcome = outcomes[index];
        if (input === null || (outcome?.kind === 'value' && outcome.holds)) match(session);
        if (outcome?.kind === 'fault') note(outcome.fault);
        if (outcome?.kind === 'unavailable') note(outcome.reason);
        if (outcome !== undefined) faultsInARow = outcome.kind === 'value' ? 0 : faultsInARow + 1;
      }
      examined += size;
    };

    const findReasonToStop = (): string | null => {
      if (faultsInARow >= MAX_FAULTS_IN_A_ROW) return `the expression failed on the last ${faultsInARow} in a row`;
      const isTooMuch = examined >= MAX_EXAMINED || clock.now() >= until;
      return isTooMuch ? 'a simulation takes no longer and no more; choose a later moment to begin at' : null;
    };

    let after: Session | null = null;
    // While the sandbox evaluates one batch, the next one is read and prepared.
    let running: Promise<void> = Promise.resolve();
    for (;;) {
      const batch: readonly Session[] = await store.createdSince(since, after && { createdAt: after.createdAt, id: after.id }, BATCH_SIZE);
      const selected = await select(batch);
      await running;
      const reason = batch.length > 0 ? findReasonToStop() : null;
      if (reason !== null) {
        // Last, and always told: without it the numbers would look complete.
        if (errors.size >= MAX_ERRORS) errors.delete([...errors].at(-1) ?? '');
        errors.add(`Only the oldest ${examined} sessions were examined: ${reason}.`);
        break;
      }
      running = settle(selected, batch.length);
      after = batch.at(-1) ?? null;
      if (after === null || batch.length < BATCH_SIZE) break;
      await nextTurn();
    }
    await running;
    return {
      examined,
      matched,
      matchedUsers: matchedUsers.size,
      sample: sample.slice(-MAX_SAMPLE).reverse(),
      errors: [...errors],
    };
  };
