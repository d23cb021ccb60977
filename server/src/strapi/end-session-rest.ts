/** `GET` shows the page of a mail's link, `POST` ends the session. Open to everybody: the token is what opens it. */

import type { Context } from 'koa';
import { END_PAGE_POLICY, renderEndPage } from '../domain/alert/mail/end-page';
import type { MailLocale } from '../domain/alert/mail/locale';
import type { EndByLink, EndLinkOutcome } from '../use-cases/mail/end-by-link';

export interface EndSessionPorts {
  readonly endByLink: EndByLink;
  readonly defaultLocale: MailLocale;
  /** Of whoever asks, as it may be stored. */
  readonly addressOf: (context: Context) => string | null;
}

const STATUS: Readonly<Record<EndLinkOutcome['kind'], number>> = {
  ready: 200,
  ended: 200,
  over: 200,
  used: 410,
  expired: 410,
  invalid: 400,
};

const answer = (context: Context, outcome: EndLinkOutcome, token: string, defaultLocale: MailLocale): void => {
  context.status = STATUS[outcome.kind];
  context.set({
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': END_PAGE_POLICY,
    // The token is in the address: no cache keeps it, no page behind is told where the reader came from.
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
    'X-Frame-Options': 'DENY',
    'X-Robots-Tag': 'noindex',
  });
  context.body = renderEndPage(outcome.kind, outcome.kind === 'invalid' ? defaultLocale : outcome.locale, token);
};

const textIn = (source: unknown): string => {
  const { token } = (typeof source === 'object' && source !== null ? source : {}) as { token?: unknown };
  return typeof token === 'string' ? token : '';
};

/** Handlers, not actions of a controller: the editors of permissions would show boxes that change nothing. */
export const endSessionHandlers = (ports: () => EndSessionPorts) => ({
  show: async (context: Context): Promise<void> => {
    const { endByLink, defaultLocale } = ports();
    const token = textIn(context.query);
    answer(context, await endByLink.look(token), token, defaultLocale);
  },
  end: async (context: Context): Promise<void> => {
    const { endByLink, defaultLocale, addressOf } = ports();
    const token = textIn((context.request as { body?: unknown }).body);
    answer(context, await endByLink.use(token, addressOf(context)), token, defaultLocale);
  },
});
