import { Button, Field, Flex, SingleSelect, SingleSelectOption, TextInput } from '@strapi/design-system';
import * as React from 'react';
import { isAccountId, MAX_ID_LENGTH, ORIGINS, type PersonRef } from '../../app/person-path';
import { useMessages } from '../../app/use-messages';

interface Props {
  readonly chosen: PersonRef | null;
  readonly onChoose: (person: PersonRef) => void;
}

/** Whom the page is about: an id is unique only among end users, or among administrators. */
export const PersonForm = ({ chosen, onChoose }: Props) => {
  const t = useMessages();
  const [origin, setOrigin] = React.useState<PersonRef['origin']>(chosen?.origin ?? 'USER');
  const [id, setId] = React.useState(chosen?.id ?? '');
  const isUsable = isAccountId(id.trim());
  return (
    <Flex
      tag="form"
      gap={4}
      wrap="wrap"
      alignItems="flex-end"
      onSubmit={(event: React.FormEvent) => {
        event.preventDefault();
        if (isUsable) onChoose({ origin, id: id.trim() });
      }}
      data-testid="person-form"
    >
      <Field.Root flex="0 1 220px" minWidth="0">
        <Field.Label>{t('person.origin')}</Field.Label>
        <SingleSelect value={origin} onChange={(value) => setOrigin(ORIGINS.find((known) => known === value) ?? origin)}>
          {ORIGINS.map((known) => (
            <SingleSelectOption key={known} value={known}>
              {t(`origin.${known}`)}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </Field.Root>
      <Field.Root name="person-id" flex="0 1 220px" minWidth="0">
        <Field.Label>{t('person.id')}</Field.Label>
        <TextInput
          value={id}
          maxLength={MAX_ID_LENGTH}
          onChange={(event: React.ChangeEvent<HTMLInputElement>) => setId(event.target.value)}
        />
      </Field.Root>
      <Button type="submit" size="L" variant="secondary" disabled={!isUsable}>
        {t('person.show')}
      </Button>
    </Flex>
  );
};
