import { Button, Typography } from '@strapi/design-system';
import { Download as DownloadIcon } from '@strapi/icons';
import { PERMISSIONS } from '../../app/permissions';
import type { PersonRef } from '../../app/person-path';
import { useMessages } from '../../app/use-messages';
import { usePermission } from '../../app/use-permission';
import { DownloadStatus } from '../../components/download-status';
import { SectionCard } from '../../components/section-card';
import { useDownload } from '../../components/use-download';
import { subjectDataUrl } from '../../lib/export-url';

/** Everything on record about the person, as one JSON document. */
export const PersonData = ({ person: { origin, id } }: { person: PersonRef }) => {
  const t = useMessages();
  const mayExport = usePermission(PERMISSIONS.exportData);
  const download = useDownload();
  const start = (): void =>
    download.start({
      url: subjectDataUrl(origin, id),
      name: `session-guard-${origin.toLowerCase()}-${id}.json`,
      countRows: null,
    });
  const button = (
    <Button variant="secondary" startIcon={<DownloadIcon />} onClick={start}>
      {t('person.download')}
    </Button>
  );
  return (
    <SectionCard
      title={t('person.data')}
      hint={t('person.dataHint')}
      action={mayExport && download.state.kind !== 'running' ? button : null}
      testId="person-data"
    >
      {mayExport === false ? <Typography textColor="neutral600">{t('export.forbidden')}</Typography> : null}
      <DownloadStatus download={download} />
    </SectionCard>
  );
};
