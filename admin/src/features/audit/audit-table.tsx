import { Box, IconButton, Table, Tbody, Td, Thead, Tr, Typography } from '@strapi/design-system';
import { Eye } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { useMessages, type MessageId } from '../../app/use-messages';
import { ColumnHeads } from '../../components/column-heads';
import type { AuditEntry } from './use-audit-log';
import { useAuditWords } from './use-audit-words';

const COLUMNS = ['audit.when', 'audit.who', 'audit.what', 'audit.onWhom', 'audit.from'] as const satisfies readonly MessageId[];

interface Props {
  readonly entries: readonly AuditEntry[];
  readonly isReading: boolean;
  readonly onOpen: (entry: AuditEntry) => void;
}

/** The entries of a page, newest first. */
export const AuditTable = ({ entries, isReading, onOpen }: Props) => {
  const t = useMessages();
  const words = useAuditWords();
  const { formatDate } = useIntl();
  return (
    // The design system's table scrolls sideways by itself where it is wider than the page.
    <Table
      colCount={COLUMNS.length + 1}
      rowCount={entries.length + 1}
      aria-label={t('audit.title')}
      aria-busy={isReading}
      data-testid="audit-table"
    >
      <Thead>
        <Tr>
          <ColumnHeads columns={COLUMNS} hasActions />
        </Tr>
      </Thead>
      <Tbody>
        {entries.map((entry) => (
          <Tr key={entry.id} data-testid="audit-entry" data-entry-id={entry.id} data-action={entry.action}>
            <Td>
              <Typography tag="time" dateTime={entry.occurredAt} textColor="neutral800">
                {formatDate(entry.occurredAt, { dateStyle: 'medium', timeStyle: 'medium' })}
              </Typography>
            </Td>
            <Td>
              <Box maxWidth="200px">
                <Typography tag="p" fontWeight="semiBold" textColor="neutral800" ellipsis>
                  {words.ofActor(entry.actor)}
                </Typography>
                <Typography tag="p" variant="pi" textColor="neutral600">
                  {t(`audit.actor.${entry.actor.kind}`)}
                </Typography>
              </Box>
            </Td>
            <Td>
              <Typography textColor="neutral800">{words.ofAction(entry.action)}</Typography>
            </Td>
            <Td>
              <Box maxWidth="220px" title={entry.target ?? undefined}>
                <Typography textColor="neutral800" ellipsis>
                  {entry.target ? words.ofTarget(entry.target) : t('details.none')}
                </Typography>
              </Box>
            </Td>
            <Td>
              <Typography textColor="neutral800">{entry.actor.ipAddress ?? t('details.none')}</Typography>
            </Td>
            <Td>
              <IconButton label={t('audit.open', { action: words.ofAction(entry.action) })} variant="ghost" onClick={() => onOpen(entry)}>
                <Eye />
              </IconButton>
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
};
