/** Settings that change while running: the configuration's values, overlaid by what was stored, the same on every instance. */

import { guardError } from '../domain/errors';
import type { Actor } from '../domain/actor';
import type { AuthEvent } from '../domain/event';
import { createUuidV7 } from '../domain/uuid-v7';
import type { Clock } from '../ports/clock';
import type { Settings } from '../use-cases/guard';
import { TABLES } from './content-types';
import type { Database } from './database';
import { appendEvents } from './event-store';

const NAME = 'settings';

/** The same bounds as the configuration's. */
const BOUNDS: Record<keyof Settings, readonly [number, number, string]> = {
  inactivityTimeout: [1, 365 * 86_400, 'seconds'],
  lastSeenInterval: [1, 86_400, 'seconds'],
  retentionDays: [1, 3650, 'days'],
  maxFailedLogins: [1, 1000, 'logins'],
  lockoutSeconds: [1, 30 * 86_400, 'seconds'],
};

const isSetting = (name: string): name is keyof Settings => name in BOUNDS;

export interface SettingsStore {
  current(): Settings;
  load(): Promise<void>;
  update(change: Partial<Settings>, actor: Actor): Promise<Settings>;
}

export interface SettingsStorePorts {
  readonly database: Database;
  readonly clock: Clock;
  readonly initial: Settings;
  readonly announce: (events: readonly AuthEvent[]) => void;
}

export const createSettingsStore = ({ database, clock, initial, announce }: SettingsStorePorts): SettingsStore => {
  let current = initial;

  const check = (change: Partial<Settings>): void => {
    const problems = Object.entries(change).flatMap(([name, value]) => {
      if (!isSetting(name)) return [`${name} is not a setting`];
      const [min, max, unit] = BOUNDS[name];
      return Number.isSafeInteger(value) && value >= min && value <= max
        ? []
        : [`${name} is ${String(value)}; give a whole number of ${unit} from ${min} to ${max}`];
    });
    if (problems.length > 0) throw guardError('BAD_INPUT', `${problems.join('. ')}.`, { field: 'input' });
  };

  const overlay = (stored: unknown): Settings => {
    const known = Object.entries((stored ?? {}) as Partial<Settings>).filter(([name]) => isSetting(name));
    return { ...initial, ...Object.fromEntries(known) };
  };

  return {
    current: () => current,
    load: () =>
      database.run(async (connection) => {
        const row = await connection(TABLES.states).where({ name: NAME }).first<{ text: string } | undefined>('text');
        current = overlay(row ? JSON.parse(row.text) : null);
      }),
    update: async (change, actor) => {
      check(change);
      await database.transaction(async (connection, onCommit) => {
        await connection(TABLES.states).insert({ name: NAME, text: '{}' }).onConflict('name').ignore();
        const row = await connection(TABLES.states).where({ name: NAME }).forUpdate().first<{ text: string }>('text');
        const stored = JSON.parse(row?.text ?? '{}') as Partial<Settings>;
        const before = overlay(stored);
        const differing = Object.fromEntries(Object.entries(change).filter(([name, value]) => isSetting(name) && before[name] !== value));
        if (Object.keys(differing).length === 0) return;
        await connection(TABLES.states)
          .where({ name: NAME })
          .update({ text: JSON.stringify({ ...stored, ...differing }) });
        const now = clock.now();
        const events = await appendEvents(connection, [
          {
            id: createUuidV7(now),
            type: 'SETTINGS_CHANGED',
            severity: 'MEDIUM',
            occurredAt: now,
            session: null,
            user: null,
            origin: null,
            actor,
            detail: Object.fromEntries(
              Object.keys(differing).map((name) => [name, { from: before[name as keyof Settings], to: differing[name] as number }])
            ),
          },
        ]);
        onCommit(() => {
          current = overlay({ ...stored, ...differing });
          announce(events);
        });
      });
      return current;
    },
  };
};
