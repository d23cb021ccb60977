/** How the target of a channel is shown. Whoever knows the URL of a Slack or Discord webhook can post there: it is a secret. */

import { maskIdentifier } from '../mask';
import type { ChannelKind } from './channel';

const HIDDEN = '***';
/** Parts of a path that say where a message goes, and open nothing. */
const PLAIN_PART = /^[a-z][a-z-]{0,11}$/;
const PLAIN_PARTS = 2;

/** Scheme, host and the plain words of the path; all else, where tokens stand, is hidden. Addresses of people are shown. */
export const maskTarget = (kind: ChannelKind, target: string): string => {
  if (kind === 'EMAIL') return target;
  if (!URL.canParse(target)) return HIDDEN;
  const { protocol, host, pathname, search } = new URL(target);
  const parts = pathname.split('/').map((part, index) => (part === '' || (index <= PLAIN_PARTS && PLAIN_PART.test(part)) ? part : HIDDEN));
  return `${protocol}//${host}${parts.join('/')}${search === '' ? '' : `?${HIDDEN}`}`;
};

/**
 * As events and the audit log tell it. They outlive the channel and what was erased of a person, whose address must not stand
 * in what cannot be taken out again.
 */
export const tellTarget = (kind: ChannelKind, target: string): string =>
  kind === 'EMAIL'
    ? target
        .split(',')
        .map((part) => (part.includes('@') ? maskIdentifier(part) : part.trim()))
        .join(', ')
    : maskTarget(kind, target);
