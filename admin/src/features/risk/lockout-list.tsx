import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { Lock } from '@strapi/icons';
import * as React from 'react';
import { useIntl } from 'react-intl';
import { useMessages } from '../../app/use-messages';
import { ReadFailure } from '../../components/read-failure';
import { LiftLockoutPrompt } from './lift-lockout-prompt';
import type { Lockout, Lockouts } from './use-lockouts';

/** The accounts and addresses that are locked out now. Takes no room where there are none. */
export const LockoutList = ({ lockouts, canLift }: { lockouts: Lockouts; canLift: boolean }) => {
  const t = useMessages();
  const { formatTime } = useIntl();
  const [asked, setAsked] = React.useState<Lockout | null>(null);
  const inForce = lockouts.lockouts ?? [];
  const nameOf = ({ kind, identifier, ipAddress }: Lockout): string =>
    (kind === 'ACCOUNT' ? identifier : ipAddress) ?? t(`lockout.unnamed.${kind}`);
  const close = (): void => {
    setAsked(null);
    // The feed tells it too, but not where it is down.
    lockouts.reload();
  };
  return (
    <>
      {lockouts.error?.kind === 'failed' ? <ReadFailure message={lockouts.error.message} onRetry={lockouts.reload} /> : null}
      {inForce.length > 0 ? (
        <Box
          tag="section"
          background="neutral0"
          shadow="tableShadow"
          hasRadius
          padding={5}
          aria-label={t('lockout.title')}
          data-testid="lockouts"
        >
          <Flex gap={2} alignItems="center" paddingBottom={3}>
            <Lock aria-hidden="true" />
            <Typography tag="h2" variant="delta">
              {t('lockout.title')}
            </Typography>
          </Flex>
          <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
            {inForce.map((lockout) => (
              <Flex key={lockout.id} tag="li" gap={3} wrap="wrap" alignItems="center" justifyContent="space-between" data-testid="lockout">
                <Box minWidth="0">
                  <Typography tag="p" fontWeight="semiBold" textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
                    {nameOf(lockout)}
                  </Typography>
                  <Typography tag="p" variant="pi" textColor="neutral600">
                    {[
                      t(`lockout.kind.${lockout.kind}`),
                      lockout.origin ? t(`origin.${lockout.origin}`) : null,
                      lockout.kind === 'ACCOUNT' && lockout.ipAddress ? t('lockout.from', { address: lockout.ipAddress }) : null,
                      t('lockout.until', { time: formatTime(lockout.endsAt, { timeStyle: 'medium' }) }),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </Typography>
                </Box>
                {canLift ? (
                  <Button
                    size="S"
                    variant="secondary"
                    aria-label={t('lockout.liftOf', { name: nameOf(lockout) })}
                    onClick={() => setAsked(lockout)}
                  >
                    {t('lockout.lift')}
                  </Button>
                ) : null}
              </Flex>
            ))}
          </Flex>
        </Box>
      ) : null}
      {asked ? <LiftLockoutPrompt id={asked.id} name={nameOf(asked)} onClose={close} /> : null}
    </>
  );
};
