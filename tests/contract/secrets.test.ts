/** What the plugin keeps for long, over a rotation of the encryption key. */

import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createChannelStore } from '../../server/src/strapi/channel-store';
import { loadSecrets } from '../../server/src/strapi/secrets';
import { prepareEventLog } from '../../server/src/strapi/event-store';
import { loadSetKeys } from '../../server/src/strapi/set-keys';
import { SYSTEM } from '../../server/src/domain/actor';
import type { ChannelDraft } from '../../server/src/domain/alert/channel';
import { openGuardTables, type GuardTables } from '../support/guard-tables';
import { createLines } from '../use-cases/feed-fakes';

const DRAFT: ChannelDraft = {
  name: 'SOC',
  kind: 'WEBHOOK',
  format: 'PLAIN',
  target: 'https://soc.example.com/hook',
  enabled: true,
  minSeverity: 'INFO',
  triggers: ['LOCKOUT'],
  scoreBelow: 50,
  groupSeconds: 0,
  quietHours: null,
};
const SECRET = `whsec_${randomBytes(32).toString('base64')}`;
const clock = { now: () => Date.UTC(2026, 5, 1) };

describe('when the encryption key was changed and the former one is gone', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'session-guard-secrets-'));
  const [first, second] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')];
  let tables: GuardTables;
  beforeAll(async () => {
    tables = await openGuardTables({ client: 'sqlite', file: path.join(folder, 'data.db') });
    await prepareEventLog(tables.database);
  });
  afterAll(async () => {
    await tables.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const startWith = async (key: string, previousKeys: readonly string[] = []) => {
    const { database } = tables;
    const { sealing: envelopes } = await loadSecrets({ database, logger: createLines(), key, previousKeys, appKeys: [] });
    const channels = createChannelStore({ database, clock, envelopes, announce: () => undefined });
    return { channels, setKeys: await loadSetKeys({ database, envelopes, clock, generation: 1 }) };
  };

  it('channels still have their targets and secrets, and tokens are signed with the same key', async () => {
    const before = await startWith(first);
    await before.channels.create(DRAFT, SECRET, SYSTEM);
    const [published] = await before.setKeys.published();
    await startWith(second, [first]);
    const after = await startWith(second);
    expect(await after.channels.list()).toMatchObject([{ target: DRAFT.target, secret: SECRET }]);
    expect(await after.setKeys.published()).toEqual([published]);
  });

  it('is refused with a key that it was never used with', async () => {
    await expect(startWith(randomBytes(32).toString('base64'))).rejects.toThrow(/SESSION_ENCRYPTION_KEY_PREVIOUS/);
  });
});
