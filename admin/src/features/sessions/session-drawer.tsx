import { useAuth } from '@strapi/strapi/admin';
import * as React from 'react';
import { PERMISSIONS } from '../../app/permissions';
import { usePermission } from '../../app/use-permission';
import type { SessionFieldsFragment } from '../../gql/graphql';
import { ForceLogoutPrompt } from './force-logout-prompt';
import type { ForceLogoutTarget } from './force-logout-target';
import { SessionDetails } from './session-details';

interface Props {
  /** As the page last knew it: it may have left the page since. */
  readonly session: SessionFieldsFragment;
  /** Called after something was ended. */
  readonly onEnded?: () => void;
  readonly onClose: () => void;
}

/** One session's details, and in their place the confirmation of an end that was asked for there. */
export const SessionDrawer = ({ session, onEnded, onClose }: Props) => {
  const ownId = useAuth('SessionGuard', (auth) => auth.user?.id);
  const canForceLogout = usePermission(PERMISSIONS.forceLogout) === true;
  const [target, setTarget] = React.useState<ForceLogoutTarget | null>(null);
  const closePrompt = (isDone: boolean): void => {
    setTarget(null);
    if (isDone) onEnded?.();
  };
  if (target) return <ForceLogoutPrompt target={target} onClose={closePrompt} />;
  return (
    <SessionDetails
      session={session}
      canForceLogout={canForceLogout}
      isSelf={session.origin === 'ADMIN' && session.user.id === String(ownId)}
      onForceLogout={setTarget}
      onClose={onClose}
    />
  );
};
