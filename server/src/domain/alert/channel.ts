/** A channel is where alerts go: people by e-mail, Slack or Discord, machines by signed webhooks. */

import type { Severity } from '../severity';
import type { AlertTrigger } from './trigger';

export const CHANNEL_KINDS = ['EMAIL', 'SLACK', 'DISCORD', 'WEBHOOK'] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

/** Others than PLAIN are for WEBHOOK channels. */
export const CHANNEL_FORMATS = ['PLAIN', 'CLOUDEVENTS', 'OCSF', 'ECS', 'CAEP'] as const;
export type ChannelFormat = (typeof CHANNEL_FORMATS)[number];

/** Hours of the day in which nothing below CRITICAL is sent; what comes meanwhile is sent as one message when they end. */
export interface QuietHours {
  /** 'HH:MM', 00:00 to 23:59. `from` after `to` reaches over midnight. */
  readonly from: string;
  readonly to: string;
  /** IANA name, such as Europe/Berlin. */
  readonly timeZone: string;
}

export interface ChannelDraft {
  readonly name: string;
  readonly kind: ChannelKind;
  readonly format: ChannelFormat;
  /**
   * WEBHOOK, SLACK, DISCORD: a URL. EMAIL: addresses separated by commas, `role:<code>` for the administrators of a
   * role, or `user` for the user concerned.
   */
  readonly target: string;
  readonly enabled: boolean;
  readonly minSeverity: Severity;
  readonly triggers: readonly AlertTrigger[];
  /** Scores below this are told by LOW_SCORE. 0 to 100. */
  readonly scoreBelow: number;
  /** Seconds in which alerts that are alike become one message with a count; 0 sends each by itself. */
  readonly groupSeconds: number;
  readonly quietHours: QuietHours | null;
}

export interface Channel extends ChannelDraft {
  /** UUIDv7. */
  readonly id: string;
  /** Why the plugin itself disabled it, such as a receiver that answered 410; null where it did not. */
  readonly disabledReason: string | null;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** A channel together with what signs its messages, for whoever sends; never logged, never shown. */
export interface ChannelWithSecret extends Channel {
  /** WEBHOOK: of the form `whsec_<base64>`; null where the channel has none. */
  readonly secret: string | null;
}
