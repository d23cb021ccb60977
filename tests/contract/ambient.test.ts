import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createAmbient } from '../../server/src/strapi/ambient';

describe('an ambient value', () => {
  it('holds for what work does, however late, and for nothing else', async () => {
    const ambient = createAmbient<string>();
    const seen: (string | undefined)[] = [];
    const work = (name: string) =>
      ambient.run(name, async () => {
        await delay(1);
        seen.push(ambient.current());
        return ambient.run(`${name} within`, () => ambient.current());
      });
    expect(ambient.current()).toBeUndefined();
    expect(await Promise.all([work('one'), work('two')])).toEqual(['one within', 'two within']);
    expect(seen.sort()).toEqual(['one', 'two']);
    expect(ambient.current()).toBeUndefined();
  });

  it('is over where the work fails, and holds again for the next', async () => {
    const ambient = createAmbient<string>();
    await expect(ambient.run('failing', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(
      ambient.run('throwing', () => {
        throw new Error('at once');
      })
    ).rejects.toThrow('at once');
    expect(await ambient.run('next', async () => ambient.current())).toBe('next');
  });

  it('lingers for what work has left running, and not for longer', async () => {
    const ambient = createAmbient<string>();
    const left: Promise<string | undefined>[] = [];
    const leave = (after: number) => void left.push(delay(after).then(() => ambient.current()));
    await ambient.run('gone', () => leave(10));
    await ambient.run('lingering', () => leave(10), 5000);
    expect(await Promise.all(left)).toEqual(['gone', 'lingering']);
    const late = createAmbient<string>();
    let after: Promise<string | undefined> | null = null;
    await late.run('over', () => void (after = delay(10).then(() => late.current())));
    expect(await after).toBeUndefined();
  });
});
