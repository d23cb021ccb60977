/** The page behind the link of a mail: it asks before it ends anything, because scanners of mail open links too. */

import { createHash } from 'node:crypto';
import type { MailLocale } from './locale';
import { escapeHtml } from './plain-value';
import { wordsOf } from './words/words-of';

/** `ready` asks; the others tell what is so. */
export type EndPageState = 'ready' | 'ended' | 'over' | 'used' | 'expired' | 'invalid';

const STYLE = [
  ':root{color-scheme:light dark}',
  'body{margin:0;min-height:100vh;display:grid;place-items:center;background:Canvas;color:CanvasText;font:16px/1.5 system-ui,sans-serif}',
  'main{max-width:28rem;padding:1.5rem}',
  'h1{font-size:1.4rem;margin:0 0 1rem}',
  'p{margin:0 0 1rem}',
  'button{font:inherit;padding:.7rem 1.2rem;border:0;border-radius:4px;background:#b72b1a;color:#fff;cursor:pointer}',
  'button:focus-visible{outline:3px solid Highlight;outline-offset:2px}',
].join('');

/** Nothing is loaded and nothing runs; the form goes back to where the page came from, and nobody frames it for a stolen click. */
export const END_PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** @param token is written into the form, where the state is `ready` */
export const renderEndPage = (state: EndPageState, locale: MailLocale, token: string): string => {
  const words = wordsOf(locale).page;
  const told =
    state === 'ready'
      ? `<p>${escapeHtml(words.question)}</p><form method="post" action="end-session"><input type="hidden" name="token" value="${escapeHtml(token)}"><button type="submit">${escapeHtml(words.button)}</button></form>`
      : `<p role="status">${escapeHtml(words[state])}</p>${state === 'ended' ? `<p>${escapeHtml(words.advice)}</p>` : ''}`;
  return (
    `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">` +
    `<meta name="robots" content="noindex"><title>${escapeHtml(words.title)}</title><style>${STYLE}</style></head>` +
    `<body><main><h1>${escapeHtml(words.title)}</h1>${told}</main></body></html>`
  );
};
