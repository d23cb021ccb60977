import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import { useAuth } from '@strapi/strapi/admin';
import * as React from 'react';
import { PERMISSIONS } from '../../app/permissions';
import type { PersonRef } from '../../app/person-path';
import { useMessages, type MessageId } from '../../app/use-messages';
import { usePermission } from '../../app/use-permission';
import { Outcome } from '../../components/outcome';
import { SectionCard } from '../../components/section-card';
import { EraseDialog } from './erase-dialog';
import { useErasePerson } from './use-erase-person';

const GOES = ['erase.goes.sessions', 'erase.goes.names', 'erase.goes.history'] as const satisfies readonly MessageId[];
const STAYS = ['erase.stays.account', 'erase.stays.ids', 'erase.stays.outside'] as const satisfies readonly MessageId[];

const Points = ({ title, points }: { title: string; points: readonly string[] }) => (
  <Box flex="1 1 240px" minWidth="0">
    <Typography tag="h3" variant="sigma" textColor="neutral600">
      {title}
    </Typography>
    <Flex tag="ul" direction="column" alignItems="stretch" gap={1} paddingTop={2} paddingLeft={4} style={{ listStyle: 'disc' }}>
      {points.map((point) => (
        <Typography key={point} tag="li" textColor="neutral800" style={{ display: 'list-item' }}>
          {point}
        </Typography>
      ))}
    </Flex>
  </Box>
);

interface Props {
  readonly person: PersonRef;
  /** Null where it is not known. */
  readonly name: string | null;
  /** Whether it may be known in a moment: what has to be typed must not change under the hand. */
  readonly isReading: boolean;
  /** Called after something was erased. */
  readonly onErased: () => void;
}

/** Says what goes and what stays, asks, erases, and says how much it was. */
export const PersonErase = ({ person, name, isReading, onErased }: Props) => {
  const t = useMessages();
  const mayErase = usePermission(PERMISSIONS.eraseSubjects);
  const ownId = useAuth('SessionGuard', (auth) => auth.user?.id);
  const { state, erase } = useErasePerson(person);
  const [isAsked, setIsAsked] = React.useState(false);
  const confirm = async (): Promise<void> => {
    await erase();
    setIsAsked(false);
    onErased();
  };
  const button = (
    <Button variant="danger-light" startIcon={<Trash />} disabled={isReading} onClick={() => setIsAsked(true)}>
      {t('erase.open')}
    </Button>
  );
  return (
    <SectionCard title={t('erase.section')} hint={t('erase.hint')} action={mayErase ? button : null} testId="person-erase">
      <Flex gap={4} wrap="wrap" alignItems="flex-start">
        <Points title={t('erase.goes')} points={GOES.map((id) => t(id))} />
        <Points title={t('erase.stays')} points={STAYS.map((id) => t(id))} />
      </Flex>
      {mayErase === false ? <Typography textColor="neutral600">{t('erase.forbidden')}</Typography> : null}
      {state.kind === 'done' ? (
        <Typography fontWeight="semiBold" textColor="neutral800" role="status" data-testid="erased" data-records={state.records}>
          {t('erase.done', { count: state.records })}
        </Typography>
      ) : null}
      {state.kind === 'failed' ? <Outcome isGood={false}>{t('erase.failed', { message: state.message })}</Outcome> : null}
      {isAsked ? (
        <EraseDialog
          name={name ?? person.id}
          isSelf={person.origin === 'ADMIN' && person.id === String(ownId)}
          isSending={state.kind === 'sending'}
          onConfirm={() => void confirm()}
          onCancel={() => setIsAsked(false)}
        />
      ) : null}
    </SectionCard>
  );
};
