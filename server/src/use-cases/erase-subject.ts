/**
 * Erases what is known of a person (GDPR, Art. 17). The account is the application's, and stays. Live sessions end first:
 * a session that went on would bring its address back with the next request.
 */

import { setImmediate as nextTurn } from 'node:timers/promises';
import { SYSTEM, type Actor } from '../domain/actor';
import { targetOfUser } from '../domain/audit/audit-entry';
import { guardError } from '../domain/errors';
import type { NewEvent } from '../domain/event';
import { maskIdentifier } from '../domain/mask';
import type { PersonNames } from '../domain/privacy/erase';
import type { UserRef } from '../domain/session';
import { createUuidV7 } from '../domain/uuid-v7';
import type { AuditLog } from '../ports/audit-log';
import type { Clock } from '../ports/clock';
import { GO_ON, type Confirm } from '../ports/confirm';
import type { SubjectStore } from '../ports/subject-store';

const MAX_ID = 40;
/** Milliseconds after which an erasure that is not finished has nobody at work any more. */
const ABANDONED = 600_000;

export interface EraseSubjectPorts {
  readonly subjects: SubjectStore;
  readonly audit: Pick<AuditLog, 'record'>;
  readonly clock: Clock;
  readonly endSessions: (user: UserRef, actor: Actor) => Promise<unknown>;
  readonly appendEvent: (event: NewEvent) => Promise<void>;
}

export interface EraseSubject {
  /** Resolves to the number of records that were changed. Throws BAD_INPUT for an id that no account has. */
  erase(user: UserRef, actor: Actor): Promise<number>;
  /** Goes on with erasures that a process left unfinished. `confirm` is asked before each batch. */
  resume(confirm?: Confirm): Promise<number>;
}

export const createEraseSubject = ({ subjects, audit, clock, endSessions, appendEvent }: EraseSubjectPorts): EraseSubject => {
  const toNames = (names: readonly string[]): PersonNames => ({
    plain: new Set(names),
    masked: new Set(names.map(maskIdentifier)),
  });

  const work = async (user: UserRef, actor: Actor, confirm: Confirm): Promise<number> => {
    await confirm();
    await endSessions(user, actor);
    const names = toNames(await subjects.namesOf(user));
    // Before anything goes: whatever part of an entry is missing, the entry that says why is there already.
    const erased = { action: 'user-data.erased' as const, actor, target: targetOfUser(user) };
    await audit.record(erased);
    let total = 0;
    for (;;) {
      await confirm();
      const positions = await subjects.unnamedAudit(names);
      if (positions.length === 0) break;
      await audit.record({ ...erased, detail: { positions: [...positions] } });
      total += await subjects.eraseAuditAt(positions);
      await nextTurn();
    }
    total += await subjects.eraseEvents(user, names, confirm);
    total += await subjects.eraseRiskEvents(user, names, confirm);
    total += await subjects.eraseDeliveries(user, names, confirm);
    total += await subjects.eraseHistory(user);
    total += await subjects.eraseAudit(user, confirm);
    total += await subjects.eraseSessions(user, confirm);
    await confirm();
    const now = clock.now();
    await appendEvent({
      id: createUuidV7(now),
      type: 'USER_DATA_ERASED',
      severity: 'MEDIUM',
      occurredAt: now,
      session: null,
      user,
      origin: user.origin,
      // Somebody who erases their own data is not to be named by it.
      actor: actor.kind === user.origin && actor.id === user.id ? { ...actor, name: null, ipAddress: null } : actor,
      detail: { records: total },
    });
    await subjects.finish(user);
    return total;
  };

  return {
    erase: async (user, actor) => {
      if (user.id.length > MAX_ID || !/^[\w-]+$/.test(user.id))
        throw guardError('BAD_INPUT', 'userId is no id of an account.', { field: 'userId' });
      await subjects.begin(user, clock.now());
      return work(user, actor, GO_ON);
    },
    resume: async (confirm = GO_ON) => {
      let total = 0;
      for (const { user } of await subjects.open(clock.now() - ABANDONED)) total += await work(user, SYSTEM, confirm);
      return total;
    },
  };
};
