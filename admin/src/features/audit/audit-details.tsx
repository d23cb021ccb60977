import { Button, Flex, Link, Modal, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import { useIntl } from 'react-intl';
import { PERMISSIONS } from '../../app/permissions';
import { personPath } from '../../app/person-path';
import { useMessages } from '../../app/use-messages';
import { usePermission } from '../../app/use-permission';
import { FactGrid, type Fact } from '../../components/fact-grid';
import type { AuthActorKind } from '../../gql/graphql';
import { AuditChanges } from './audit-changes';
import { parseTarget } from './parse-target';
import type { AuditEntry } from './use-audit-log';
import { useAuditWords } from './use-audit-words';

interface Props {
  readonly entry: AuditEntry;
  /** Shows what the entry's actor did, and nothing else. */
  readonly onActor: (kind: AuthActorKind, id: string) => void;
  readonly onClose: () => void;
}

/** Everything that one entry tells. */
export const AuditDetails = ({ entry, onActor, onClose }: Props) => {
  const t = useMessages();
  const words = useAuditWords();
  const { formatDate, formatNumber } = useIntl();
  const mayExport = usePermission(PERMISSIONS.exportData);
  const mayErase = usePermission(PERMISSIONS.eraseSubjects);
  const { actor, target } = entry;
  const parsed = target ? parseTarget(target) : null;
  const person = parsed?.kind === 'user' && (mayExport || mayErase) ? parsed : null;
  const facts: Fact[] = [
    ['audit.when', formatDate(entry.occurredAt, { dateStyle: 'long', timeStyle: 'long' })],
    ['audit.who', words.ofActor(actor)],
    ['audit.actorKind', t(`audit.actor.${actor.kind}`)],
    ['audit.actorId', actor.id],
    ['audit.from', actor.ipAddress],
    [
      'audit.onWhom',
      person ? (
        <Link key="person" tag={NavLink} to={personPath(person)}>
          {words.ofTarget(target ?? '')}
        </Link>
      ) : (
        target && words.ofTarget(target)
      ),
    ],
    ['audit.position', formatNumber(entry.position)],
    ['audit.id', entry.id],
  ];
  return (
    <Modal.Root open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <Modal.Content data-testid="audit-details">
        <Modal.Header closeLabel={t('details.close')}>
          <Modal.Title>{words.ofAction(entry.action)}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={6}>
            <FactGrid facts={facts} testId="audit-facts" />
            {entry.erased ? (
              <Typography textColor="neutral800" data-testid="audit-erased">
                {t('audit.erased')}
              </Typography>
            ) : null}
            <AuditChanges detail={entry.detail} />
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose}>
            {t('details.close')}
          </Button>
          {actor.id ? (
            <Button variant="secondary" onClick={() => onActor(actor.kind, actor.id ?? '')}>
              {t('audit.onlyActor')}
            </Button>
          ) : null}
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};
