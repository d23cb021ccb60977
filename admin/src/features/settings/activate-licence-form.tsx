import { Box, Button, Flex, Textarea } from '@strapi/design-system';
import * as React from 'react';
import { useClient } from 'urql';
import { useMessages } from '../../app/use-messages';
import { FormField } from '../../components/form-field';
import { Outcome } from '../../components/outcome';
import { describeError } from '../../lib/read-error';
import { ActivateLicenceMutation } from './operations/activate-licence-mutation';

const MAX_LENGTH = 4096;

type Activation = { readonly kind: 'activated'; readonly tier: string } | { readonly kind: 'refused'; readonly message: string };

/** Takes a licence as its issuer gave it. One that is refused leaves the old one as it is, and says why. */
export const ActivateLicenceForm = ({ onActivated }: { onActivated: () => void }) => {
  const t = useMessages();
  const client = useClient();
  const [token, setToken] = React.useState('');
  const [isSending, setIsSending] = React.useState(false);
  const [outcome, setOutcome] = React.useState<Activation | null>(null);

  const activate = async (): Promise<void> => {
    setIsSending(true);
    const { data, error } = await client.mutation(ActivateLicenceMutation, { token: token.trim() }).toPromise();
    setIsSending(false);
    if (!data) return setOutcome({ kind: 'refused', message: error ? describeError(error) : '' });
    setOutcome({ kind: 'activated', tier: data.activateAuthLicense.tier });
    setToken('');
    onActivated();
  };

  return (
    <Flex
      tag="form"
      direction="column"
      alignItems="stretch"
      gap={3}
      onSubmit={(event: React.FormEvent) => {
        event.preventDefault();
        void activate();
      }}
    >
      <FormField name="licence-token" label={t('licence.token')} hint={t('licence.tokenHint')}>
        <Textarea value={token} maxLength={MAX_LENGTH} onChange={(event) => setToken(event.target.value)} />
      </FormField>
      <Box>
        <Button type="submit" variant="secondary" loading={isSending} disabled={isSending || token.trim() === ''}>
          {t('licence.activate')}
        </Button>
      </Box>
      {outcome ? (
        <Outcome isGood={outcome.kind === 'activated'} testId={`licence-${outcome.kind}`}>
          {outcome.kind === 'activated'
            ? t('licence.activated', { tier: outcome.tier })
            : t('licence.refused', { message: outcome.message })}
        </Outcome>
      ) : null}
    </Flex>
  );
};
