import { describe, expect, it } from 'vitest';

import { SCOPES } from '../../graphql/authorization';
import { askedOf, codes, createWorld } from './fake-guard';
import { ADA, ANNA, callerOf, NOW } from './fixtures';

const { actor } = callerOf(ADA);
const LIST = '{ authMailTemplates { kind locale subject text html placeholders edited updatedAt } }';
const UPDATE = 'mutation ($input: AuthMailTemplateInput!) { updateAuthMailTemplate(input: $input) { subject edited updatedAt } }';
const RESET = 'mutation ($locale: String!) { resetAuthMailTemplate(kind: USER_LOGIN, locale: $locale) { edited } }';
const PREVIEW = 'query ($input: AuthMailPreviewInput!) { previewAuthMailTemplate(input: $input) { subject text html } }';
const TEST = 'mutation { sendTestAuthMail(kind: ADMIN_ALERT, locale: "fr") { to sent error } }';
const KEY = { kind: 'USER_LOGIN', locale: 'de' };
const TEMPLATE = { subject: 'S', text: '{{link}}', html: '<a href="{{link}}">x</a>' };

describe('templates of mails over GraphQL', () => {
  it('are listed with what may stand in them', async () => {
    const { data } = await createWorld().run(LIST);
    expect(data?.authMailTemplates).toMatchObject([
      {
        ...KEY,
        subject: '{{title}} – {{application}}',
        placeholders: expect.arrayContaining(['link', 'device']),
        edited: false,
        updatedAt: null,
      },
    ]);
  });

  it('go to the guard with who changes them', async () => {
    const world = createWorld();
    const { data } = await world.run(UPDATE, { input: { ...KEY, ...TEMPLATE } });
    expect(data).toEqual({ updateAuthMailTemplate: { subject: 'S', edited: true, updatedAt: new Date(NOW).toISOString() } });
    await world.run(RESET, { locale: 'de' });
    expect(askedOf(world, 'updateTemplate')).toEqual([[KEY, TEMPLATE, actor]]);
    expect(askedOf(world, 'resetTemplate')).toEqual([[KEY, actor]]);
  });

  it('are shown as they would be, in part or whole; null counts as left out', async () => {
    const world = createWorld();
    expect((await world.run(PREVIEW, { input: { ...KEY, subject: 'X', text: null } })).data).toEqual({
      previewAuthMailTemplate: { subject: 'S', text: 'T', html: '<p>H</p>' },
    });
    expect(askedOf(world, 'previewTemplate')).toEqual([[KEY, { subject: 'X' }]]);
  });

  it('are tried on the calling administrator alone', async () => {
    const world = createWorld();
    expect((await world.run(TEST)).data).toEqual({
      sendTestAuthMail: { to: 'ada@example.com', sent: false, error: 'the e-mail provider failed with Error ESOCKET' },
    });
    expect(askedOf(world, 'testTemplate')).toEqual([[{ kind: 'ADMIN_ALERT', locale: 'fr' }, ADA]]);
    for (const caller of [callerOf(ANNA), callerOf(null)]) {
      world.caller = caller;
      expect(codes(await world.run(TEST))).toEqual(['FORBIDDEN']);
    }
    expect(askedOf(world, 'testTemplate')).toHaveLength(1);
  });

  it('are refused in a language that there is none of', async () => {
    const world = createWorld();
    expect(codes(await world.run(RESET, { locale: 'tlh' }))).toEqual(['BAD_INPUT']);
    expect(codes(await world.run(PREVIEW, { input: { ...KEY, locale: 'de-AT' } }))).toEqual(['BAD_INPUT']);
  });

  it('are read by alert.find and changed by alert.update', async () => {
    const world = createWorld();
    world.scopes = [SCOPES.findAlerts];
    expect((await world.run(LIST)).errors).toBeUndefined();
    expect(codes(await world.run(UPDATE, { input: { ...KEY, ...TEMPLATE } }))).toEqual(['FORBIDDEN']);
    expect(codes(await world.run(TEST))).toEqual(['FORBIDDEN']);
    world.scopes = [SCOPES.updateAlerts];
    expect(codes(await world.run(LIST))).toEqual(['FORBIDDEN']);
  });
});
