import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultTemplate } from '../../../server/src/domain/alert/mail/default-template';
import { describeTemplateChange } from '../../../server/src/domain/alert/mail/describe-template-change';
import { MAIL_LOCALES, parseMailLocale } from '../../../server/src/domain/alert/mail/locale';
import { toPlainValue } from '../../../server/src/domain/alert/mail/plain-value';
import { findTemplateProblems, MAIL_KINDS, PLACEHOLDERS, renderMail } from '../../../server/src/domain/alert/mail/template';
import { wordsOf } from '../../../server/src/domain/alert/mail/words/words-of';

const GOOD = defaultTemplate('USER_LOGIN', 'en');

describe('the templates that come with the plugin', () => {
  const every = MAIL_KINDS.flatMap((kind) => MAIL_LOCALES.map((locale) => [kind, locale] as const));

  it.each(every)('%s in %s passes the check that edited ones have to pass', (kind, locale) => {
    expect(findTemplateProblems(kind, defaultTemplate(kind, locale))).toEqual([]);
  });

  it.each(every)('%s in %s leaves no placeholder unfilled', (kind, locale) => {
    const values = Object.fromEntries(PLACEHOLDERS[kind].map((name) => [name, `value-of-${name}`]));
    const mail = renderMail(defaultTemplate(kind, locale), values);
    expect(Object.values(mail).join('\n')).not.toMatch(/\{\{|\}\}|undefined/);
    expect(mail.html).toContain(`lang="${locale}"`);
  });

  it('say the same things in every language, each in its own words', () => {
    const [english, ...others] = MAIL_LOCALES.map(wordsOf);
    for (const words of others) {
      expect(Object.keys(words)).toEqual(Object.keys(english ?? {}));
      expect(Object.keys(words.titles)).toEqual(Object.keys(english?.titles ?? {}));
      expect(words.userTitles.NEW_LOGIN).not.toBe(english?.userTitles.NEW_LOGIN);
    }
  });
});

describe('the check of a template', () => {
  const problemsOf = (change: Partial<typeof GOOD>) => findTemplateProblems('USER_LOGIN', { ...GOOD, ...change }).join('; ');

  it.each([
    ['an unknown placeholder', { text: `${GOOD.text} {{password}}` }, 'text has {{password}}, which is no placeholder'],
    ['an expression', { text: `${GOOD.text} {{constructor.constructor("x")()}}` }, 'which is no placeholder'],
    ['half a placeholder', { text: `${GOOD.text} {{name` }, 'text has {{ or }} without the other'],
    ['a text without the link', { text: 'Hello' }, 'text lacks {{link}}'],
    ['HTML without the link', { html: '<p>Hello</p>' }, 'html lacks {{link}}'],
    ['an empty subject', { subject: ' ' }, 'subject is empty'],
    ['a subject of two lines', { subject: 'One\r\nBcc: all@example.com' }, 'subject has more than one line'],
    ['a list in the subject', { subject: '{{others}}' }, 'subject has {{others}}, which is a list'],
    ['a text that is too long', { text: `{{link}}${'x'.repeat(5000)}` }, 'text has 5008 characters; at most 5000'],
    ['a script', { html: `${GOOD.html}<script>alert(1)</script>` }, 'html has an element that mails do not carry'],
    ['a name as an attribute', { html: `${GOOD.html}<a href="{{name}}">x</a>` }, 'html has {{name}} inside a tag'],
  ])('refuses %s and says so', (_what, change, problem) => {
    expect(problemsOf(change)).toContain(problem);
  });

  it('takes what is left of other templates: spaces in braces, and no link where there is none to end', () => {
    expect(problemsOf({ subject: '{{ title }} for {{name}}' })).toBe('');
    expect(findTemplateProblems('USER_NOTICE', { subject: 'News', text: '{{title}}', html: '<p>{{title}}</p>' })).toEqual([]);
  });
});

describe('filling a template', () => {
  it('escapes every value in HTML and leaves it plain in text', () => {
    const values = { title: 'T', name: '<img src=x onerror="alert(1)">&\'', link: 'https://a.example/?a=1&b="2' };
    const { html, text } = renderMail({ subject: 's', text: '{{name}}', html: '<p>{{name}}</p><a href="{{link}}">end</a>' }, values);
    expect(text).toBe(values.name);
    expect(html).toBe(
      '<p>&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&amp;&#39;</p><a href="https://a.example/?a=1&amp;b=&quot;2">end</a>'
    );
  });

  it('does not fill what a value holds', () => {
    const values = { name: '{{link}}', link: 'secret-link' };
    expect(renderMail({ subject: '{{name}}', text: '{{name}}', html: '{{name}}' }, values)).toEqual({
      subject: '{{link}}',
      text: '{{link}}',
      html: '{{link}}',
    });
  });

  it('writes lists as lines and as items, with their links', () => {
    const others = { heading: 'Further:', lines: [{ text: 'a <b>', link: { url: 'https://x.example/?t=1&u=2', label: 'End' } }] };
    const mail = renderMail({ subject: 's', text: '{{others}}', html: '{{others}}' }, { others });
    expect(mail.text).toBe('Further:\n- a <b>\n  End: https://x.example/?t=1&u=2');
    expect(mail.html).toContain('a &lt;b&gt; <a href="https://x.example/?t=1&amp;u=2">End</a>');
    expect(renderMail({ subject: 's', text: 'x{{others}}', html: 'x{{others}}' }, { others: { heading: 'H', lines: [] } })).toMatchObject({
      text: 'x',
      html: 'x',
    });
  });
});

describe('a value that somebody else chose', () => {
  it('is one line without controls, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (value) => {
        const plain = toPlainValue(value, 50);
        expect(plain).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202A-\u202E\u2066-\u2069]/u);
        expect([...plain].length).toBeLessThanOrEqual(50);
      })
    );
  });

  it('adds no header and becomes no link', () => {
    expect(toPlainValue('Anna\r\nBcc: all@example.com')).toBe('Anna Bcc: all@example.com');
    expect(toPlainValue('Win! https://evil.example www.evil.example')).toBe('Win! https: //evil.example www .evil.example');
    expect(toPlainValue('a\u202Egpj.exe')).toBe('agpj.exe');
  });
});

describe('languages', () => {
  it('are known by their first part', () => {
    expect(['de', 'DE', 'de-AT', 'fr_CA', 'pt', '', null, undefined].map(parseMailLocale)).toEqual([
      'de',
      'de',
      'de',
      'fr',
      null,
      null,
      null,
      null,
    ]);
  });
});

describe('the change of a template', () => {
  it('is told by the part that differs', () => {
    const before = { subject: 'Hello Anna', text: 'same', html: '<p>old words</p>' };
    const after = { subject: 'Hello Boris', text: 'same', html: '<p>new words</p>' };
    expect(describeTemplateChange(before, after)).toEqual({
      subject: { at: 6, from: 'Anna', to: 'Boris' },
      html: { at: 3, from: 'old', to: 'new' },
    });
    expect(describeTemplateChange(before, before)).toEqual({});
    expect(describeTemplateChange({ ...before, text: 'aa' }, { ...before, text: 'aaa' })).toEqual({ text: { at: 2, from: '', to: 'a' } });
  });
});
