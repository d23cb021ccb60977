import { Checkbox, Table, Tbody, Th, Thead, Tr } from '@strapi/design-system';
import { useMessages, type MessageId } from '../../app/use-messages';
import { ColumnHeads } from '../../components/column-heads';
import type { SessionFieldsFragment } from '../../gql/graphql';
import { SessionRow } from './session-row';
import type { Selection } from './use-selection';

const COLUMNS = [
  'table.user',
  'table.device',
  'table.address',
  'table.score',
  'table.status',
  'table.lastSeen',
] as const satisfies readonly MessageId[];

interface Props {
  readonly sessions: readonly SessionFieldsFragment[];
  readonly selection: Selection;
  readonly canForceLogout: boolean;
  readonly isReading: boolean;
  readonly onOpen: (session: SessionFieldsFragment) => void;
  readonly onForceLogout: (session: SessionFieldsFragment) => void;
}

export const SessionsTable = ({ sessions, selection, canForceLogout, isReading, onOpen, onForceLogout }: Props) => {
  const t = useMessages();
  const { selected, endable } = selection;
  const allSelected = endable.length > 0 && selected.length === endable.length;
  return (
    // The design system's table scrolls sideways by itself where it is wider than the page.
    <Table
      colCount={COLUMNS.length + (canForceLogout ? 2 : 1)}
      rowCount={sessions.length + 1}
      aria-label={t('table.caption')}
      aria-busy={isReading}
      data-testid="sessions-table"
    >
      <Thead>
        <Tr>
          {canForceLogout ? (
            <Th>
              <Checkbox
                aria-label={t('table.selectAll')}
                checked={allSelected ? true : selected.length > 0 ? 'indeterminate' : false}
                disabled={endable.length === 0}
                onCheckedChange={() => selection.setAll(!allSelected)}
              />
            </Th>
          ) : null}
          <ColumnHeads columns={COLUMNS} hasActions />
        </Tr>
      </Thead>
      <Tbody>
        {sessions.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            canForceLogout={canForceLogout}
            isSelected={selection.has(session.id)}
            onSelect={(isSelected) => selection.set(session.id, isSelected)}
            onOpen={() => onOpen(session)}
            onForceLogout={() => onForceLogout(session)}
          />
        ))}
      </Tbody>
    </Table>
  );
};
