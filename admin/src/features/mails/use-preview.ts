import * as React from 'react';
import { useClient } from 'urql';
import type { MailTemplateFieldsFragment, PreviewMailTemplateQuery as PreviewResult } from '../../gql/graphql';
import { NO_PROBLEMS, toProblems, type Problems } from '../../lib/read-problems';
import { useDebounced } from '../../lib/use-debounced';
import { PreviewMailTemplateQuery } from './operations/preview-template-query';
import { TEMPLATE_FIELDS, type TemplateText } from './template-key';

/** Milliseconds for which nobody types until the server is asked. */
const PAUSE_MS = 400;

export type Preview = PreviewResult['previewAuthMailTemplate'];

interface Previewed {
  /** Of the last text that could be a mail; null until there is one. */
  readonly preview: Preview | null;
  /** Why what is in the fields now cannot be one. */
  readonly problems: Problems;
}

/** The mail that the fields make. The server makes it, and says what would keep it from being stored. */
export const usePreview = ({ kind, locale }: MailTemplateFieldsFragment, { subject, text, html }: TemplateText): Previewed => {
  const client = useClient();
  const [previewed, setPreviewed] = React.useState<Previewed>({ preview: null, problems: NO_PROBLEMS });
  const settled = useDebounced(
    React.useMemo(() => ({ kind, locale, subject, text, html }), [kind, locale, subject, text, html]),
    PAUSE_MS
  );
  React.useEffect(() => {
    let isOver = false;
    void client
      .query(PreviewMailTemplateQuery, { input: settled })
      .toPromise()
      .then(({ data, error }) => {
        if (isOver) return;
        if (data) return setPreviewed({ preview: data.previewAuthMailTemplate, problems: NO_PROBLEMS });
        const problems = error ? toProblems(error, TEMPLATE_FIELDS) : NO_PROBLEMS;
        setPreviewed(({ preview }) => ({ preview, problems }));
      });
    return () => {
      isOver = true;
    };
  }, [client, settled]);
  return previewed;
};
