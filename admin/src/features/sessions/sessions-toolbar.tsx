import {
  Button,
  Field,
  Flex,
  MultiSelect,
  MultiSelectOption,
  Searchbar,
  SearchForm,
  SingleSelect,
  SingleSelectOption,
  VisuallyHidden,
} from '@strapi/design-system';
import type * as React from 'react';
import { useMessages } from '../../app/use-messages';
import { computeIsFiltered, DEVICE_TYPES, INITIAL_VIEW, ORDERS, ORIGINS, STATUSES, type SessionView } from './session-view';

interface Props {
  readonly view: SessionView;
  readonly onChange: (view: SessionView) => void;
}

const Labelled = ({ label, name, children }: { label: string; name: string; children: React.ReactNode }) => (
  <Field.Root flex="1 1 160px" minWidth="0" data-testid={`filter-${name}`}>
    <VisuallyHidden>
      <Field.Label>{label}</Field.Label>
    </VisuallyHidden>
    {children}
  </Field.Root>
);

/** The values of `all` that were chosen: the select knows only strings. */
const pick = <Value extends string>(all: readonly Value[], chosen: readonly string[]): Value[] =>
  all.filter((value) => chosen.includes(value));

export const SessionsToolbar = ({ view, onChange }: Props) => {
  const t = useMessages();
  const isFiltered = computeIsFiltered(view);
  return (
    <Flex gap={3} wrap="wrap" alignItems="center" data-testid="sessions-toolbar">
      <Flex flex="2 1 240px" minWidth="0" direction="column" alignItems="stretch">
        <SearchForm onSubmit={(event) => event.preventDefault()}>
          <Searchbar
            name="search"
            size="S"
            value={view.search}
            onChange={(event) => onChange({ ...view, search: event.target.value })}
            onClear={() => onChange({ ...view, search: '' })}
            clearLabel={t('toolbar.clear')}
            placeholder={t('toolbar.searchHint')}
          >
            {t('toolbar.search')}
          </Searchbar>
        </SearchForm>
      </Flex>
      <Labelled label={t('toolbar.origin')} name="origin">
        <SingleSelect
          size="S"
          value={view.origin ?? 'ALL'}
          onChange={(value) => onChange({ ...view, origin: ORIGINS.find((origin) => origin === value) ?? null })}
        >
          <SingleSelectOption value="ALL">{t('toolbar.origin.all')}</SingleSelectOption>
          {ORIGINS.map((origin) => (
            <SingleSelectOption key={origin} value={origin}>
              {t(`origin.${origin}`)}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </Labelled>
      <Labelled label={t('toolbar.status')} name="status">
        <MultiSelect
          size="S"
          withTags={false}
          placeholder={t('toolbar.status')}
          value={[...view.statuses]}
          customizeContent={(chosen) =>
            pick(STATUSES, chosen ?? [])
              .map((status) => t(`status.${status}`))
              .join(', ')
          }
          onChange={(chosen: string[]) => onChange({ ...view, statuses: pick(STATUSES, chosen) })}
        >
          {STATUSES.map((status) => (
            <MultiSelectOption key={status} value={status}>
              {t(`status.${status}`)}
            </MultiSelectOption>
          ))}
        </MultiSelect>
      </Labelled>
      <Labelled label={t('toolbar.deviceType')} name="device-type">
        <MultiSelect
          size="S"
          withTags={false}
          placeholder={t('toolbar.deviceType')}
          value={[...view.deviceTypes]}
          customizeContent={(chosen) =>
            pick(DEVICE_TYPES, chosen ?? [])
              .map((type) => t(`device.${type}`))
              .join(', ')
          }
          onChange={(chosen: string[]) => onChange({ ...view, deviceTypes: pick(DEVICE_TYPES, chosen) })}
        >
          {DEVICE_TYPES.map((type) => (
            <MultiSelectOption key={type} value={type}>
              {t(`device.${type}`)}
            </MultiSelectOption>
          ))}
        </MultiSelect>
      </Labelled>
      <Labelled label={t('toolbar.order')} name="order">
        <SingleSelect
          size="S"
          value={view.orderBy}
          onChange={(value) => onChange({ ...view, orderBy: ORDERS.find((order) => order === value) ?? INITIAL_VIEW.orderBy })}
        >
          {ORDERS.map((order) => (
            <SingleSelectOption key={order} value={order}>
              {t(`order.${order}`)}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </Labelled>
      {isFiltered ? (
        <Button variant="tertiary" size="S" onClick={() => onChange({ ...INITIAL_VIEW, orderBy: view.orderBy })}>
          {t('toolbar.reset')}
        </Button>
      ) : null}
    </Flex>
  );
};
