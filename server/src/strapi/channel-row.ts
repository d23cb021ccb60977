/** Between a channel and its row. Target and secret are sealed, bound to the channel. */

import type { ChannelDraft, ChannelFormat, ChannelKind, QuietHours } from '../domain/alert/channel';
import { tellTarget } from '../domain/alert/mask-target';
import type { AlertTrigger } from '../domain/alert/trigger';
import type { Envelopes } from '../domain/envelope';
import type { JsonValue } from '../domain/event';
import type { Severity } from '../domain/severity';
import type { ChannelOnRecord } from '../ports/channel-store';
import { parseJson, toJson, toNumber } from './database';
import { clip, type Row } from './session-row';

interface Sealed {
  readonly target: string;
  readonly secret: string | null;
}

const LOST: Sealed = { target: '', secret: null };
const bindTo = (id: string): string => `alert-channel:${id}`;

export const toChannel = (row: Row, envelopes: Envelopes): ChannelOnRecord => {
  const id = String(row.channel_key);
  const { target, secret } = parseJson<Sealed>(envelopes.open(String(row.sealed), bindTo(id))) ?? LOST;
  return {
    id,
    name: String(row.name),
    kind: row.kind as ChannelKind,
    format: row.format as ChannelFormat,
    target,
    secret,
    enabled: toNumber(row.enabled) === 1,
    minSeverity: row.min_severity as Severity,
    triggers: parseJson<AlertTrigger[]>(row.triggers) ?? [],
    scoreBelow: toNumber(row.score_below),
    groupSeconds: toNumber(row.group_seconds),
    quietHours: parseJson<QuietHours>(row.quiet_hours),
    disabledReason: typeof row.disabled_reason === 'string' ? row.disabled_reason : null,
    since: toNumber(row.since),
    createdAt: toNumber(row.made_at),
    updatedAt: toNumber(row.changed_at),
  };
};

export const toChannelRow = (channel: ChannelOnRecord, envelopes: Envelopes): Record<string, unknown> => ({
  document_id: channel.id,
  channel_key: channel.id,
  name: clip(channel.name),
  kind: channel.kind,
  format: channel.format,
  sealed: envelopes.seal(JSON.stringify({ target: channel.target, secret: channel.secret } satisfies Sealed), bindTo(channel.id)),
  enabled: channel.enabled ? 1 : 0,
  min_severity: channel.minSeverity,
  triggers: toJson(channel.triggers),
  score_below: channel.scoreBelow,
  group_seconds: channel.groupSeconds,
  quiet_hours: toJson(channel.quietHours),
  disabled_reason: channel.disabledReason,
  since: channel.since,
  made_at: channel.createdAt,
  changed_at: channel.updatedAt,
});

const TOLD = [
  'name',
  'kind',
  'format',
  'enabled',
  'minSeverity',
  'triggers',
  'scoreBelow',
  'groupSeconds',
  'quietHours',
] as const satisfies readonly (keyof ChannelDraft)[];

/** What events say of a channel. */
export const factsOf = (channel: ChannelOnRecord): Record<string, JsonValue> => ({
  ...(Object.fromEntries(TOLD.map((field) => [field, channel[field]])) as unknown as Record<string, JsonValue>),
  target: tellTarget(channel.kind, channel.target),
  secret: channel.secret === null ? 'none' : 'set',
});

/** What an edit changed, field by field; a secret, or the hidden part of a target, only as changed. */
export const differenceOf = (before: ChannelOnRecord, after: ChannelOnRecord): Record<string, JsonValue> => {
  const [from, to] = [factsOf(before), factsOf(after)];
  const isChanged = (field: string): boolean =>
    field === 'target' || field === 'secret' ? before[field] !== after[field] : toJson(from[field]) !== toJson(to[field]);
  return Object.fromEntries(
    Object.keys(from)
      .filter(isChanged)
      .map((field) => [
        field,
        { from: from[field] ?? null, to: field === 'secret' && after.secret !== null ? 'replaced' : (to[field] ?? null) },
      ])
  );
};
