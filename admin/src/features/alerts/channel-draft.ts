import type {
  AuthAlertChannelInput,
  AuthAlertTrigger,
  AuthChannelFormat,
  AuthChannelKind,
  AuthSeverity,
  ChannelFieldsFragment,
} from '../../gql/graphql';
import { isForMachines, MACHINES_TRIGGERS, PEOPLES_TRIGGERS } from './channel-options';

/** keep: whatever the channel has, which nobody is shown. */
export type Signing = 'keep' | 'sign' | 'none';

/** A channel as the form holds it. Numbers are as they were typed. */
export interface ChannelDraft {
  readonly name: string;
  readonly kind: AuthChannelKind;
  readonly format: AuthChannelFormat;
  readonly target: string;
  readonly signing: Signing;
  readonly secret: string;
  readonly enabled: boolean;
  readonly minSeverity: AuthSeverity;
  readonly triggers: readonly AuthAlertTrigger[];
  readonly scoreBelow: string;
  readonly groupSeconds: string;
  readonly isQuiet: boolean;
  readonly quietFrom: string;
  readonly quietTo: string;
  readonly timeZone: string;
}

/** @param timeZone of the person who fills in the form, an IANA name */
export const createDraft = (secret: string, timeZone: string): ChannelDraft => ({
  name: '',
  kind: 'WEBHOOK',
  format: 'PLAIN',
  target: '',
  signing: 'sign',
  secret,
  enabled: true,
  minSeverity: 'INFO',
  triggers: PEOPLES_TRIGGERS,
  scoreBelow: '50',
  groupSeconds: '30',
  isQuiet: false,
  quietFrom: '22:00',
  quietTo: '07:00',
  timeZone,
});

/** The form of a channel that there is. `secret` is offered, and only taken where another one is asked for. */
export const toDraft = (channel: ChannelFieldsFragment, secret: string, timeZone: string): ChannelDraft => {
  const { quietHours, groupSeconds, scoreBelow } = channel;
  const fresh = createDraft(secret, timeZone);
  return {
    name: channel.name,
    kind: channel.kind,
    format: channel.format,
    target: channel.target,
    signing: 'keep',
    secret,
    enabled: channel.enabled,
    minSeverity: channel.minSeverity,
    triggers: channel.triggers,
    scoreBelow: String(scoreBelow),
    // Where it becomes one for people, it begins as a new one does.
    groupSeconds: isForMachines(channel.format) ? fresh.groupSeconds : String(groupSeconds),
    isQuiet: Boolean(quietHours),
    quietFrom: quietHours?.from ?? fresh.quietFrom,
    quietTo: quietHours?.to ?? fresh.quietTo,
    timeZone: quietHours?.timeZone ?? timeZone,
  };
};

const isSame = (triggers: readonly AuthAlertTrigger[], others: readonly AuthAlertTrigger[]): boolean =>
  triggers.length === others.length && others.every((other) => triggers.includes(other));

/** Another format, and with it the triggers that suit it, unless somebody chose some. */
export const changeFormat = (draft: ChannelDraft, format: AuthChannelFormat): ChannelDraft => {
  const usual = (of: AuthChannelFormat) => (isForMachines(of) ? MACHINES_TRIGGERS : PEOPLES_TRIGGERS);
  return { ...draft, format, triggers: isSame(draft.triggers, usual(draft.format)) ? usual(format) : draft.triggers };
};

/** Another kind; only webhooks have formats. */
export const changeKind = (draft: ChannelDraft, kind: AuthChannelKind): ChannelDraft => ({
  ...(kind === 'WEBHOOK' ? draft : changeFormat(draft, 'PLAIN')),
  kind,
});

export const toggleTrigger = (draft: ChannelDraft, trigger: AuthAlertTrigger): ChannelDraft => ({
  ...draft,
  triggers: draft.triggers.includes(trigger) ? draft.triggers.filter((held) => held !== trigger) : [...draft.triggers, trigger],
});

const SECRETS: Record<Signing, (secret: string) => Pick<AuthAlertChannelInput, 'secret'>> = {
  keep: () => ({}),
  sign: (secret) => ({ secret: secret.trim() }),
  // An empty text takes it away.
  none: () => ({ secret: '' }),
};

/** Null, which the server takes for its default, where a field that is not shown holds no number. */
const toNumber = (text: string): number | null => (/^\s*\d+\s*$/.test(text) ? Number(text) : null);

/** The whole channel, as an update wants it: what is left out would fall back to its default. */
export const computeChannelInput = (draft: ChannelDraft): AuthAlertChannelInput => {
  const { quietFrom: from, quietTo: to, timeZone } = draft;
  const isWebhook = draft.kind === 'WEBHOOK';
  const isForPeople = !isForMachines(draft.format);
  return {
    name: draft.name.trim(),
    kind: draft.kind,
    format: draft.format,
    target: draft.target.trim(),
    enabled: draft.enabled,
    minSeverity: draft.minSeverity,
    triggers: draft.triggers,
    scoreBelow: toNumber(draft.scoreBelow),
    groupSeconds: isForPeople ? toNumber(draft.groupSeconds) : 0,
    quietHours: isForPeople && draft.isQuiet ? { from, to, timeZone: timeZone.trim() } : null,
    ...(isWebhook ? SECRETS[draft.signing](draft.secret) : {}),
  };
};

export const isSameDraft = (draft: ChannelDraft, other: ChannelDraft): boolean => JSON.stringify(draft) === JSON.stringify(other);
