/** What every format is given, and what it makes of a message. */

import type { Channel } from '../channel';
import type { UserRef } from '../../session';
import type { AlertMessage } from '../message';
import type { SubjectFormat } from './caep-event';
import type { SetSigner } from './security-event-token';

/** One request to send by POST. */
export interface RenderedRequest {
  /** The same for each attempt, so that a receiver knows a duplicate. Holds no dot. */
  readonly id: string;
  readonly body: string;
  /** Names in lower case; the content type among them. */
  readonly headers: Readonly<Record<string, string>>;
}

/** How security event tokens are made here. */
export interface SetIssuer extends SetSigner {
  readonly subject: SubjectFormat;
  /** E-mail addresses of accounts that an event names without a session. */
  emailOf(user: UserRef): string | null;
  /** `aud` of what is pushed to a URL. */
  audienceOf(target: string): string;
}

export interface RenderContext {
  /** Moment of this attempt, epoch milliseconds. */
  readonly now: number;
  /** Version of the plugin. */
  readonly version: string;
  /** URL of the application, without a slash at the end: where events come from. */
  readonly issuer: string;
  readonly sets: SetIssuer;
}

/** A request before it is signed. */
export interface Draft {
  readonly id: string;
  readonly contentType: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export type RenderFormat = (message: AlertMessage, channel: Channel, context: RenderContext) => readonly Draft[];
