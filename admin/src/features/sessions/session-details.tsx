import { Box, Button, Flex, Link, Loader, Modal, Typography } from '@strapi/design-system';
import * as React from 'react';
import { NavLink } from 'react-router-dom';
import { useQuery } from 'urql';
import { PERMISSIONS } from '../../app/permissions';
import { personPath } from '../../app/person-path';
import { useMessages } from '../../app/use-messages';
import { usePermission } from '../../app/use-permission';
import type { SessionFieldsFragment } from '../../gql/graphql';
import { isEndable, type ForceLogoutTarget } from './force-logout-target';
import { SessionQuery } from './operations/session-query';
import { SessionEvents } from './session-events';
import { SessionFacts } from './session-facts';
import { SessionPlace } from './session-place';
import { SessionRisk } from './session-risk';
import { useDescribeReadError } from '../../components/use-describe-read-error';
import { useUserName } from '../../components/use-user-name';
import { toReadError } from '../../lib/read-error';

interface Props {
  /** As the page last knew it: it may have left the page since. */
  readonly session: SessionFieldsFragment;
  readonly canForceLogout: boolean;
  readonly isSelf: boolean;
  readonly onForceLogout: (target: ForceLogoutTarget) => void;
  readonly onClose: () => void;
}

export const SessionDetails = ({ session, canForceLogout, isSelf, onForceLogout, onClose }: Props) => {
  const t = useMessages();
  const name = useUserName()(session.user);
  const describeError = useDescribeReadError();
  const [{ data, error, fetching }, refetch] = useQuery({ query: SessionQuery, variables: { id: session.id } });
  const detail = data?.authSession;
  const mayExport = usePermission(PERMISSIONS.exportData);
  const mayErase = usePermission(PERMISSIONS.eraseSubjects);
  // The row's state moves with the feed; the facts and events below it follow.
  React.useEffect(() => refetch(), [session.status, session.lastSeenAt, refetch]);
  return (
    <Modal.Root open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <Modal.Content data-testid="session-details">
        <Modal.Header closeLabel={t('details.close')}>
          <Modal.Title>{t('details.title', { name })}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          {detail ? (
            <Flex direction="column" alignItems="stretch" gap={6}>
              <SessionRisk session={detail} />
              <SessionFacts session={detail} />
              {mayExport || mayErase ? (
                <Box>
                  <Link tag={NavLink} to={personPath({ origin: session.origin, id: session.user.id })}>
                    {t('action.openPerson')}
                  </Link>
                </Box>
              ) : null}
              <SessionPlace session={detail} />
              <SessionEvents events={detail.events.nodes} />
            </Flex>
          ) : null}
          {!detail && fetching ? <Loader>{t('state.loading')}</Loader> : null}
          {!detail && !fetching ? (
            <Typography>{error ? describeError(toReadError(error), t('details.error')) : t('details.notFound')}</Typography>
          ) : null}
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose}>
            {t('details.close')}
          </Button>
          {canForceLogout ? (
            <Flex gap={2} wrap="wrap" justifyContent="flex-end" paddingLeft={3}>
              <Button
                variant="danger-light"
                onClick={() => onForceLogout({ kind: 'user', origin: session.origin, userId: session.user.id, name, isSelf })}
              >
                {t('action.forceLogoutUser')}
              </Button>
              {isEndable(session) ? (
                <Button variant="danger" onClick={() => onForceLogout({ kind: 'session', session })}>
                  {t('action.endThisSession')}
                </Button>
              ) : null}
            </Flex>
          ) : null}
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};
