/** The templates that come with the plugin, one for each kind and language. */

import type { MailLocale } from './locale';
import { escapeHtml } from './plain-value';
import type { MailKind, MailTemplate } from './template';
import type { MailWords } from './words/words';
import { wordsOf } from './words/words-of';

const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

const paragraph = (text: string): string => `<p style="margin:0 0 16px">${escapeHtml(text)}</p>`;
const facts = (rows: readonly (readonly [string, string])[]): string => {
  const cells = rows.map(
    ([label, value]) =>
      `<tr><td style="padding:4px 16px 4px 0;color:#666687">${escapeHtml(label)}</td><td style="padding:4px 0">${escapeHtml(value)}</td></tr>`
  );
  return `<table role="presentation" style="margin:0 0 16px;border-collapse:collapse">${cells.join('')}</table>`;
};
/** Dark on light and light on dark both stay readable: the colours are given with their ground. */
const frame = (locale: MailLocale, parts: readonly string[]): string =>
  `<!doctype html>\n<html lang="${locale}"><body style="margin:0;padding:24px;background:#f6f6f9;color:#32324d;${FONT};font-size:15px;line-height:1.5">` +
  `<div style="max-width:560px;margin:0 auto;padding:24px;background:#ffffff;border-radius:4px">\n` +
  `<h1 style="margin:0 0 16px;font-size:20px">{{title}}</h1>\n${parts.join('\n')}\n</div></body></html>`;

const lines = (rows: readonly (readonly [string, string])[]): string => rows.map(([label, value]) => `${label}: ${value}`).join('\n');
const reference = ({ labels }: MailWords): string =>
  `<p style="margin:16px 0 0;color:#666687;font-size:12px">${escapeHtml(labels.reference)}: {{reference}}</p>`;

const loginFacts = ({ labels }: MailWords): readonly (readonly [string, string])[] => [
  [labels.device, '{{device}}'],
  [labels.place, '{{place}}'],
  [labels.time, '{{time}}'],
  [labels.address, '{{address}}'],
];

const MAKERS: Readonly<Record<MailKind, (locale: MailLocale, words: MailWords) => MailTemplate>> = {
  USER_LOGIN: (locale, words) => ({
    subject: '{{title}} – {{application}}',
    text: [
      words.greeting,
      words.loginIntro,
      lines(loginFacts(words)),
      words.wasYou,
      `${words.wasNotYou}\n{{link}}\n${words.linkNote}`,
      '{{others}}',
      `${words.labels.reference}: {{reference}}`,
    ].join('\n\n'),
    html: frame(locale, [
      paragraph(words.greeting),
      paragraph(words.loginIntro),
      facts(loginFacts(words)),
      paragraph(words.wasYou),
      paragraph(words.wasNotYou),
      `<p style="margin:0 0 16px"><a href="{{link}}" style="display:inline-block;padding:10px 16px;background:#d02b20;color:#ffffff;border-radius:4px;text-decoration:none">${escapeHtml(words.endSession)}</a></p>`,
      paragraph(words.linkNote),
      '{{others}}',
      reference(words),
    ]),
  }),
  USER_NOTICE: (locale, words) => ({
    subject: '{{title}} – {{application}}',
    text: [
      words.greeting,
      words.noticeIntro,
      `{{title}}\n${lines(loginFacts(words))}`,
      words.noticeAdvice,
      `${words.labels.reference}: {{reference}}`,
    ].join('\n\n'),
    html: frame(locale, [
      paragraph(words.greeting),
      paragraph(words.noticeIntro),
      facts(loginFacts(words)),
      paragraph(words.noticeAdvice),
      reference(words),
    ]),
  }),
  ADMIN_ALERT: (locale, words) => {
    const rows = [
      [words.labels.severity, '{{severity}}'],
      [words.labels.first, '{{firstTime}}'],
      [words.labels.last, '{{lastTime}}'],
    ] as const;
    return {
      subject: '[{{severity}}] {{title}} – {{application}}',
      text: [words.adminIntro, `{{title}}\n${lines(rows)}`, '{{events}}', `${words.labels.reference}: {{reference}}`].join('\n\n'),
      html: frame(locale, [paragraph(words.adminIntro), facts(rows), '{{events}}', reference(words)]),
    };
  },
};

export const defaultTemplate = (kind: MailKind, locale: MailLocale): MailTemplate => MAKERS[kind](locale, wordsOf(locale));
