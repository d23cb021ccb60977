import { Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { useMessages, type Translate } from '../app/use-messages';
import { parseCredit } from './parse-credit';
import { useFactSources, type FactSource } from './use-fact-sources';

const Credit = ({ text: credit }: { text: string }) => (
  <Typography tag="p" variant="pi" textColor="neutral600">
    {parseCredit(credit).map(({ text, href }, index) =>
      href ? (
        <Typography key={index} tag="a" variant="pi" textColor="primary600" href={href} target="_blank" rel="noopener noreferrer">
          {text}
        </Typography>
      ) : (
        text
      )
    )}
  </Typography>
);

/** What the sources are asked for, in words; lists of networks go by their own names. */
const describeSource = ({ name }: FactSource, t: Translate): string =>
  name === 'country' || name === 'city' || name === 'asn' || name === 'anonymous' ? t(`source.${name}`) : name;

/** Data that comes with the plugin and has only grown old: a newer release has newer, and nothing failed. */
const isOnlyOld = ({ description, stale }: FactSource): boolean => stale && description === 'embedded';

const creditsOf = (sources: readonly FactSource[]): string[] => [...new Set(sources.flatMap(({ credit }) => (credit ? [credit] : [])))];

/** Who made the location data, which its licences want named wherever it is shown, and whether it is out of date. */
export const LocationCredit = () => {
  const t = useMessages();
  const { formatList } = useIntl();
  const facts = useFactSources();
  if (facts.kind === 'reading') return null;
  const sources = facts.kind === 'known' ? facts.sources : [];
  // Whoever may not read the settings still has to see the name: the embedded data's stands in.
  const credits = facts.kind === 'known' ? creditsOf(sources) : [t('credit.default')];
  const stale = sources.filter((source) => source.stale);
  const failing = sources.filter((source) => source.problem && !isOnlyOld(source));
  return (
    <Flex direction="column" alignItems="flex-start" gap={1} data-testid="location-credit">
      {credits.map((credit) => (
        <Credit key={credit} text={credit} />
      ))}
      {stale.length > 0 ? (
        <Typography tag="p" variant="pi" fontWeight="semiBold" textColor="neutral800" data-testid="location-stale">
          {t('credit.stale', { names: formatList(stale.map((source) => describeSource(source, t))) })}
        </Typography>
      ) : null}
      {failing.map((source) => (
        <Typography key={source.name} tag="p" variant="pi" textColor="danger700">
          {t('credit.problem', { name: describeSource(source, t), problem: source.problem })}
        </Typography>
      ))}
    </Flex>
  );
};
