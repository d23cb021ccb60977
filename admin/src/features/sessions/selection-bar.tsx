import { Button, Flex, Typography } from '@strapi/design-system';
import { SignOut } from '@strapi/icons';
import { useMessages } from '../../app/use-messages';

interface Props {
  readonly count: number;
  readonly onClear: () => void;
  readonly onForceLogout: () => void;
}

export const SelectionBar = ({ count, onClear, onForceLogout }: Props) => {
  const t = useMessages();
  return (
    <Flex gap={3} wrap="wrap" alignItems="center" data-testid="selection-bar">
      <Typography textColor="neutral600">{t('selection.count', { count })}</Typography>
      <Button variant="danger-light" startIcon={<SignOut />} onClick={onForceLogout}>
        {t('action.forceLogoutSelected', { count })}
      </Button>
      <Button variant="tertiary" onClick={onClear}>
        {t('action.clearSelection')}
      </Button>
    </Flex>
  );
};
