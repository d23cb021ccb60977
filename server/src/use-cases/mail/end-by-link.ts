/** Ends the session that a mail told its user of, on their word alone: they hold the link, and need not be able to log in. */

import type { Actor } from '../../domain/actor';
import { fingerprintOf, readEndLink } from '../../domain/alert/mail/end-link';
import type { MailLocale } from '../../domain/alert/mail/locale';
import { isOver } from '../../domain/session';
import type { Clock } from '../../ports/clock';
import type { MarkStore } from '../../ports/mail-store';
import type { SessionStore } from '../../ports/session-store';
import type { EndSessions } from '../end-sessions';

/** `over`: somebody or something else ended it before, or it is on record no more. */
export type EndLinkOutcome =
  { readonly kind: 'ready' | 'ended' | 'over' | 'used' | 'expired'; readonly locale: MailLocale } | { readonly kind: 'invalid' };

export interface EndByLink {
  /** What `use` would do. Changes nothing: scanners of mail follow links before people do. */
  look(token: string): Promise<EndLinkOutcome>;
  /** @param ipAddress of whoever asks, as it may be stored */
  use(token: string, ipAddress: string | null): Promise<EndLinkOutcome>;
}

export interface EndByLinkPorts {
  /** See `deriveMailKey`. */
  readonly key: Buffer;
  readonly clock: Clock;
  readonly store: Pick<SessionStore, 'find'>;
  readonly marks: MarkStore;
  readonly endSessions: Pick<EndSessions, 'one'>;
}

const NOTE = 'By the link of an e-mail.';

export const createEndByLink = ({ key, clock, store, marks, endSessions }: EndByLinkPorts): EndByLink => {
  const markOf = (token: string): string => `used:${fingerprintOf(key, 'used', token)}`;

  const look = async (token: string): Promise<EndLinkOutcome> => {
    const read = readEndLink(key, token, clock.now());
    if (read.kind === 'invalid') return read;
    const { locale, sessionId } = read.link;
    if (read.kind === 'expired') return { kind: 'expired', locale };
    const mark = markOf(token);
    if ((await marks.known([mark])).has(mark)) return { kind: 'used', locale };
    const session = await store.find(sessionId);
    return { kind: session && !isOver(session.status) ? 'ready' : 'over', locale };
  };

  return {
    look,
    use: async (token, ipAddress) => {
      const seen = await look(token);
      const read = readEndLink(key, token, clock.now());
      if (seen.kind !== 'ready' || read.kind !== 'valid') return seen;
      const { locale, sessionId, expiresAt } = read.link;
      const session = await store.find(sessionId);
      if (!session) return { kind: 'over', locale };
      // By the user's own will, so it is a logout; that it came by mail is in the note.
      const actor: Actor = { kind: session.user.origin, id: session.user.id, name: session.username, ipAddress };
      const done = await marks.once(markOf(token), expiresAt, () => endSessions.one(sessionId, 'LOGOUT', { actor, note: NOTE }));
      if (done === null) return { kind: 'used', locale };
      return { kind: done.result !== null && done.result.count > 0 ? 'ended' : 'over', locale };
    },
  };
};
