import { useMessages } from '../../app/use-messages';
import { ToneBadge, type Tone } from '../../components/tone-badge';
import type { Requirement } from './group-requirements';

const TONES: Record<Requirement['status'], Tone> = { MET: 'success', DEVIATES: 'danger', OPERATOR: 'neutral' };

/** What the live configuration says to a requirement. */
export const VerdictBadge = ({ status }: { status: Requirement['status'] }) => {
  const t = useMessages();
  return (
    <ToneBadge tone={TONES[status]} data-testid="verdict" data-status={status}>
      {t(`compliance.status.${status}`)}
    </ToneBadge>
  );
};
