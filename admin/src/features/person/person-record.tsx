import { Flex } from '@strapi/design-system';
import type { PersonRef } from '../../app/person-path';
import { useMessages } from '../../app/use-messages';
import { SectionCard } from '../../components/section-card';
import { PersonData } from './person-data';
import { PersonErase } from './person-erase';
import { PersonFacts } from './person-facts';
import { usePerson } from './use-person';

/** One person: who it is, everything on record to take away, and the end of it. */
export const PersonRecord = ({ person }: { person: PersonRef }) => {
  const t = useMessages();
  const { state, reload } = usePerson(person);
  const user = state.kind === 'known' ? state.person.user : null;
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <SectionCard title={t(`person.of.${person.origin}`, { id: person.id })} testId="person">
        <PersonFacts state={state} onRetry={reload} />
      </SectionCard>
      <PersonData person={person} />
      <PersonErase person={person} name={user?.username || user?.email || null} isReading={state.kind === 'reading'} onErased={reload} />
    </Flex>
  );
};
