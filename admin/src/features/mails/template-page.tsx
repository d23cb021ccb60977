import { Navigate, useParams } from 'react-router-dom';
import { MAILS_ROOT } from '../../app/alerts-layout';
import type { MailTemplateFieldsFragment } from '../../gql/graphql';
import { TemplateEditor } from './template-editor';
import { editorPath } from './template-key';

interface Props {
  readonly templates: readonly MailTemplateFieldsFragment[];
  readonly canUpdate: boolean;
  readonly onStored: (template: MailTemplateFieldsFragment) => void;
}

/** The editor of the template that the address names; the list, where it names none. */
export const TemplatePage = ({ templates, canUpdate, onStored }: Props) => {
  const { kind, locale } = useParams();
  const template = templates.find((one) => editorPath(one) === `${kind}/${locale}`);
  if (!template) return <Navigate to={MAILS_ROOT} replace />;
  return <TemplateEditor key={editorPath(template)} template={template} canUpdate={canUpdate} onStored={onStored} />;
};
