import { Flex, Menu, Typography } from '@strapi/design-system';
import { Download as DownloadIcon } from '@strapi/icons';
import { PERMISSIONS } from '../app/permissions';
import { useMessages } from '../app/use-messages';
import { usePermission } from '../app/use-permission';
import { createRowCounter, EXPORT_FORMATS, type ExportFormat } from '../lib/count-rows';
import { computeExportName, exportUrl, type ExportFilter, type ExportKind } from '../lib/export-url';
import { DownloadStatus } from './download-status';
import { useDownload } from './use-download';

interface KindProps {
  readonly kind: ExportKind;
  /** What the page shows now, by the names of the server's route. */
  readonly filter: ExportFilter;
}

const ExportOfKind = ({ kind, filter }: KindProps) => {
  const t = useMessages();
  const download = useDownload();
  const start = (format: ExportFormat): void =>
    download.start({
      url: exportUrl(kind, format, filter),
      name: computeExportName(kind, format, Date.now()),
      countRows: createRowCounter(format),
    });
  return (
    <Flex gap={3} wrap="wrap" alignItems="center" data-testid={`export-${kind}`}>
      {download.state.kind === 'running' ? null : (
        <Menu.Root>
          <Menu.Trigger size="S" variant="tertiary" startIcon={<DownloadIcon />}>
            {t(`export.${kind}`)}
          </Menu.Trigger>
          <Menu.Content>
            {EXPORT_FORMATS.map((format) => (
              <Menu.Item key={format} onSelect={() => start(format)}>
                {t(`export.format.${format}`)}
              </Menu.Item>
            ))}
          </Menu.Content>
        </Menu.Root>
      )}
      <DownloadStatus download={download} />
    </Flex>
  );
};

interface Props extends Pick<KindProps, 'filter'> {
  readonly kinds: readonly ExportKind[];
}

/** Saves everything of a kind that the page's filters select, in a format that is chosen. */
export const ExportMenu = ({ kinds, filter }: Props) => {
  const t = useMessages();
  const mayExport = usePermission(PERMISSIONS.exportData);
  if (mayExport === null) return null;
  return mayExport ? (
    <>
      {kinds.map((kind) => (
        <ExportOfKind key={kind} kind={kind} filter={filter} />
      ))}
    </>
  ) : (
    <Typography tag="p" variant="pi" textColor="neutral600" data-testid="export-forbidden">
      {t('export.forbidden')}
    </Typography>
  );
};
