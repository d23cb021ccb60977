import * as React from 'react';
import type { MailTemplateFieldsFragment } from '../../gql/graphql';
import { isSameText, toText, type TemplateText } from './template-key';

interface Held {
  readonly text: TemplateText;
  /** Of the template that the changes began with. */
  readonly updatedAt: string | null;
}

export interface TemplateDraft {
  /** What the fields show: the changes, or else the template in force. */
  readonly shown: TemplateText;
  readonly isUnsaved: boolean;
  /** Somebody else stored another text since the changes began. */
  readonly isOvertaken: boolean;
  readonly change: (part: Partial<TemplateText>) => void;
  readonly discard: () => void;
}

/** Holds what was changed until it is stored. Without changes, the fields follow what others store. */
export const useTemplateDraft = (template: MailTemplateFieldsFragment): TemplateDraft => {
  const [held, setHeld] = React.useState<Held | null>(null);
  const updatedAt = template.updatedAt ?? null;
  const shown = held?.text ?? toText(template);
  const isUnsaved = held !== null && !isSameText(held.text, template);
  return {
    shown,
    isUnsaved,
    isOvertaken: isUnsaved && held.updatedAt !== updatedAt,
    change: (part) => setHeld({ text: { ...shown, ...part }, updatedAt: held ? held.updatedAt : updatedAt }),
    discard: () => setHeld(null),
  };
};
