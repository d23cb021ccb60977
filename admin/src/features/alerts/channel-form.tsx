import { Button, Flex, Modal } from '@strapi/design-system';
import * as React from 'react';
import { useMessages } from '../../app/use-messages';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { FormProblems } from '../../components/form-problems';
import type { ChannelFieldsFragment } from '../../gql/graphql';
import { BasicFields } from './basic-fields';
import { createDraft, isSameDraft, toDraft, type ChannelDraft } from './channel-draft';
import { createSecret } from './create-secret';
import { PaceFields } from './pace-fields';
import { SigningFields } from './signing-fields';
import { TriggerFields } from './trigger-fields';
import { useSaveChannel } from './use-save-channel';

const FORM_ID = 'session-guard-channel';

const begin = (channel: ChannelFieldsFragment | null): ChannelDraft => {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return channel ? toDraft(channel, createSecret(), timeZone) : createDraft(createSecret(), timeZone);
};

interface Props {
  /** Null for a new one. */
  readonly channel: ChannelFieldsFragment | null;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

/** Everything that a channel can be set to. It does not close over changes without asking. */
export const ChannelForm = ({ channel, onSaved, onClose }: Props) => {
  const t = useMessages();
  const [initial] = React.useState(() => begin(channel));
  const [draft, setDraft] = React.useState(initial);
  const [isLeaving, setIsLeaving] = React.useState(false);
  const { save, isSaving, problems } = useSaveChannel(channel, onSaved);
  const form = React.useRef<HTMLFormElement>(null);
  // The form is longer than most screens: what is wrong with it may stand where nobody looks.
  React.useEffect(() => {
    const first = form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [role="alert"]');
    first?.scrollIntoView({ block: 'center' });
    first?.focus({ preventScroll: true });
  }, [problems]);
  const parts = { draft, problems: problems.fields, onChange: setDraft };
  const leave = (): void => {
    if (isSaving) return;
    if (isSameDraft(draft, initial)) onClose();
    else setIsLeaving(true);
  };
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    void save(draft);
  };

  return (
    <>
      <Modal.Root open onOpenChange={(isOpen) => (isOpen ? undefined : leave())}>
        <Modal.Content data-testid="channel-form">
          <Modal.Header closeLabel={t('details.close')}>
            <Modal.Title>{channel ? t('channel.editTitle', { name: channel.name }) : t('channel.newTitle')}</Modal.Title>
          </Modal.Header>
          <Modal.Body>
            <form ref={form} id={FORM_ID} onSubmit={submit} noValidate>
              <Flex direction="column" alignItems="stretch" gap={5}>
                <FormProblems problems={problems.rest} />
                <BasicFields {...parts} />
                {draft.kind === 'WEBHOOK' ? <SigningFields {...parts} isNew={channel === null} /> : null}
                <TriggerFields {...parts} />
                <PaceFields {...parts} />
              </Flex>
            </form>
          </Modal.Body>
          <Modal.Footer>
            <Button variant="tertiary" disabled={isSaving} onClick={leave}>
              {t('dialog.cancel')}
            </Button>
            <Button type="submit" form={FORM_ID} loading={isSaving} disabled={isSaving}>
              {t(channel ? 'form.save' : 'channel.create')}
            </Button>
          </Modal.Footer>
        </Modal.Content>
      </Modal.Root>
      {isLeaving ? (
        <ConfirmDialog
          testId="unsaved-dialog"
          title={t('unsaved.title')}
          confirm={t('unsaved.discard')}
          isSending={false}
          onConfirm={onClose}
          onCancel={() => setIsLeaving(false)}
        >
          {t('unsaved.question')}
        </ConfirmDialog>
      ) : null}
    </>
  );
};
