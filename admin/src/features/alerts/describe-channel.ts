import type { Translate } from '../../app/use-messages';
import type { ChannelFieldsFragment } from '../../gql/graphql';
import { isForMachines, TRIGGERS } from './channel-options';

interface Words {
  readonly t: Translate;
  readonly locale: string;
}

type Told = Pick<ChannelFieldsFragment, 'triggers' | 'scoreBelow' | 'minSeverity'>;
type Paced = Pick<ChannelFieldsFragment, 'format' | 'groupSeconds' | 'quietHours'>;

/** What a channel is told of, in words, in the order in which the form offers it. */
export const describeTriggers = ({ triggers, scoreBelow, minSeverity }: Told, { t, locale }: Words): string => {
  const names = TRIGGERS.filter((trigger) => triggers.includes(trigger)).map((trigger) =>
    trigger === 'LOW_SCORE' ? t('channel.scoreBelowOf', { score: scoreBelow }) : t(`trigger.${trigger}`)
  );
  const list = new Intl.ListFormat(locale, { type: 'unit' }).format(names);
  return minSeverity === 'INFO' ? list : t('channel.triggersFrom', { list, severity: t(`severity.${minSeverity}`) });
};

/** When it is told: at once or grouped, and at which hours not. */
export const describePace = ({ format, groupSeconds, quietHours }: Paced, { t }: Words): string => {
  const grouping =
    isForMachines(format) || groupSeconds === 0 ? t('channel.eachByItself') : t('channel.grouped', { seconds: groupSeconds });
  return quietHours
    ? t('channel.andQuiet', { grouping, from: quietHours.from, to: quietHours.to, timeZone: quietHours.timeZone })
    : grouping;
};
