/** What a scrape shows, and that docs/observability.md tells the same. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { createMetrics, type Metrics } from '../../server/src/adapters/metrics/create-metrics';
import { HEALTH_REASONS } from '../../server/src/domain/health';
import { createCountActivity } from '../../server/src/use-cases/count-activity';
import type { InstanceFigures } from '../../server/src/use-cases/instance-figures';
import { ROOT } from '../support/paths';
import { parseScrape } from '../support/scrape';

const activity = createCountActivity();
const figures: InstanceFigures = {
  activity: () => activity.counts(),
  lookUps: () => ({ hits: 5, stale: 2, misses: 1 }),
  knownSessions: () => 4,
  pendingMoments: () => 3,
  bus: () => ({ kind: 'REDIS', connected: false, instances: 2, missing: 1, ignored: 6 }),
  position: () => 120,
  lag: () => ({ missing: 7, staleFor: 1500 }),
  readers: () => ({ reading: 8, begun: 20, dropped: 9 }),
  sockets: () => 10,
  fanOut: () => ({ sharedTexts: 2, sharedMessages: 20, ownMessages: 3 }),
  expressions: () => ({ underway: 1, results: { value: 11, fault: 12, unavailable: 13 } }),
  alerts: () => ({ attempts: { delivered: 14, retried: 15, failed: 16, skipped: 3 }, waiting: 17 }),
  jobs: () => [
    {
      name: 'sweep',
      every: 30_000,
      doneAt: 1_700_000_000_000,
      isRunning: false,
      lastRun: { startedAt: 1000, endedAt: 3500, end: 'finished' },
      runs: { finished: 4, failed: 1, interrupted: 0 },
    },
    {
      name: 'retention',
      every: 86_400_000,
      doneAt: null,
      isRunning: true,
      lastRun: null,
      runs: { finished: 0, failed: 0, interrupted: 0 },
    },
  ],
  factSources: () => [{ name: 'city', description: 'city', builtAt: null, size: null, problem: 'cut off', credit: null }],
};

const started: Metrics[] = [];
const start = (): Metrics => {
  const metrics = createMetrics(figures);
  started.push(metrics);
  return metrics;
};
afterEach(() => started.splice(0).forEach((metrics) => metrics.stop()));
const scrape = async (metrics = start()) => parseScrape((await metrics.scrape()).text);

const text = readFileSync(path.join(ROOT, 'docs/observability.md'), 'utf8');

describe('a scrape', () => {
  it('shows each figure under its name', async () => {
    activity.login('locked_out', 'ADMIN');
    const { value } = await scrape();
    expect(value('session_guard_logins_total', { outcome: 'locked_out', origin: 'ADMIN' })).toBe(1);
    expect(value('session_guard_session_lookups_total', { result: 'stale' })).toBe(2);
    expect(value('session_guard_bus_connected', { kind: 'REDIS' })).toBe(0);
    expect(value('session_guard_feed_stale_seconds')).toBe(1.5);
    expect(value('session_guard_feed_positions_missing')).toBe(7);
    expect(value('session_guard_feed_drops_total')).toBe(9);
    expect(value('session_guard_fact_source_problems')).toBe(1);
    expect(value('session_guard_expressions_total', { result: 'fault' })).toBe(12);
    expect(value('session_guard_alert_attempts_total', { outcome: 'retried' })).toBe(15);
    expect(value('session_guard_alert_queue')).toBe(17);
    expect(value('session_guard_job_runs_total', { job: 'sweep', outcome: 'failed' })).toBe(1);
    expect(value('session_guard_job_last_duration_seconds', { job: 'sweep' })).toBe(2.5);
    expect(value('session_guard_job_running', { job: 'retention' })).toBe(1);
    expect(value('process_open_fds')).toBeGreaterThan(0);
    expect(value('nodejs_active_resources')).toBeGreaterThan(0);
  });

  it('shows the same when nothing happened since the last one', async () => {
    const metrics = start();
    const [first, second] = [await scrape(metrics), await scrape(metrics)];
    for (const name of first.names.filter((name) => name.startsWith('session_guard_'))) {
      expect(second.value(name), name).toBe(first.value(name));
    }
  });

  it('counts what takes long to arrive, and nothing that comes from the future', async () => {
    const metrics = start();
    metrics.delayed(0.03);
    metrics.delayed(-5);
    const { value } = await scrape(metrics);
    expect(value('session_guard_event_delay_seconds_count')).toBe(2);
    expect(value('session_guard_event_delay_seconds_sum')).toBeCloseTo(0.03);
    expect(value('session_guard_event_delay_seconds_bucket', { le: '0.025' })).toBe(1);
  });

  it('has every series from the start, so that the first of its kind is an increase', async () => {
    const { text: shown } = await scrape();
    expect(shown).toContain('session_guard_session_ends_total{reason="TOKEN_REUSE"} 0');
    expect(shown).toContain('session_guard_logins_total{outcome="unavailable",origin="USER"} 0');
  });
});

describe('docs/observability.md', () => {
  it('names every metric, and none that is not there', async () => {
    const { names } = await scrape();
    const told = [...text.matchAll(/\b(?:session_guard|process|nodejs)_[a-z0-9_]+/g)].map(([name]) =>
      name.replace(/_(bucket|sum|count)$/, '')
    );
    expect([...new Set(told)].sort()).toEqual([...names].sort());
  });

  it('tells every reason of health, and none that is not there', () => {
    const section = text.slice(text.indexOf('## Health'), text.indexOf('## Metrics'));
    const told = [...section.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, reason]) => reason);
    expect(told).toEqual([...HEALTH_REASONS]);
  });

  it('has rules and configurations that are YAML, and labels that exist', async () => {
    const { text: shown } = await scrape();
    const blocks = [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block = '']) => block);
    expect(blocks).toHaveLength(3);
    for (const block of blocks) for (const document of parseAllDocuments(block)) expect(document.errors).toEqual([]);
    const [rules] = parseAllDocuments(blocks[2] ?? '').map((document) => document.toJS() as { groups: { rules: Rule[] }[] });
    expect(rules?.groups[0]?.rules.length).toBeGreaterThan(5);
    for (const { alert, expr, annotations } of rules?.groups[0]?.rules ?? []) {
      expect(alert).toMatch(/^SessionGuard[A-Z]/);
      expect(annotations.summary).toBeTruthy();
      for (const [, name = '', selector = ''] of expr.matchAll(/\b([a-z_]+)\{([^}]*)\}/g)) {
        for (const [, label = '', values = ''] of selector.matchAll(/(\w+)=~?"([^"]*)"/g)) {
          for (const value of values.split('|')) expect(shown, alert).toMatch(new RegExp(`^${name}\\{.*${label}="${value}"`, 'm'));
        }
      }
    }
  });
});

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly annotations: { readonly summary: string };
}
