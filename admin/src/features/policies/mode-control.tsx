import { Badge, Box, Flex, Typography, type BadgeProps } from '@strapi/design-system';
import * as React from 'react';
import { useMessages } from '../../app/use-messages';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { SingleFilter } from '../../components/single-filter';
import type { AuthPolicyMode, PolicyFieldsFragment } from '../../gql/graphql';
import { needsConfirmation } from './compute-policy-input';
import type { UpdatePolicy } from './use-update-policy';

const MODES = ['ENFORCE', 'MONITOR', 'OFF'] as const satisfies readonly AuthPolicyMode[];
const VARIANTS: Record<AuthPolicyMode, BadgeProps['variant']> = { ENFORCE: 'success', MONITOR: 'secondary', OFF: 'neutral' };

interface Props {
  readonly policy: PolicyFieldsFragment;
  readonly canUpdate: boolean;
  readonly onUpdate: UpdatePolicy;
}

/** Switches a policy; only shows its mode where the reader, or anybody, may not. */
export const ModeControl = ({ policy, canUpdate, onUpdate }: Props) => {
  const t = useMessages();
  const [asked, setAsked] = React.useState<AuthPolicyMode | null>(null);
  const [isSending, setIsSending] = React.useState(false);

  const set = async (mode: AuthPolicyMode): Promise<void> => {
    setIsSending(true);
    await onUpdate(policy, { mode });
    setIsSending(false);
    setAsked(null);
  };
  const choose = (mode: AuthPolicyMode): void => {
    if (mode === policy.mode || isSending) return;
    if (needsConfirmation(policy, mode)) setAsked(mode);
    else void set(mode);
  };

  if (!canUpdate || policy.managed) {
    return (
      <Flex direction="column" alignItems="flex-start" gap={1} data-testid="policy-mode" data-mode={policy.mode}>
        <Badge size="S" variant={VARIANTS[policy.mode]}>
          {t(`mode.${policy.mode}`)}
        </Badge>
        {policy.managed ? (
          <Typography variant="pi" textColor="neutral600">
            {t('policies.managed')}
          </Typography>
        ) : null}
      </Flex>
    );
  }
  return (
    <Box minWidth="160px" data-testid="policy-mode" data-mode={policy.mode} aria-busy={isSending}>
      <SingleFilter
        label={t('policies.modeOf', { name: policy.name })}
        name="policy-mode"
        all={MODES}
        chosen={policy.mode}
        describe={(mode) => t(`mode.${mode}`)}
        onChange={choose}
      />
      {asked ? (
        <ConfirmDialog
          testId="enforce-dialog"
          title={t('policies.enforceTitle', { name: policy.name })}
          confirm={t('policies.enforce')}
          isSending={isSending}
          onConfirm={() => void set(asked)}
          onCancel={() => setAsked(null)}
        >
          {t(policy.action === 'BLOCK' ? 'policies.enforceBlock' : 'policies.enforceEndOldest')}
        </ConfirmDialog>
      ) : null}
    </Box>
  );
};
