import { Box, Flex, Typography } from '@strapi/design-system';
import { useMessages } from '../../app/use-messages';
import type { StandardPart } from './group-requirements';
import { VerdictBadge } from './verdict-badge';

/** One standard's requirements: what is asked, how things are, the verdict, and what to do. */
export const RequirementList = ({ part: { standard, items } }: { part: StandardPart }) => {
  const t = useMessages();
  return (
    <Box tag="section" aria-label={standard}>
      <Typography tag="h3" variant="delta">
        {standard}
      </Typography>
      <Flex tag="ul" direction="column" alignItems="stretch" paddingTop={3}>
        {items.map(({ id, requirement, status, live, remedy }) => (
          <Flex
            key={id}
            tag="li"
            gap={4}
            wrap="wrap"
            alignItems="flex-start"
            paddingTop={3}
            paddingBottom={3}
            borderColor="neutral150"
            borderStyle="solid"
            borderWidth="1px 0 0 0"
            data-testid="requirement"
            data-requirement={id}
          >
            <Flex direction="column" alignItems="flex-start" gap={2} flex="0 0 120px">
              <Typography fontWeight="semiBold" textColor="neutral800">
                {id}
              </Typography>
              <VerdictBadge status={status} />
            </Flex>
            <Box flex="1 1 240px" minWidth="0">
              <Typography tag="p" textColor="neutral800">
                {requirement}
              </Typography>
            </Box>
            <Box flex="1 1 240px" minWidth="0">
              <Typography tag="p" textColor="neutral800">
                {live}
              </Typography>
              {remedy ? (
                <Typography tag="p" variant="pi" textColor="neutral600" paddingTop={1}>
                  {t('compliance.remedy', { remedy })}
                </Typography>
              ) : null}
            </Box>
          </Flex>
        ))}
      </Flex>
    </Box>
  );
};
