import { Flex, Typography } from '@strapi/design-system';
import { useSearchParams } from 'react-router-dom';
import { GuardLayout } from '../../app/guard-layout';
import { parsePerson } from '../../app/person-path';
import { useMessages } from '../../app/use-messages';
import { SectionCard } from '../../components/section-card';
import { PersonForm } from './person-form';
import { PersonRecord } from './person-record';

/** What is on record about one person, who is named in the page's address. */
export const PersonDashboard = () => {
  const t = useMessages();
  const [search, setSearch] = useSearchParams();
  const person = parsePerson(search);
  const key = person ? `${person.origin} ${person.id}` : 'nobody';
  return (
    <GuardLayout title={t('person.title')} subtitle={t('person.subtitle')} status={null}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <SectionCard title={t('person.choose')} hint={t('person.chooseHint')} testId="person-choose">
          <PersonForm key={key} chosen={person} onChoose={({ origin, id }) => setSearch({ origin, id })} />
        </SectionCard>
        {/* Another person is another record: nothing that was typed or told of one may stand beside the other. */}
        {person ? <PersonRecord key={key} person={person} /> : <Typography textColor="neutral600">{t('person.nobody')}</Typography>}
      </Flex>
    </GuardLayout>
  );
};
