import { Badge, Flex, Typography, VisuallyHidden } from '@strapi/design-system';
import { useMessages } from '../app/use-messages';

interface Signal {
  readonly code: string;
  readonly penalty: number;
  readonly explanation: string;
}

/** What lowered a score, in the server's order: the heaviest first. */
export const SignalList = ({ signals }: { signals: readonly Signal[] }) => {
  const t = useMessages();
  if (signals.length === 0) {
    return (
      <Typography textColor="neutral600" data-testid="no-signals">
        {t('signals.none')}
      </Typography>
    );
  }
  return (
    <Flex tag="ul" direction="column" alignItems="stretch" gap={2} data-testid="signals">
      {signals.map(({ code, penalty, explanation }) => (
        <Flex key={code} tag="li" gap={2} alignItems="flex-start" data-signal={code}>
          <Badge size="S" minWidth="4rem" shrink={0}>
            <VisuallyHidden>{t('signals.penalty', { penalty })}</VisuallyHidden>
            <span aria-hidden="true">−{penalty}</span>
          </Badge>
          <Typography textColor="neutral800">{explanation}</Typography>
        </Flex>
      ))}
    </Flex>
  );
};
