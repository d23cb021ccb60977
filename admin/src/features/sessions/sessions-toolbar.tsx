import { Box, Button, Flex, Searchbar, SearchForm } from '@strapi/design-system';
import { useMessages } from '../../app/use-messages';
import { MultiFilter } from '../../components/multi-filter';
import { SingleFilter } from '../../components/single-filter';
import { CountryFilter } from './country-filter';
import { ScoreFilter } from './score-filter';
import { computeIsFiltered, DEVICE_TYPES, INITIAL_VIEW, NETWORK_KINDS, ORDERS, ORIGINS, STATUSES, type SessionView } from './session-view';
import type { Stats } from './use-stats';

interface Props {
  readonly view: SessionView;
  readonly countries: Stats['byCountry'];
  readonly onChange: (view: SessionView) => void;
}

export const SessionsToolbar = ({ view, countries, onChange }: Props) => {
  const t = useMessages();
  const change = (part: Partial<SessionView>): void => onChange({ ...view, ...part });
  return (
    <Flex direction="column" alignItems="stretch" gap={3} data-testid="sessions-toolbar">
      <Flex gap={3} alignItems="center">
        <Box flex="1" minWidth="0">
          <SearchForm onSubmit={(event) => event.preventDefault()}>
            <Searchbar
              name="search"
              size="S"
              value={view.search}
              onChange={(event) => change({ search: event.target.value })}
              onClear={() => change({ search: '' })}
              clearLabel={t('toolbar.clear')}
              placeholder={t('toolbar.searchHint')}
            >
              {t('toolbar.search')}
            </Searchbar>
          </SearchForm>
        </Box>
        {computeIsFiltered(view) ? (
          <Button variant="tertiary" size="S" onClick={() => onChange({ ...INITIAL_VIEW, orderBy: view.orderBy })}>
            {t('toolbar.reset')}
          </Button>
        ) : null}
      </Flex>
      <Flex gap={3} wrap="wrap" alignItems="center">
        <SingleFilter
          label={t('toolbar.origin')}
          name="origin"
          all={['ALL', ...ORIGINS]}
          chosen={view.origin ?? 'ALL'}
          describe={(origin) => (origin === 'ALL' ? t('toolbar.origin.all') : t(`origin.${origin}`))}
          onChange={(origin) => change({ origin: origin === 'ALL' ? null : origin })}
        />
        <MultiFilter
          label={t('toolbar.status')}
          name="status"
          all={STATUSES}
          chosen={view.statuses}
          describe={(status) => t(`status.${status}`)}
          onChange={(statuses) => change({ statuses })}
        />
        <MultiFilter
          label={t('toolbar.deviceType')}
          name="device-type"
          all={DEVICE_TYPES}
          chosen={view.deviceTypes}
          describe={(type) => t(`device.${type}`)}
          onChange={(deviceTypes) => change({ deviceTypes })}
        />
        <CountryFilter countries={countries} chosen={view.countryCodes} onChange={(countryCodes) => change({ countryCodes })} />
        <MultiFilter
          label={t('toolbar.networkKind')}
          name="network-kind"
          all={NETWORK_KINDS}
          chosen={view.networkKinds}
          describe={(kind) => t(`network.${kind}`)}
          onChange={(networkKinds) => change({ networkKinds })}
        />
        <ScoreFilter chosen={view.maxSecurityScore} onChange={(maxSecurityScore) => change({ maxSecurityScore })} />
        <SingleFilter
          label={t('toolbar.order')}
          name="order"
          all={ORDERS}
          chosen={view.orderBy}
          describe={(order) => t(`order.${order}`)}
          onChange={(orderBy) => change({ orderBy })}
        />
      </Flex>
    </Flex>
  );
};
