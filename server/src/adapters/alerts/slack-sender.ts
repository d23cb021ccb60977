/**
 * Alerts as Slack blocks, by an incoming webhook. What users chose stands in texts of the type `plain_text` alone: Slack
 * finds no links, mentions or commands such as <!channel> in them.
 */

import { describeAlert } from '../../domain/alert/describe-alert';
import { toJsonText } from '../../domain/alert/formats/json-text';
import type { AlertMessage } from '../../domain/alert/message';
import type { AlertSender } from '../../ports/alert-sender';
import { createPost, readChatAnswer, type PostOptions } from './post-alert';

/** Characters, by Slack's reference of blocks. */
const MAX_HEADER = 150;
const MAX_FIELD = 2000;
const MAX_FIELDS = 10;
const MAX_TEXT = 3000;

/** 404: no such webhook or channel; 410: the channel is archived. 403 an administrator may take back. */
const GONE = [404, 410];

/** For texts that Slack reads as mrkdwn whatever one says, such as the line of a notification. */
export const escapeMrkdwn = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const plain = (text: string, max: number) => ({ type: 'plain_text', text: text.slice(0, max), emoji: false });

export const toSlackBody = (message: AlertMessage): string => {
  const { title, summary, facts, severity } = describeAlert(message);
  const fields = facts.slice(0, MAX_FIELDS).map(([label, value]) => plain(`${label}\n${value}`, MAX_FIELD));
  return toJsonText({
    text: escapeMrkdwn(`${severity}: ${title}`).slice(0, MAX_TEXT),
    blocks: [
      { type: 'header', text: plain(title, MAX_HEADER) },
      { type: 'section', text: plain(summary, MAX_TEXT) },
      ...(fields.length === 0 ? [] : [{ type: 'section', fields }]),
      { type: 'context', elements: [plain(`Session Guard, severity ${severity}, message ${message.id}`, MAX_TEXT)] },
    ],
  });
};

export const createSlackSender = (options: PostOptions): AlertSender => {
  const post = createPost(options);
  return {
    send: async (message, { target }, signal) => {
      const answer = await post({ url: target, body: toSlackBody(message), headers: { 'content-type': 'application/json' } }, signal);
      return readChatAnswer(answer, GONE, options.clock.now());
    },
  };
};
