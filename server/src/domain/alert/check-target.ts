/** What can be seen of a target before anything is sent there. Names are resolved, and judged, at each sending. */

import { classifyAddress, isPublicAddress } from '../address-class';
import type { ChannelKind } from './channel';

const MAX_RECIPIENTS = 50;
/** Enough to find a slip of the pen; whether an address exists is for the mail server to say. */
const ADDRESS = /^[^\s@,;<>"()[\]\\]{1,64}@[^\s@,;<>"()[\]\\]{1,190}$/;
const ROLE = /^role:[\w.-]{1,100}$/;

const findRecipientsProblem = (target: string): string | null => {
  const recipients = target.split(',').map((recipient) => recipient.trim());
  if (recipients.length > MAX_RECIPIENTS) return `names ${recipients.length} recipients; give at most ${MAX_RECIPIENTS}`;
  const isRecipient = (text: string): boolean => text === 'user' || ROLE.test(text) || ADDRESS.test(text);
  return recipients.every(isRecipient) ? null : "is not valid; give addresses separated by commas, role:<code> of a role, or 'user'";
};

/** The hosts of the services, and what their paths begin with: another URL would never be answered as theirs are. */
const SERVICES = {
  SLACK: { hosts: ['hooks.slack.com', 'hooks.slack-gov.com'], path: '/', example: 'https://hooks.slack.com/services/…' },
  DISCORD: {
    hosts: ['discord.com', 'discordapp.com', 'ptb.discord.com', 'canary.discord.com'],
    path: '/api/',
    example: 'https://discord.com/api/webhooks/…',
  },
} as const;

const findUrlProblem = (kind: Exclude<ChannelKind, 'EMAIL'>, target: string, allowedHosts: readonly string[]): string | null => {
  const example = kind === 'WEBHOOK' ? 'https://soc.example.com/hook' : SERVICES[kind].example;
  if (!URL.canParse(target)) return `is no URL; give one such as ${example}`;
  const { protocol, hostname, username, password, pathname } = new URL(target);
  const host = hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
  if (username !== '' || password !== '') return 'has a user or password in it; give a URL without them';
  const isAllowed = allowedHosts.includes(host);
  if (protocol !== 'https:' && !(protocol === 'http:' && isAllowed))
    return 'is not https; give an https URL, or name its host in alerts.allowedHosts of the configuration';
  if (isAllowed) return null;
  if (classifyAddress(host) !== null && !isPublicAddress(host))
    return 'is not on the public Internet; give a public host, or name it in alerts.allowedHosts of the configuration';
  if (kind === 'WEBHOOK') return null;
  const { hosts, path } = SERVICES[kind];
  return (hosts as readonly string[]).includes(host) && pathname.startsWith(path)
    ? null
    : `is not of the service; give a URL such as ${example}`;
};

/** What is wrong with the target and what to do; null where nothing is. The target itself is not told. */
export const findTargetProblem = (kind: ChannelKind, target: string, allowedHosts: readonly string[]): string | null =>
  kind === 'EMAIL' ? findRecipientsProblem(target) : findUrlProblem(kind, target, allowedHosts);
