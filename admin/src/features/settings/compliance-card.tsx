import { Button, Flex, Typography } from '@strapi/design-system';
import { File } from '@strapi/icons';
import * as React from 'react';
import { useIntl } from 'react-intl';
import { useMessages } from '../../app/use-messages';
import { AskFailure } from '../../components/ask-failure';
import { SectionCard } from '../../components/section-card';
import { SingleFilter } from '../../components/single-filter';
import { useAsked } from '../../lib/use-asked';
import { CompliancePrint } from './compliance-print';
import { countStatuses, groupRequirements, type ComplianceReport } from './group-requirements';
import { ComplianceReportQuery } from './operations/compliance-report-query';
import { RequirementList } from './requirement-list';

const SHOWN = ['ALL', 'DEVIATES', 'OPERATOR', 'MET'] as const;

const Report = ({ report }: { report: ComplianceReport }) => {
  const t = useMessages();
  const { formatDate } = useIntl();
  const [shown, setShown] = React.useState<(typeof SHOWN)[number]>('ALL');
  const counts = countStatuses(report.items);
  const items = report.items.filter(({ status }) => shown === 'ALL' || status === shown);
  return (
    <Flex direction="column" alignItems="stretch" gap={4} data-testid="compliance-report" data-deviations={counts.DEVIATES}>
      <Flex gap={4} wrap="wrap" alignItems="center" justifyContent="space-between">
        <Typography textColor="neutral800" role="status">
          {t('compliance.summary', {
            ...counts,
            moment: formatDate(report.madeAt, { dateStyle: 'medium', timeStyle: 'short' }),
          })}
        </Typography>
        <SingleFilter
          label={t('compliance.show')}
          name="compliance"
          all={SHOWN}
          chosen={shown}
          describe={(choice) => (choice === 'ALL' ? t('compliance.all') : t(`compliance.status.${choice}`))}
          onChange={setShown}
        />
      </Flex>
      {groupRequirements(items).map((part) => (
        <RequirementList key={part.standard} part={part} />
      ))}
      <CompliancePrint report={report} />
    </Flex>
  );
};

/** The live configuration beside the standards. Making a report is put on the audit log, so that it is asked for by hand. */
export const ComplianceCard = () => {
  const t = useMessages();
  const { state, ask } = useAsked(ComplianceReportQuery);
  const actions = (
    <Flex gap={2} wrap="wrap">
      {state.kind === 'known' ? (
        <Button variant="tertiary" startIcon={<File />} onClick={() => window.print()}>
          {t('compliance.print')}
        </Button>
      ) : null}
      <Button variant="secondary" loading={state.kind === 'asking'} disabled={state.kind === 'asking'} onClick={ask}>
        {t('compliance.make')}
      </Button>
    </Flex>
  );
  return (
    <SectionCard title={t('compliance.title')} hint={t('compliance.hint')} action={actions} testId="compliance">
      {state.kind === 'known' ? <Report report={state.data.authComplianceReport} /> : null}
      <AskFailure asked={state} failed={t('compliance.error')} />
    </SectionCard>
  );
};
