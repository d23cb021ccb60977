import type { Translate } from '../../app/use-messages';
import { computeCountryName } from '../../components/describe-country';
import { describeSignal } from '../../components/describe-signal';
import type { PolicyFieldsFragment } from '../../gql/graphql';

interface Words {
  readonly t: Translate;
  readonly locale: string;
}

const listOf = (values: readonly string[], locale: string): string => new Intl.ListFormat(locale, { type: 'disjunction' }).format(values);

/**
 * The conditions of a policy, one phrase each; all of them have to hold. The expression is code and is shown as such
 * elsewhere, so that here it is only said that there is one. No phrase: the policy always holds.
 */
export const describeConditions = (conditions: PolicyFieldsFragment['conditions'], { t, locale }: Words): string[] => {
  const countries = (codes: readonly string[]): string =>
    listOf(
      codes.map((code) => computeCountryName(code, locale)),
      locale
    );
  const { origin, roles, allowedCountries, blockedCountries, networkKinds, securityScoreBelow, signals, maxConcurrentSessions } =
    conditions;
  const phrases: (string | null | undefined)[] = [
    origin && t(`condition.origin.${origin}`),
    roles && t('condition.roles', { roles: listOf(roles, locale) }),
    allowedCountries && t('condition.allowedCountries', { countries: countries(allowedCountries) }),
    blockedCountries && t('condition.blockedCountries', { countries: countries(blockedCountries) }),
    networkKinds &&
      t('condition.networkKinds', {
        kinds: listOf(
          networkKinds.map((kind) => t(`network.${kind}`)),
          locale
        ),
      }),
    typeof securityScoreBelow === 'number' ? t('condition.securityScoreBelow', { score: securityScoreBelow }) : null,
    signals &&
      t('condition.signals', {
        signals: listOf(
          signals.map((code) => describeSignal(code, t)),
          locale
        ),
      }),
    typeof maxConcurrentSessions === 'number' ? t('condition.maxConcurrentSessions', { count: maxConcurrentSessions }) : null,
    conditions.expression ? t('condition.expression') : null,
  ];
  return phrases.filter((phrase): phrase is string => Boolean(phrase));
};
