import type { Translate } from '../../app/use-messages';
import type { Problems } from '../../lib/read-problems';
import type { ChannelDraft } from './channel-draft';
import { isForMachines } from './channel-options';

const WHOLE = /^\d{1,5}$/;
const isWhole = (text: string, max: number): boolean => WHOLE.test(text.trim()) && Number(text) <= max;

export const MAX_SCORE = 100;
export const MAX_GROUP_SECONDS = 3600;

/** Paths of the fields that the form shows, as the server names them. */
export const CHANNEL_FIELDS = [
  'name',
  'kind',
  'format',
  'target',
  'secret',
  'enabled',
  'minSeverity',
  'triggers',
  'scoreBelow',
  'groupSeconds',
  'quietHours',
  'quietHours.from',
  'quietHours.to',
  'quietHours.timeZone',
] as const;
export type ChannelField = (typeof CHANNEL_FIELDS)[number];

/**
 * What can be told without asking: what is empty, and what is no number, which would not reach the server's own check.
 * Everything else is for the server to say.
 */
export const findDraftProblems = (draft: ChannelDraft, t: Translate): Problems => {
  const isNeeded = t('form.needed');
  const tells: readonly (readonly [ChannelField, string, boolean])[] = [
    ['name', isNeeded, draft.name.trim() === ''],
    ['target', isNeeded, draft.target.trim() === ''],
    ['secret', isNeeded, draft.kind === 'WEBHOOK' && draft.signing === 'sign' && draft.secret.trim() === ''],
    ['triggers', t('channel.triggersNeeded'), draft.triggers.length === 0],
    ['scoreBelow', t('form.whole', { max: MAX_SCORE }), draft.triggers.includes('LOW_SCORE') && !isWhole(draft.scoreBelow, MAX_SCORE)],
    [
      'groupSeconds',
      t('form.whole', { max: MAX_GROUP_SECONDS }),
      !isForMachines(draft.format) && !isWhole(draft.groupSeconds, MAX_GROUP_SECONDS),
    ],
  ];
  return { fields: Object.fromEntries(tells.flatMap(([field, said, isWrong]) => (isWrong ? [[field, [said]]] : []))), rest: [] };
};
