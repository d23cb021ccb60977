import * as React from 'react';
import type { MailTemplateFieldsFragment } from '../../gql/graphql';
import { changeText, computeShown, isOvertaken, isUnsaved, settleText, type HeldText } from './template-draft';
import type { TemplateText } from './template-key';

export interface TemplateDraft {
  readonly shown: TemplateText;
  readonly isUnsaved: boolean;
  readonly isOvertaken: boolean;
  readonly change: (part: Partial<TemplateText>) => void;
  readonly discard: () => void;
  /** Called with what was sent and what is in force from then on. */
  readonly settle: (sent: TemplateText, stored: MailTemplateFieldsFragment) => void;
}

/** Holds what was changed until it is stored. Without changes, the fields follow what others store. */
export const useTemplateDraft = (template: MailTemplateFieldsFragment): TemplateDraft => {
  const [held, setHeld] = React.useState<HeldText | null>(null);
  return {
    shown: computeShown(held, template),
    isUnsaved: isUnsaved(held, template),
    isOvertaken: isOvertaken(held, template),
    change: (part) => setHeld((now) => changeText(now, template, part)),
    discard: () => setHeld(null),
    settle: (sent, stored) => setHeld((now) => settleText(now, sent, stored)),
  };
};
