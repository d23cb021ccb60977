import type { MailTemplateFieldsFragment } from '../../gql/graphql';
import { isSameText, toText, type TemplateText } from './template-key';

/** What somebody wrote and has not stored. */
export interface HeldText {
  readonly text: TemplateText;
  /** Of the template that the changes began with; null where it was the one that comes with the plugin. */
  readonly updatedAt: string | null;
}

type Template = Pick<MailTemplateFieldsFragment, 'subject' | 'text' | 'html' | 'updatedAt'>;

/** What the fields show: what is held, or else the template in force, whoever stores it. */
export const computeShown = (held: HeldText | null, template: Template): TemplateText => held?.text ?? toText(template);

export const changeText = (held: HeldText | null, template: Template, part: Partial<TemplateText>): HeldText => ({
  text: { ...computeShown(held, template), ...part },
  updatedAt: held ? held.updatedAt : (template.updatedAt ?? null),
});

export const isUnsaved = (held: HeldText | null, template: Template): boolean => held !== null && !isSameText(held.text, template);

/** Whether somebody else stored another text since the changes began: saving them would take that one's place. */
export const isOvertaken = (held: HeldText | null, template: Template): boolean =>
  held !== null && isUnsaved(held, template) && held.updatedAt !== (template.updatedAt ?? null);

/** What is still held when `sent` is stored: what was written meanwhile, as a change of the template that is in force now. */
export const settleText = (held: HeldText | null, sent: TemplateText, stored: Template): HeldText | null =>
  held === null || isSameText(held.text, sent) ? null : { text: held.text, updatedAt: stored.updatedAt ?? null };
