import { useMessages } from '../../app/use-messages';
import { computeScoreLevel } from '../../components/score-level';
import { SingleFilter } from '../../components/single-filter';
import { MAX_SCORES } from './session-view';

interface Props {
  readonly chosen: number | null;
  readonly onChange: (maxSecurityScore: number | null) => void;
}

const ANY = 'ANY';

export const ScoreFilter = ({ chosen, onChange }: Props) => {
  const t = useMessages();
  const describe = (value: string): string => {
    if (value === ANY) return t('toolbar.score.any');
    return t('toolbar.score.atMost', { level: t(`score.${computeScoreLevel(Number(value))}`), score: value });
  };
  return (
    <SingleFilter
      label={t('toolbar.score')}
      name="score"
      all={[ANY, ...MAX_SCORES.map(String)]}
      chosen={chosen === null ? ANY : String(chosen)}
      describe={describe}
      onChange={(value) => onChange(value === ANY ? null : Number(value))}
    />
  );
};
