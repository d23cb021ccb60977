import { Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { computeCountryName } from './describe-country';

interface Props {
  readonly location: { readonly countryCode: string; readonly flag: string; readonly city?: string | null };
}

/** Flag, city and country. The flag is decoration: some systems draw it as two letters, and the name says it anyway. */
export const Place = ({ location }: Props) => {
  const { locale } = useIntl();
  const country = computeCountryName(location.countryCode, locale);
  return (
    <Flex tag="span" gap={2} alignItems="center" data-testid="place" data-country={location.countryCode}>
      <span aria-hidden="true">{location.flag}</span>
      <Typography textColor="neutral800">{location.city ? `${location.city}, ${country}` : country}</Typography>
    </Flex>
  );
};
