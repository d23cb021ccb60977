import { useIntl } from 'react-intl';
import { useMessages } from '../../app/use-messages';
import { computeCountryFlag, computeCountryName } from '../../components/describe-country';
import { MultiFilter } from '../../components/multi-filter';
import type { Stats } from './use-stats';

interface Props {
  /** Those with live sessions, the most first. */
  readonly countries: Stats['byCountry'];
  readonly chosen: readonly string[];
  readonly onChange: (codes: string[]) => void;
}

/** Offers the countries that live sessions come from; what is chosen stays offered when the last of its sessions ends. */
export const CountryFilter = ({ countries, chosen, onChange }: Props) => {
  const t = useMessages();
  const { locale } = useIntl();
  const offered = [...new Set([...countries.map(({ key }) => key), ...chosen])];
  return (
    <MultiFilter
      label={t('toolbar.country')}
      name="country"
      all={offered}
      chosen={chosen}
      describe={(code) => `${computeCountryFlag(code)} ${computeCountryName(code, locale)}`.trim()}
      onChange={onChange}
    />
  );
};
