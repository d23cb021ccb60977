import type { RetentionPreview } from '../../server/src/use-cases/privacy';
import { object, type ObjectSpec } from '../spec';

export const privacyTypes: readonly ObjectSpec[] = [
  object<RetentionPreview>('AuthRetentionPreview', 'What retention would delete of one kind of record.', {
    kind: { type: 'AuthRetentionKind!', description: 'What kind of record it is.' },
    days: { type: 'Int', description: 'For how many days it is kept; null for tokens, which are kept until they expire.' },
    count: { type: 'Int!', description: 'How many would go.' },
    oldest: {
      type: 'DateTime',
      description: 'Moment of the oldest of them; null where none would go.',
      resolve: ({ oldest }) => (oldest === null ? null : new Date(oldest)),
    },
  }),
];
