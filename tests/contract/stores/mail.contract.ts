/** What templates of mails, and marks of what is done once, owe on every database. */

import { expect, it } from 'vitest';
import { SYSTEM } from '../../../server/src/domain/actor';
import { defaultTemplate } from '../../../server/src/domain/alert/mail/default-template';
import { createMarkStore } from '../../../server/src/strapi/mail-mark-store';
import { createMailTemplateStore } from '../../../server/src/strapi/mail-template-store';
import { NOW, type Stores } from './stores';

const KEY = { kind: 'USER_LOGIN', locale: 'de' } as const;

export const describeMail = (stores: () => Stores): void => {
  const templates = () => createMailTemplateStore({ database: stores().database, clock: { now: () => NOW }, announce: () => undefined });
  const marks = () => createMarkStore(stores().database);

  it('keeps a template that was edited until it is reset, each change with an event that tells before and after', async () => {
    const { log } = stores();
    const before = await log.lastPosition();
    const initial = defaultTemplate('USER_LOGIN', 'de');
    const edited = { ...initial, subject: 'Hallo {{name}} “𝒳”' };
    expect(await templates().find(KEY)).toBeNull();
    await templates().put(KEY, edited, SYSTEM);
    await templates().put(KEY, edited, SYSTEM);
    expect(await templates().list()).toEqual([{ ...KEY, template: edited, updatedAt: NOW }]);
    expect(await templates().find({ ...KEY, locale: 'fr' })).toBeNull();
    await templates().put(KEY, null, SYSTEM);
    await templates().put(KEY, null, SYSTEM);
    expect(await templates().list()).toEqual([]);
    const events = await log.readAfter(before, 10);
    expect(events.map(({ type, detail }) => [type, detail?.change])).toEqual([
      ['CHANNEL_CHANGED', 'mail-template-updated'],
      ['CHANNEL_CHANGED', 'mail-template-reset'],
    ]);
    expect(events[0]?.detail).toMatchObject({
      template: 'USER_LOGIN',
      locale: 'de',
      difference: { subject: { from: '{{title}} – {{application}}', to: 'Hallo {{name}} “𝒳”' } },
    });
  });

  it('lets one of many do what is done once', async () => {
    let runs = 0;
    const work = async () => (runs += 1);
    const results = await Promise.all(Array.from({ length: 8 }, () => marks().once('used:one', NOW + 1000, work)));
    expect(results.filter((result) => result !== null)).toEqual([{ result: 1 }]);
    expect(runs).toBe(1);
    expect(await marks().known(['used:one', 'used:two'])).toEqual(new Set(['used:one']));
    expect(await marks().known([])).toEqual(new Set());
  });

  it('takes the mark back where the work fails', async () => {
    await expect(marks().once('used:broken', NOW, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await marks().once('used:broken', NOW, () => Promise.resolve('done'))).toEqual({ result: 'done' });
  });

  it('deletes marks that need not be kept, some at a time', async () => {
    for (const index of [1, 2, 3]) await marks().once(`old:${index}`, NOW - 1000 + index, () => Promise.resolve());
    await marks().once('new:1', NOW + 5000, () => Promise.resolve());
    expect([await marks().forget(NOW, 2), await marks().forget(NOW, 2), await marks().forget(NOW, 2)]).toEqual([2, 1, 0]);
    expect(await marks().known(['new:1', 'old:3'])).toEqual(new Set(['new:1']));
  });
};
