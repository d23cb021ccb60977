import { Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { useMessages } from '../../app/use-messages';
import { FactGrid, type Fact } from '../../components/fact-grid';
import { ReadState } from '../../components/read-state';
import { useUserName } from '../../components/use-user-name';
import type { PersonState } from './use-person';

interface Props {
  readonly state: PersonState;
  readonly onRetry: () => void;
}

/** Who it is, so that nobody is taken for another, and what the sessions on record say. */
export const PersonFacts = ({ state, onRetry }: Props) => {
  const t = useMessages();
  const userName = useUserName();
  const { formatDate, formatNumber } = useIntl();
  if (state.kind === 'unknown') return <Typography textColor="neutral600">{t('person.unknown')}</Typography>;
  if (state.kind !== 'known') {
    const error = state.kind === 'failed' ? state.error : null;
    return <ReadState error={error} isReading={!error} loading={t('person.loading')} failed={t('person.error')} onRetry={onRetry} />;
  }
  const { user, sessions, liveSessions, lastLogin } = state.person;
  if (!user) {
    return (
      <Typography textColor="neutral600" data-testid="person-none">
        {t('person.none')}
      </Typography>
    );
  }
  const facts: Fact[] = [
    ['details.user', userName(user)],
    ['details.email', user.email],
    ['person.sessions', formatNumber(sessions)],
    ['person.liveSessions', formatNumber(liveSessions)],
    ['person.lastLogin', lastLogin ? formatDate(lastLogin, { dateStyle: 'medium', timeStyle: 'short' }) : ''],
    ['person.account', t(user.deleted ? 'person.account.deleted' : 'person.account.exists')],
  ];
  return <FactGrid facts={facts} testId="person-facts" />;
};
