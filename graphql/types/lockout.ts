import type { ActiveLockout } from '../../server/src/use-cases/guard';
import { object } from '../spec';

export const lockoutType = object<ActiveLockout>('AuthLockout', 'Logins that are refused for a while, because too many have failed.', {
  id: { type: 'ID!', description: 'Names the lock-out, for lifting it.' },
  kind: { type: 'AuthLockoutKind!', description: 'Whether an account or an address is locked out.' },
  origin: { type: 'AuthOrigin', description: 'Where the logins went; null where both doors are closed.' },
  identifier: { type: 'String', description: 'The account as it was typed, masked; null for a lock-out of an address.' },
  ipAddress: { type: 'String', description: 'The address as the configured privacy lets it be kept; null where it is not known.' },
  startedAt: { type: 'DateTime!', description: 'When it began.', resolve: ({ startedAt }) => new Date(startedAt) },
  endsAt: { type: 'DateTime!', description: 'When it is over by itself.', resolve: ({ endsAt }) => new Date(endsAt) },
});
