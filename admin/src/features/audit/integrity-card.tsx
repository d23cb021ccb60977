import { Button } from '@strapi/design-system';
import { CheckCircle } from '@strapi/icons';
import { useMessages } from '../../app/use-messages';
import { AskFailure } from '../../components/ask-failure';
import { SectionCard } from '../../components/section-card';
import { useAsked } from '../../lib/use-asked';
import { IntegrityResult } from './integrity-result';
import { AuditIntegrityQuery } from './operations/audit-integrity-query';

/** Checks the log and says what came of it. The server reads every entry for that, so that it is asked for by hand. */
export const IntegrityCard = () => {
  const t = useMessages();
  const { state, ask } = useAsked(AuditIntegrityQuery);
  const isChecking = state.kind === 'asking';
  const verify = (
    <Button variant="secondary" startIcon={<CheckCircle />} loading={isChecking} disabled={isChecking} onClick={ask}>
      {t('audit.verify')}
    </Button>
  );
  return (
    <SectionCard title={t('audit.integrity')} hint={t('audit.integrityHint')} action={verify} testId="integrity-card">
      {state.kind === 'known' ? <IntegrityResult integrity={state.data.authAuditIntegrity} /> : null}
      <AskFailure asked={state} failed={t('audit.verifyFailed')} />
    </SectionCard>
  );
};
