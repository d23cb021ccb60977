import { Button, DatePicker, Flex, TextInput } from '@strapi/design-system';
import type * as React from 'react';
import { useIntl } from 'react-intl';
import { useMessages } from '../../app/use-messages';
import { FilterField } from '../../components/filter-field';
import { MultiFilter } from '../../components/multi-filter';
import { SingleFilter } from '../../components/single-filter';
import { ACTIONS, ACTOR_KINDS, computeIsFiltered, INITIAL_VIEW, type AuditView } from './audit-view';
import { useAuditWords } from './use-audit-words';

const MAX_ID_LENGTH = 40;

interface Props {
  readonly view: AuditView;
  readonly onChange: (view: AuditView) => void;
}

export const AuditToolbar = ({ view, onChange }: Props) => {
  const t = useMessages();
  const words = useAuditWords();
  const { locale } = useIntl();
  // A cursor belongs to the filter that it was read with.
  const change = (part: Partial<AuditView>): void => onChange({ ...view, ...part, after: null });
  const day = (name: 'from' | 'to') => (
    <FilterField label={t(`audit.filter.${name}`)} name={name}>
      <DatePicker
        size="S"
        locale={locale}
        placeholder={t(`audit.filter.${name}`)}
        // Without a key the field keeps its text when its value is taken away.
        key={`${name}-${view[name] === null}`}
        {...(view[name] ? { value: view[name] } : {})}
        onChange={(date) => change({ [name]: date ?? null })}
        onClear={() => change({ [name]: null })}
        clearLabel={t('toolbar.clear')}
      />
    </FilterField>
  );
  return (
    <Flex gap={3} wrap="wrap" alignItems="center" data-testid="audit-toolbar">
      <MultiFilter
        label={t('audit.filter.action')}
        name="action"
        all={ACTIONS}
        chosen={view.actions}
        describe={words.ofAction}
        onChange={(actions) => change({ actions })}
      />
      <SingleFilter
        label={t('audit.actorKind')}
        name="actor-kind"
        all={['ANY', ...ACTOR_KINDS]}
        chosen={view.actorKind ?? 'ANY'}
        describe={(kind) => t(kind === 'ANY' ? 'audit.anyActor' : `audit.actor.${kind}`)}
        onChange={(kind) => change({ actorKind: kind === 'ANY' ? null : kind })}
      />
      <FilterField label={t('audit.filter.actor')} name="actor">
        <TextInput
          size="S"
          maxLength={MAX_ID_LENGTH}
          placeholder={t('audit.filter.actor')}
          value={view.actorId}
          onChange={(event: React.ChangeEvent<HTMLInputElement>) => change({ actorId: event.target.value })}
        />
      </FilterField>
      {day('from')}
      {day('to')}
      {computeIsFiltered(view) ? (
        <Button variant="tertiary" size="S" onClick={() => onChange(INITIAL_VIEW)}>
          {t('toolbar.reset')}
        </Button>
      ) : null}
    </Flex>
  );
};
