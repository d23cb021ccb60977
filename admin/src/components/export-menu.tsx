import { Flex, Menu, Typography } from '@strapi/design-system';
import { Download as DownloadIcon } from '@strapi/icons';
import { PERMISSIONS } from '../app/permissions';
import { useMessages, type MessageId } from '../app/use-messages';
import { usePermission } from '../app/use-permission';
import { createRowCounter, EXPORT_FORMATS, type ExportFormat } from '../lib/count-rows';
import { exportUrl, type ExportFilter, type ExportKind } from '../lib/export-url';
import { DownloadStatus } from './download-status';
import { useDownload } from './use-download';

interface Props {
  readonly kind: ExportKind;
  /** What the page shows now, by the names of the server's route. */
  readonly filter: ExportFilter;
}

/** Saves everything of a kind that the page's filters select, in a format that is chosen. */
export const ExportMenu = ({ kind, filter }: Props) => {
  const t = useMessages();
  const mayExport = usePermission(PERMISSIONS.exportData);
  const download = useDownload();
  if (mayExport === null) return null;
  if (!mayExport) {
    return (
      <Typography tag="p" variant="pi" textColor="neutral600" data-testid={`export-forbidden-${kind}`}>
        {t('export.forbidden')}
      </Typography>
    );
  }
  const start = (format: ExportFormat): void =>
    download.start({
      url: exportUrl(kind, format, filter),
      fallbackName: `session-guard-${kind}.${format}`,
      countRows: createRowCounter(format),
    });
  return (
    <Flex gap={3} wrap="wrap" alignItems="center" data-testid={`export-${kind}`}>
      {download.state.kind === 'running' ? null : (
        <Menu.Root>
          <Menu.Trigger size="S" variant="tertiary" startIcon={<DownloadIcon />}>
            {t(`export.${kind}` satisfies MessageId)}
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
