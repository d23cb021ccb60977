/** The sender of EMAIL channels: a mail of its own to each recipient, so that nobody is told twice because another was not reached. */

import type { ChannelWithSecret } from '../../domain/alert/channel';
import { fingerprintOf } from '../../domain/alert/mail/end-link';
import { parseMailTargets } from '../../domain/alert/mail/recipients';
import type { AlertMessage } from '../../domain/alert/message';
import type { AlertSender, SendOutcome } from '../../ports/alert-sender';
import type { Clock } from '../../ports/clock';
import type { MarkStore } from '../../ports/mail-store';
import type { Mailer, MailOutcome } from '../../ports/mailer';
import { describeError } from '../../domain/describe-error';
import type { AddressedMail, FindMails } from './find-recipients';

const LANES = 5;
/** Longer than any schedule of retries goes on. */
const KEPT = 14 * 86_400_000;

export interface MailSenderPorts {
  readonly findMails: FindMails;
  readonly mailer: Mailer;
  readonly marks: MarkStore;
  readonly clock: Clock;
  readonly key: Buffer;
}

type Failed = Extract<MailOutcome, { kind: 'failed' }>;

/** What `work` comes to, or a rejection as soon as `signal` is aborted: a provider may never answer. */
const untilAborted = async <T>(work: Promise<T>, signal: AbortSignal): Promise<T> => {
  const over = new AbortController();
  const aborted = new Promise<never>((_resolve, reject) => {
    const stop = (): void => reject(signal.reason instanceof Error ? signal.reason : new Error('The sending was ended.'));
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { signal: over.signal });
  });
  return Promise.race([work, aborted]).finally(() => over.abort());
};

const nobody = (message: AlertMessage, { target }: ChannelWithSecret): SendOutcome => {
  const isForUsers = parseMailTargets(target).every(({ kind }) => kind === 'user');
  if (isForUsers && !message.isTest) return { kind: 'skipped', reason: 'Nobody is left to tell: the account is gone, or has no address.' };
  return {
    kind: 'refused',
    reason: isForUsers
      ? 'A test concerns no user; try the template by sendTestAuthMail.'
      : 'The target names nobody with an e-mail address.',
    disable: false,
  };
};

const judge = (failures: readonly Failed[], total: number): SendOutcome => {
  const again = failures.find(({ isPermanent }) => !isPermanent);
  const first = again ?? failures[0];
  if (!first) return { kind: 'delivered' };
  const reason = `${failures.length} of ${total} mails failed: ${first.reason}`;
  return again ? { kind: 'failed', reason } : { kind: 'refused', reason, disable: false };
};

export const createMailSender = ({ findMails, mailer, marks, clock, key }: MailSenderPorts): AlertSender => {
  // An address is personal, its keyed fingerprint says nothing without the key.
  const markOf = (message: AlertMessage, { part, to }: AddressedMail): string =>
    `sent:${fingerprintOf(key, 'sent', `${message.id} ${part} ${to.toLowerCase()}`)}`;

  const sendAll = async (message: AlertMessage, channel: ChannelWithSecret, signal: AbortSignal): Promise<SendOutcome> => {
    const mails = (await findMails(message, channel)).map((mail) => ({ mail, mark: markOf(message, mail) }));
    if (mails.length === 0) return nobody(message, channel);
    const done = await marks.known(mails.map(({ mark }) => mark));
    const left = mails.filter(({ mark }) => !done.has(mark));
    const failures: Failed[] = [];
    const lane = async (): Promise<void> => {
      for (let next = left.shift(); next && !signal.aborted; next = left.shift()) {
        const outcome = await mailer.send(next.mail);
        if (outcome.kind === 'failed') failures.push(outcome);
        // Noted though the attempt may have been given up meanwhile: the mail is out. An address that is refused is not tried again.
        if (outcome.kind === 'sent' || outcome.isPermanent) await marks.once(next.mark, clock.now() + KEPT, () => Promise.resolve());
      }
    };
    await Promise.all(Array.from({ length: Math.min(LANES, left.length) }, lane));
    return judge(failures, mails.length);
  };

  return {
    send: (message, channel, signal) =>
      untilAborted(
        sendAll(message, channel, signal).catch((error: unknown): SendOutcome => ({
          kind: 'failed',
          reason: `The mails could not be made: ${describeError(error)}`,
        })),
        signal
      ),
  };
};
