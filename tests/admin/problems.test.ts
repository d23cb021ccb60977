import { CombinedError } from '@urql/core';
import { describe, expect, it } from 'vitest';
import { changeKind, createDraft } from '../../admin/src/features/alerts/channel-draft';
import { listShownFields } from '../../admin/src/features/alerts/find-draft-problems';
import { TEMPLATE_FIELDS } from '../../admin/src/features/mails/template-key';
import { hasProblems, NO_PROBLEMS, toProblems } from '../../admin/src/lib/read-problems';
import { findTemplateProblems } from '../../server/src/domain/alert/mail/template';
import { parseChannelDraft } from '../../server/src/domain/alert/parse-channel-draft';

const refusal = (problems: unknown): CombinedError =>
  new CombinedError({ graphQLErrors: [{ message: 'It cannot be stored.', extensions: { code: 'BAD_INPUT', problems } }] });

const DRAFT = { ...createDraft('', 'UTC'), isQuiet: true };
/** All that the form can show. */
const CHANNEL_FIELDS = listShownFields(DRAFT);

describe('what a server says against a form', () => {
  it('stands beside the fields: each problem that it can find with a channel begins with one', () => {
    const input = {
      name: '',
      kind: 'FAX',
      format: 'XML',
      target: '',
      secret: 'weak',
      minSeverity: 'MILD',
      triggers: [],
      scoreBelow: 101,
      groupSeconds: -1,
      quietHours: { from: '25:00', to: 'noon', timeZone: '+02:00' },
      enabled: 'perhaps',
    };
    const parsed = parseChannelDraft(input, []);
    const problems = toProblems(refusal(parsed.kind === 'problems' && parsed.problems), CHANNEL_FIELDS);
    // A box to tick has no place for it, and no wrong answer either.
    expect(problems.rest).toEqual(['Enabled is not valid; give true or false.']);
    expect(Object.keys(problems.fields).sort()).toEqual(CHANNEL_FIELDS.filter((field) => field !== 'quietHours').sort());
    expect(problems.fields['quietHours.from']).toEqual(['Is not valid; give a time of day from 00:00 to 23:59.']);
  });

  it('stands there for what contradicts itself too', () => {
    const parsed = parseChannelDraft({ name: 'Hook', kind: 'WEBHOOK', format: 'OCSF', target: 'http://10.0.0.1/', groupSeconds: 5 }, []);
    const { fields, rest } = toProblems(refusal(parsed.kind === 'problems' && parsed.problems), CHANNEL_FIELDS);
    expect(Object.keys(fields)).toEqual(['target', 'groupSeconds']);
    expect(rest).toEqual([]);
  });

  it('stands beside the fields of a template', () => {
    const found = findTemplateProblems('USER_LOGIN', { subject: '{{nobody}}\nx', text: '', html: '<script></script>' });
    const { fields, rest } = toProblems(refusal(found), TEMPLATE_FIELDS);
    expect(Object.keys(fields).sort()).toEqual(['html', 'subject', 'text']);
    expect(fields.text).toEqual(['Is empty.', 'Lacks {{link}}; put it in.']);
    expect(rest).toEqual([]);
  });

  it('is told above a form that does not show its field', () => {
    const hidden = listShownFields({ ...changeKind(DRAFT, 'SLACK'), triggers: ['LOCKOUT'], isQuiet: false });
    const said = [
      'secret is set, which signs webhooks; leave it out',
      'scoreBelow is not valid',
      'quietHours.from is missing',
      'name is missing',
    ];
    const { fields, rest } = toProblems(refusal(said), hidden);
    expect(Object.keys(fields)).toEqual(['name']);
    expect(rest).toHaveLength(3);
    expect(listShownFields({ ...DRAFT, format: 'OCSF', signing: 'keep' })).toEqual(
      CHANNEL_FIELDS.filter((field) => field !== 'secret' && field !== 'groupSeconds' && !field.startsWith('quietHours'))
    );
  });

  it('is told whole where it belongs to no field, or names none', () => {
    expect(toProblems(refusal(['the channel is not valid; give an object']), CHANNEL_FIELDS).rest).toEqual([
      'The channel is not valid; give an object.',
    ]);
    expect(toProblems(refusal(undefined), CHANNEL_FIELDS)).toEqual({ fields: {}, rest: ['It cannot be stored.'] });
    expect(toProblems(new CombinedError({ networkError: new Error('No network') }), CHANNEL_FIELDS).rest).toEqual(['No network']);
  });

  it('is nothing where nothing was said', () => {
    expect(hasProblems(NO_PROBLEMS)).toBe(false);
    expect(hasProblems({ fields: { name: ['Fill this in.'] }, rest: [] })).toBe(true);
  });
});
