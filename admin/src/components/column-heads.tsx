import { Th, Typography, VisuallyHidden } from '@strapi/design-system';
import { useMessages, type MessageId } from '../app/use-messages';

interface Props {
  readonly columns: readonly MessageId[];
  /** Whether a last column holds buttons, which need no heading for eyes. */
  readonly hasActions?: boolean;
}

/** What stands above the columns of a table. */
export const ColumnHeads = ({ columns, hasActions = false }: Props) => {
  const t = useMessages();
  return (
    <>
      {columns.map((column) => (
        <Th key={column}>
          <Typography variant="sigma" textColor="neutral600">
            {t(column)}
          </Typography>
        </Th>
      ))}
      {hasActions ? (
        <Th>
          <VisuallyHidden>{t('table.actions')}</VisuallyHidden>
        </Th>
      ) : null}
    </>
  );
};
