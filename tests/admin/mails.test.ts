import { describe, expect, it } from 'vitest';
import { describePlaceholder, PLACEHOLDERS as EXPLAINED } from '../../admin/src/features/mails/describe-placeholder';
import { toFrameHtml } from '../../admin/src/features/mails/frame-html';
import { changeText, computeShown, isOvertaken, isUnsaved, settleText } from '../../admin/src/features/mails/template-draft';
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

describe('what is written in the editor', () => {
  const stored = { subject: 's', text: 't', html: 'h', updatedAt: '2026-11-24T01:00:00.000Z' };
  const theirs = { ...stored, subject: 'theirs', updatedAt: '2026-11-24T02:00:00.000Z' };
  const mine = changeText(null, stored, { subject: 'mine' });

  it('is unsaved until it is the template, and hides what others store meanwhile', () => {
    expect([isUnsaved(null, stored), isUnsaved(mine, stored), isUnsaved(changeText(mine, stored, { subject: 's' }), stored)]).toEqual([
      false,
      true,
      false,
    ]);
    expect(computeShown(null, theirs).subject).toBe('theirs');
    expect(computeShown(mine, theirs)).toEqual({ subject: 'mine', text: 't', html: 'h' });
  });

  it('warns once somebody else has stored another text since it was begun, or has reset the template', () => {
    expect(isOvertaken(mine, stored)).toBe(false);
    expect(isOvertaken(mine, theirs)).toBe(true);
    expect(isOvertaken(changeText(mine, theirs, { html: 'more' }), theirs)).toBe(true);
    expect(isOvertaken(mine, { ...stored, subject: 'original', updatedAt: null })).toBe(true);
    expect(isOvertaken(changeText(null, { ...stored, updatedAt: null }, { text: 'mine' }), stored)).toBe(true);
  });

  it('warns of nothing where there is nothing to lose', () => {
    expect(isOvertaken(null, theirs)).toBe(false);
    expect(isOvertaken(changeText(null, stored, { subject: 'theirs' }), theirs)).toBe(false);
    expect(isOvertaken(changeText(null, theirs, { subject: 'mine' }), theirs)).toBe(false);
  });

  it('is let go of when it is stored, but for what was written meanwhile', () => {
    const sent = computeShown(mine, stored);
    const saved = { ...sent, updatedAt: '2026-11-24T03:00:00.000Z' };
    expect(settleText(mine, sent, saved)).toBeNull();
    const more = settleText(changeText(mine, stored, { text: 'written on' }), sent, saved);
    expect(computeShown(more, saved)).toEqual({ subject: 'mine', text: 'written on', html: 'h' });
    expect([isUnsaved(more, saved), isOvertaken(more, saved)]).toEqual([true, false]);
  });
});
