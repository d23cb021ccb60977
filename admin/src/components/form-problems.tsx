import { Box, Typography } from '@strapi/design-system';

/** What is wrong with a form and belongs to none of its fields. */
export const FormProblems = ({ problems }: { readonly problems: readonly string[] }) =>
  problems.length === 0 ? null : (
    <Box background="danger100" hasRadius padding={3} role="alert" data-testid="form-problems">
      {problems.map((problem) => (
        <Typography key={problem} tag="p" textColor="danger700">
          {problem}
        </Typography>
      ))}
    </Box>
  );
