/** Alerts as Discord embeds, by a webhook. What users chose is escaped for Discord's markdown, and nobody is ever mentioned. */

import { describeAlert } from '../../domain/alert/describe-alert';
import { toJsonText } from '../../domain/alert/formats/json-text';
import { clip } from '../../domain/alert/formats/present-event';
import type { AlertMessage } from '../../domain/alert/message';
import type { Severity } from '../../domain/severity';
import type { AlertSender } from '../../ports/alert-sender';
import { createPost, readChatAnswer, type PostOptions } from './post-alert';

/** Characters, by Discord's reference of embeds; all texts of an embed together have at most 6,000. */
const MAX_TITLE = 256;
const MAX_DESCRIPTION = 1000;
const MAX_FIELD_VALUE = 1024;
/** Escaped, it is twice as long at most, and ten of them stay within the whole. */
const MAX_VALUE = 220;

/** Not 403, by which the network in front of Discord turns addresses away for a while. */
const GONE = [404, 410];

const COLOURS: Readonly<Record<Severity, number>> = {
  INFO: 0x8e8ea9,
  LOW: 0x4945ff,
  MEDIUM: 0xd9822f,
  HIGH: 0xee5e52,
  CRITICAL: 0xb72b1a,
};

/** A backslash takes the meaning from any punctuation: of links, lists, headings, mentions and addresses that would become links. */
export const escapeDiscord = (text: string): string => text.replace(/[!-/:-@[-`{-~]/g, '\\$&').replace(/\s+/g, ' ');

const clipEscaped = (text: string, max: number): string => {
  const cut = text.slice(0, max);
  // Not in the middle of an escape: a lone backslash would act on what follows.
  return cut.length < text.length && /(^|[^\\])(\\\\)*\\$/.test(cut) ? cut.slice(0, -1) : cut;
};

export const toDiscordBody = (message: AlertMessage): string => {
  const { title, summary, facts, severity } = describeAlert(message);
  return toJsonText({
    username: 'Session Guard',
    allowed_mentions: { parse: [] },
    embeds: [
      {
        title: clipEscaped(escapeDiscord(title), MAX_TITLE),
        description: clipEscaped(escapeDiscord(summary), MAX_DESCRIPTION),
        color: COLOURS[severity],
        timestamp: new Date(message.lastAt).toISOString(),
        fields: facts.map(([name, value]) => ({
          name,
          value: clipEscaped(escapeDiscord(clip(value, MAX_VALUE)), MAX_FIELD_VALUE),
          inline: true,
        })),
        footer: { text: `${severity}, message ${message.id}` },
      },
    ],
  });
};

export const createDiscordSender = (options: PostOptions): AlertSender => {
  const post = createPost(options);
  return {
    send: async (message, { target }, signal) => {
      const answer = await post({ url: target, body: toDiscordBody(message), headers: { 'content-type': 'application/json' } }, signal);
      return readChatAnswer(answer, GONE, options.clock.now());
    },
  };
};
