import type { Translate } from '../../app/use-messages';
import type { Problems } from '../../lib/read-problems';
import type { ChannelDraft } from './channel-draft';
import { isForMachines } from './channel-options';

const WHOLE = /^\d{1,5}$/;
const isWhole = (text: string, max: number): boolean => WHOLE.test(text.trim()) && Number(text) <= max;

export const MAX_SCORE = 100;
export const MAX_GROUP_SECONDS = 3600;

type ChannelField =
  | 'name'
  | 'kind'
  | 'format'
  | 'target'
  | 'secret'
  | 'minSeverity'
  | 'triggers'
  | 'scoreBelow'
  | 'groupSeconds'
  | 'quietHours'
  | 'quietHours.from'
  | 'quietHours.to'
  | 'quietHours.timeZone';

/** Paths of the fields that the form shows now, as the server names them: what is wrong with another one would be seen by nobody. */
export const listShownFields = (draft: ChannelDraft): readonly ChannelField[] => {
  const isWebhook = draft.kind === 'WEBHOOK';
  const isForPeople = !isForMachines(draft.format);
  const fields: readonly (readonly [isShown: boolean, ...fields: ChannelField[]])[] = [
    [true, 'name', 'kind', 'target', 'triggers', 'minSeverity'],
    [isWebhook, 'format'],
    [isWebhook && draft.signing === 'sign', 'secret'],
    [draft.triggers.includes('LOW_SCORE'), 'scoreBelow'],
    [isForPeople, 'groupSeconds', 'quietHours'],
    [isForPeople && draft.isQuiet, 'quietHours.from', 'quietHours.to', 'quietHours.timeZone'],
  ];
  return fields.flatMap(([isShown, ...names]) => (isShown ? names : []));
};

/**
 * What can be told without asking: what is empty, and what is no number, which would not reach the server's own check.
 * Everything else is for the server to say.
 */
export const findDraftProblems = (draft: ChannelDraft, t: Translate): Problems => {
  const isNeeded = t('form.needed');
  const shown = listShownFields(draft);
  const tells: readonly (readonly [ChannelField, string, boolean])[] = [
    ['name', isNeeded, draft.name.trim() === ''],
    ['target', isNeeded, draft.target.trim() === ''],
    ['secret', isNeeded, draft.secret.trim() === ''],
    ['triggers', t('channel.triggersNeeded'), draft.triggers.length === 0],
    ['scoreBelow', t('form.whole', { max: MAX_SCORE }), !isWhole(draft.scoreBelow, MAX_SCORE)],
    ['groupSeconds', t('form.whole', { max: MAX_GROUP_SECONDS }), !isWhole(draft.groupSeconds, MAX_GROUP_SECONDS)],
  ];
  const wrong = tells.filter(([field, , isWrong]) => isWrong && shown.includes(field));
  return { fields: Object.fromEntries(wrong.map(([field, said]) => [field, [said]])), rest: [] };
};
