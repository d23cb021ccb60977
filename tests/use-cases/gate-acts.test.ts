/** The table of tiers, times what acts by itself: policies, alerts and jobs; and that nobody else asks the licence. */

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { QueuedDelivery } from '../../server/src/domain/alert/delivery';
import { FEATURES, isOpenIn, type Feature } from '../../server/src/domain/licence/features';
import type { DeliveryStore } from '../../server/src/ports/delivery-store';
import { createChannelBook } from '../../server/src/use-cases/alerts/channel-book';
import { createCollectAlerts } from '../../server/src/use-cases/alerts/collect-alerts';
import { createEvaluatePolicies } from '../../server/src/use-cases/evaluate-policies';
import { gateChannels, gatePolicies } from '../../server/src/use-cases/gate-acts';
import { channelAt, EXAMPLES } from '../domain/alert/alert-fixtures';
import { policy } from '../domain/policy/policy-fixtures';
import { ROOT } from '../support/paths';
import { createFakeLog } from './feed-fakes';
import { licenceIn, STATES } from './licence-states';
import { judgedOf } from './session-fixtures';

const QUIET = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const RUN = { confirm: async () => undefined, fence: async () => undefined };

describe.each(STATES)('with %s', (_name, tier, arrange) => {
  it('policies refuse logins where they are open, those of the configuration among them', async () => {
    const stored = policy({ blockedCountries: ['DE'] });
    const evaluate = createEvaluatePolicies({
      policies: gatePolicies(() => [stored, { ...stored, id: 'managed:blockedCountries', managed: true }], await licenceIn(arrange)),
      sandbox: { evaluate: () => Promise.reject(new Error('No expression is in these policies.')) },
      store: { noteFault: async () => undefined },
      users: { load: async () => [], rolesOf: async () => [] },
      unknownCountry: 'allow',
      logger: QUIET,
    });
    const { decision, matched } = await evaluate(judgedOf({ country: 'DE' }));
    expect([decision, matched.length > 0]).toEqual(isOpenIn(tier, 'policies') ? ['BLOCKED', true] : ['ALLOWED', false]);
  });

  it('alerts are queued and wanted where they are open, and the log is read on in any tier', async () => {
    const store = { list: async () => [channelAt(1, { triggers: ['LOCKOUT'] })] };
    const book = gateChannels(
      createChannelBook(store as never, () => []),
      await licenceIn(arrange)
    );
    await book.load();
    const log = createFakeLog();
    log.append({ ...EXAMPLES.LOCKOUT, position: 1 });
    const made: QueuedDelivery[] = [];
    let position = 0;
    const queue: Partial<DeliveryStore> = {
      position: async () => position,
      openGroups: async () => [],
      countOpen: async () => new Map(),
      collect: async (deliveries, _from, to) => {
        made.push(...deliveries);
        position = to;
      },
    };
    await createCollectAlerts({ log, queue: queue as DeliveryStore, book, resting: { restsUntil: () => 0 }, clock: { now: () => 0 } })(RUN);
    const isOpen = isOpenIn(tier, 'alerts');
    expect([book.wants(EXAMPLES.LOCKOUT), book.current().length, made.length, position]).toEqual([
      isOpen,
      Number(isOpen),
      Number(isOpen),
      1,
    ]);
  });
});

/** Every job, with the feature that has to be open for it to do anything; null where it runs in any tier. */
const JOBS: Readonly<Record<string, Feature | null>> = {
  alerts: 'alerts',
  'alert-retention': null,
  anonymization: null,
  'audit-seal': null,
  erasures: null,
  licence: null,
  'mail-marks': null,
  retention: null,
  sweep: null,
};

const sourcesOf = (folder: string): string[] =>
  readdirSync(path.join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)));
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

describe('the jobs', () => {
  it('are all in the table', () => {
    const composition = sourcesOf('server/src').filter((file) => path.dirname(file) === 'server/src');
    const names = composition.flatMap((file) =>
      [...read(file).matchAll(/\.(?:every|nightly)\(\s*'([\w-]+)'|: OnDemandJob = \{\s*name: '([\w-]+)'/g)].map(
        ([, timed, asked]) => timed ?? asked
      )
    );
    expect(names.sort()).toEqual(Object.keys(JOBS).sort());
  });

  it('that are behind a feature are those that are tried above', () => {
    expect(Object.entries(JOBS).filter(([, feature]) => feature !== null)).toEqual([['alerts', 'alerts']]);
  });
});

describe('the licence', () => {
  it('is asked in the gates, and nowhere else: what is behind one has a row in a table of tiers', () => {
    const feature = Object.keys(FEATURES).join('|');
    const asks = new RegExp(`\\b(isOpen|demand|behind)\\(\\s*'(${feature})'`);
    const gates = ['acts', 'alerts', 'events', 'guard', 'sessions'].map((name) => `server/src/use-cases/gate-${name}.ts`);
    const found = [...sourcesOf('server/src'), ...sourcesOf('graphql')].filter((file) => asks.test(read(file)));
    expect(found.sort()).toEqual(['server/src/domain/export/record.ts', 'server/src/domain/licence/veil.ts', ...gates].sort());
  });
});
