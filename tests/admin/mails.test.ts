import { describe, expect, it } from 'vitest';
import { describePlaceholder, PLACEHOLDERS as EXPLAINED } from '../../admin/src/features/mails/describe-placeholder';
import { toFrameHtml } from '../../admin/src/features/mails/frame-html';
import { describeLanguage, isSameText, MAX_LENGTHS } from '../../admin/src/features/mails/template-key';
import { findTemplateProblems, PLACEHOLDERS } from '../../server/src/domain/alert/mail/template';
import { translate } from './translate';

describe('the frame of a preview', () => {
  it('lets links open windows, which it may not, instead of other pages inside it', () => {
    expect(toFrameHtml('<!doctype html>\n<html lang="en"><body>Hi</body></html>')).toBe(
      '<!doctype html><base target="_blank">\n<html lang="en"><body>Hi</body></html>'
    );
    expect(toFrameHtml('<html><head lang="en"><title>Hi</title></head></html>')).toBe(
      '<html><head lang="en"><base target="_blank"><title>Hi</title></head></html>'
    );
    expect(toFrameHtml('<p>Hi</p>')).toBe('<base target="_blank"><p>Hi</p>');
    expect(toFrameHtml('<header>Hi</header>')).toBe('<base target="_blank"><header>Hi</header>');
  });
});

describe('the editor of a template', () => {
  it('explains every placeholder that the server knows', () => {
    const known = [...new Set(Object.values(PLACEHOLDERS).flat())];
    expect([...EXPLAINED].sort()).toEqual(known.sort());
    for (const name of known) expect(describePlaceholder(name, translate)).not.toBe('');
    expect(describePlaceholder('fromTheFuture', translate)).toBe('');
  });

  it('keeps fields within the lengths that the server allows, and no shorter', () => {
    const at = (more: number) => ({
      subject: 'a'.repeat(MAX_LENGTHS.subject + more),
      text: 'a'.repeat(MAX_LENGTHS.text + more),
      html: 'a'.repeat(MAX_LENGTHS.html + more),
    });
    expect(findTemplateProblems('USER_NOTICE', at(0))).toEqual([]);
    expect(findTemplateProblems('USER_NOTICE', at(1))).toHaveLength(3);
  });

  it('knows whether a text was changed, whatever else the template carries', () => {
    const text = { subject: 's', text: 't', html: 'h' };
    expect(isSameText(text, { ...text, updatedAt: 'x' } as typeof text)).toBe(true);
    expect(isSameText(text, { ...text, html: 'h ' })).toBe(false);
  });

  it('names languages in the language of the reader, as names stand in a list', () => {
    expect(['en', 'de', 'fr', 'es'].map((code) => describeLanguage(code, 'en'))).toEqual(['English', 'German', 'French', 'Spanish']);
    expect(describeLanguage('de', 'fr')).toBe('Allemand');
  });
});
