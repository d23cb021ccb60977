import { attemptTokenRefresh, getFetchClient, isFetchError, triggerSessionExpired } from '@strapi/strapi/admin';
import { isExpired } from './jwt-expiry';

const UNAUTHORIZED = 401;
const ACTIVITY = ['pointerdown', 'keydown', 'touchstart'] as const;

/** The panel's own login, as the transports need it. */
export interface PanelSession {
  /** The newest access token; it is replaced while the panel runs, so never keep it. */
  token(): string | null;
  /** Told by React whenever the panel has another token. */
  setToken(token: string | null): void;
  /**
   * A token other than `stale`. Null where there is none: because the server refused, and then the panel goes to its
   * login page, or because it did not answer. Concurrent calls share one request.
   */
  renew(stale: string | null): Promise<string | null>;
  /** Resolves as soon as a connection has a chance: at once with a token that has not run out, else when somebody is at the keyboard or the panel has a new token. */
  whenUsable(): Promise<void>;
  /** The session is over: the panel forgets its token and shows the login page. */
  signOut(): void;
  dispose(): void;
}

/** The panel's renewal fails alike for a refused token and for a server that is down; only the first ends a session. */
const isRefusedByServer = async (): Promise<boolean> => {
  try {
    await getFetchClient().get('/admin/users/me');
    return false;
  } catch (error) {
    return isFetchError(error) && error.status === UNAUTHORIZED;
  }
};

export const createPanelSession = (initial: string | null, now: () => number): PanelSession => {
  let current = initial;
  const wakeUps = new Set<() => void>();
  const wake = (): void => {
    for (const resolve of wakeUps) resolve();
    wakeUps.clear();
  };
  for (const name of ACTIVITY) window.addEventListener(name, wake, { passive: true, capture: true });

  const signOut = (): void => {
    // Without a listener the panel has no React tree left to leave; a reload then ends at the login page.
    if (!triggerSessionExpired()) window.location.reload();
  };

  return {
    token: () => current,
    setToken(token) {
      if (token === current) return;
      current = token;
      wake();
    },
    async renew(stale) {
      // Another request of this page may have renewed while this one was on its way.
      if (current !== null && current !== stale && !isExpired(current, now())) return current;
      try {
        current = await attemptTokenRefresh(stale);
        return current;
      } catch {
        if (await isRefusedByServer()) signOut();
        return null;
      }
    },
    async whenUsable() {
      if (current !== null && !isExpired(current, now())) return;
      // An unattended tab must not keep the administrator's session alive: reconnecting would renew it for ever.
      await new Promise<void>((resolve) => wakeUps.add(resolve));
    },
    signOut,
    dispose() {
      for (const name of ACTIVITY) window.removeEventListener(name, wake, { capture: true });
      wakeUps.clear();
    },
  };
};
