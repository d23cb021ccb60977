import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { deriveMailKey, END_LINK_LIFETIME, readEndLink, signEndLink } from '../../../server/src/domain/alert/mail/end-link';
import { END_PAGE_POLICY, renderEndPage } from '../../../server/src/domain/alert/mail/end-page';
import { MAIL_LOCALES } from '../../../server/src/domain/alert/mail/locale';
import { idOf, MOMENT } from './mail-fixtures';

const KEY = deriveMailKey(randomBytes(32));
const LINK = { sessionId: idOf(1), expiresAt: MOMENT + END_LINK_LIFETIME, locale: 'de' } as const;

describe('the token of a link', () => {
  it('says which session and until when, to whoever has the key', () => {
    expect(readEndLink(KEY, signEndLink(KEY, LINK), MOMENT)).toEqual({ kind: 'valid', link: LINK });
    expect(readEndLink(deriveMailKey(randomBytes(32)), signEndLink(KEY, LINK), MOMENT)).toEqual({ kind: 'invalid' });
  });

  it('is old after seven days', () => {
    const token = signEndLink(KEY, LINK);
    expect(readEndLink(KEY, token, LINK.expiresAt - 1).kind).toBe('valid');
    expect(readEndLink(KEY, token, LINK.expiresAt).kind).toBe('expired');
  });

  it('is nothing once any character of it is another', () => {
    const token = signEndLink(KEY, LINK);
    for (let index = 0; index < token.length; index += 1) {
      const other = token[index] === 'A' ? 'B' : 'A';
      expect(readEndLink(KEY, token.slice(0, index) + other + token.slice(index + 1), MOMENT)).toEqual({ kind: 'invalid' });
    }
  });

  it.each([
    '',
    'x',
    '....',
    'v1.a.b.c.d',
    'v1.'.repeat(100),
    `${signEndLink(KEY, LINK)}.`,
    `${signEndLink(KEY, LINK)}=`,
    ' '.repeat(10_000),
  ])('is not %j', (token) => {
    expect(readEndLink(KEY, token, MOMENT)).toEqual({ kind: 'invalid' });
  });

  it('names nobody', () => {
    expect(signEndLink(KEY, LINK)).toMatch(/^v1\.[0-9a-f-]{36}\.[0-9a-z]{8}\.de\.[\w-]{43}$/);
  });
});

describe('the page behind it', () => {
  it('asks by a form, and tells everything else without one', () => {
    expect(renderEndPage('ready', 'en', 'the-token')).toContain('name="token" value="the-token"');
    for (const state of ['ended', 'over', 'used', 'expired', 'invalid'] as const)
      for (const locale of MAIL_LOCALES) {
        const page = renderEndPage(state, locale, 'the-token');
        expect(page).not.toMatch(/<form|the-token/);
        expect(page).toContain(`lang="${locale}"`);
      }
  });

  it('runs and loads nothing, and escapes what it is given', () => {
    expect(END_PAGE_POLICY).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(renderEndPage('ready', 'en', '"><script>x</script>')).not.toContain('<script>');
  });
});
