import type { Problems } from '../../lib/read-problems';
import type { ChannelDraft } from './channel-draft';

/** What each part of the form is given. */
export interface FormPart {
  readonly draft: ChannelDraft;
  readonly problems: Problems['fields'];
  readonly onChange: (draft: ChannelDraft) => void;
}
