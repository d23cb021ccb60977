import { useNotification } from '@strapi/strapi/admin';
import * as React from 'react';
import { useClient, type CombinedError } from 'urql';
import { useMessages } from '../../app/use-messages';
import type { MailTemplateFieldsFragment } from '../../gql/graphql';
import { describeError } from '../../lib/read-error';
import { ResetMailTemplateMutation } from './operations/reset-template-mutation';
import { SendTestMailMutation } from './operations/send-test-mail-mutation';
import { UpdateMailTemplateMutation } from './operations/update-template-mutation';
import type { TemplateText } from './template-key';

export interface TemplateActions {
  readonly underWay: 'save' | 'reset' | 'test' | null;
  /** Each resolves when its outcome was told. */
  readonly save: (text: TemplateText) => Promise<void>;
  readonly reset: () => Promise<void>;
  readonly test: () => Promise<void>;
}

/** @param onStored called with what is in force from then on, and with what was sent to be, unless it was a reset */
export const useTemplateActions = (
  { kind, locale }: MailTemplateFieldsFragment,
  onStored: (template: MailTemplateFieldsFragment, sent: TemplateText | null) => void
): TemplateActions => {
  const client = useClient();
  const t = useMessages();
  const { toggleNotification } = useNotification();
  const [underWay, setUnderWay] = React.useState<TemplateActions['underWay']>(null);

  const during = async (what: NonNullable<TemplateActions['underWay']>, work: () => Promise<void>): Promise<void> => {
    setUnderWay(what);
    await work();
    setUnderWay(null);
  };
  const fail = (error: CombinedError | undefined): void =>
    toggleNotification({ type: 'danger', message: t('mail.failed', { message: error ? describeError(error) : '' }) });

  return {
    underWay,
    save: (text) =>
      during('save', async () => {
        const { data, error } = await client.mutation(UpdateMailTemplateMutation, { input: { kind, locale, ...text } }).toPromise();
        if (!data) return fail(error);
        toggleNotification({ type: 'success', message: t('mail.saved') });
        onStored(data.updateAuthMailTemplate, text);
      }),
    reset: () =>
      during('reset', async () => {
        const { data, error } = await client.mutation(ResetMailTemplateMutation, { kind, locale }).toPromise();
        if (!data) return fail(error);
        toggleNotification({ type: 'success', message: t('mail.wasReset') });
        onStored(data.resetAuthMailTemplate, null);
      }),
    test: () =>
      during('test', async () => {
        const { data, error } = await client.mutation(SendTestMailMutation, { kind, locale }).toPromise();
        if (!data) return fail(error);
        const { sent, to, error: reason } = data.sendTestAuthMail;
        if (sent) toggleNotification({ type: 'success', message: t('mail.testSent', { to }) });
        else toggleNotification({ type: 'danger', message: t('mail.testFailed', { to, message: reason ?? '' }) });
      }),
  };
};
