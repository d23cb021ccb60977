import { Button, Table, Tbody, Td, Thead, Tr, Typography } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import * as React from 'react';
import { useIntl } from 'react-intl';
import { useMessages, type MessageId } from '../../app/use-messages';
import { AskFailure } from '../../components/ask-failure';
import { ColumnHeads } from '../../components/column-heads';
import { SectionCard } from '../../components/section-card';
import { useAsked } from '../../lib/use-asked';
import { RetentionPreviewQuery } from './operations/retention-preview-query';

const COLUMNS = ['retention.kind', 'retention.days', 'retention.count', 'retention.oldest'] as const satisfies readonly MessageId[];

/** What the next night would delete. */
export const RetentionCard = () => {
  const t = useMessages();
  const { formatDate, formatNumber } = useIntl();
  const { state, ask } = useAsked(RetentionPreviewQuery);
  React.useEffect(ask, [ask]);
  const again = (
    <Button variant="tertiary" startIcon={<ArrowClockwise />} loading={state.kind === 'asking'} onClick={ask}>
      {t('retention.again')}
    </Button>
  );
  const text = (value: string) => <Typography textColor="neutral800">{value}</Typography>;
  return (
    <SectionCard title={t('retention.title')} hint={t('retention.hint')} action={again} testId="retention">
      {state.kind === 'known' ? (
        <Table colCount={COLUMNS.length} rowCount={state.data.authRetentionPreview.length + 1} aria-label={t('retention.title')}>
          <Thead>
            <Tr>
              <ColumnHeads columns={COLUMNS} />
            </Tr>
          </Thead>
          <Tbody>
            {state.data.authRetentionPreview.map(({ kind, days, count, oldest }) => (
              <Tr key={kind} data-testid="retention-kind" data-kind={kind} data-count={count}>
                <Td>{text(t(`retention.kind.${kind}`))}</Td>
                <Td>{text(typeof days === 'number' ? t('retention.forDays', { days }) : t('retention.untilExpiry'))}</Td>
                <Td>{text(formatNumber(count))}</Td>
                <Td>{text(oldest ? formatDate(oldest, { dateStyle: 'medium', timeStyle: 'short' }) : t('details.none'))}</Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      ) : null}
      <AskFailure asked={state} failed={t('retention.error')} />
    </SectionCard>
  );
};
