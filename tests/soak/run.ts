/**
 * `npm run soak [-- --minutes 15] [--write]`: three applications on one PostgreSQL and one Redis under logins, requests, ends
 * and readers that come and go. Prints whether memory, handles and queues stay where they are; `--write` also writes
 * docs/soak.md. Anything that grows, or an answer that should have been another, ends it with 1.
 */

import { randomBytes } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startCluster } from '../multi-instance/harness/start-cluster';
import { refreshAdmin } from '../support/callers';
import { ROOT } from '../support/paths';
import { FIGURES, sampleFigures } from './figures';
import { registerPeople, runLoad, type LoadCounts } from './load';
import { runReaders, type ReaderTally } from './readers';
import { computeTrend, type Point } from './trend';

/** Milliseconds between two samples. */
const SAMPLE_INTERVAL = 10_000;
/** Administrators' access tokens last half an hour. */
const REFRESH_INTERVAL = 600_000;

const readMinutes = (): number => {
  const index = process.argv.indexOf('--minutes');
  const minutes = index < 0 ? 15 : Number(process.argv[index + 1]);
  if (!(minutes >= 1 && minutes <= 24 * 60)) throw new Error('--minutes takes a number from 1 to 1440.');
  return minutes;
};

const format = (value: number, unit: string): string => `${value.toFixed(unit === 'MB' ? 1 : 0)}${unit && ` ${unit}`}`;

const run = async (): Promise<void> => {
  const minutes = readMinutes();
  const token = randomBytes(24).toString('hex');
  console.log('Starting three instances …');
  const cluster = await startCluster({
    mode: 'legacy-support',
    env: { NODE_OPTIONS: `--expose-gc --require ${path.join(ROOT, 'tests/soak/collect-garbage.cjs')}` },
    guard: {
      metrics: { enabled: true, token },
      // Small bounds are reached soon: what stays flat here has met its bound.
      cache: { maxSessions: 200 },
      feed: { bufferSize: 20 },
      lastSeenInterval: 5,
      maxFailedLogins: 1000,
      maxFailedLoginsPerAddress: 100_000,
    },
  });

  const counts: LoadCounts = { logins: 0, failedLogins: 0, requests: 0, ends: 0, surprises: [] };
  const tally: ReaderTally = { readings: 0, events: 0, slow: 0, letGo: 0 };
  const series = cluster.apps.map(() => FIGURES.map((): Point[] => []));
  const ending = new AbortController();
  // Every reader and every kind of work waits with it.
  setMaxListeners(0, ending.signal);
  const fail = (error: unknown): void => void counts.surprises.push(error instanceof Error ? error.message : 'A reader failed.');

  try {
    let { admin } = cluster;
    const users = await registerPeople(cluster.apps);
    const startedAt = Date.now();
    let refreshedAt = startedAt;
    const load = Promise.all([
      runLoad(cluster.apps, users, () => admin, counts, ending.signal),
      runReaders(cluster.apps, () => admin, tally, fail, ending.signal),
    ]);
    while (Date.now() - startedAt < minutes * 60_000) {
      await delay(SAMPLE_INTERVAL);
      if (Date.now() - refreshedAt > REFRESH_INTERVAL) {
        admin = await refreshAdmin(cluster.apps[0], admin);
        refreshedAt = Date.now();
      }
      for (const [instance, app] of cluster.apps.entries()) {
        const at = (Date.now() - startedAt) / 1000;
        (await sampleFigures(app, token)).forEach((value, index) => series[instance]?.[index]?.push({ at, value }));
      }
      if (series[0]?.[0] && series[0][0].length % 6 === 0) {
        console.log(
          `${((Date.now() - startedAt) / 60_000).toFixed(1)} min: ${counts.logins} logins, ${counts.requests} requests, ${tally.events} events read.`
        );
      }
    }
    ending.abort();
    await load;
  } finally {
    ending.abort();
    await cluster.stop();
  }

  // A calm soak in which nothing happened would say nothing.
  for (const [what, count] of Object.entries({ ...counts, ...tally }))
    if (count === 0 && what !== 'letGo') counts.surprises.push(`There was nothing to count as ${what}.`);
  const rows = FIGURES.flatMap(({ title, unit, tolerance }, index) =>
    series.map((figures, instance) => {
      const trend = computeTrend(figures[index] ?? [], tolerance);
      const cells = [title, String(instance + 1), format(trend.mean, unit), format(trend.last, unit), format(trend.growth, unit)];
      return { isFlat: trend.isFlat, text: `| ${[...cells, trend.isFlat ? 'flat' : 'GROWS'].join(' | ')} |` };
    })
  );
  const isCalm = rows.every(({ isFlat }) => isFlat) && counts.surprises.length === 0;
  const report = [
    `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}; three instances, PostgreSQL, Redis and the load on the one machine; ${minutes} minutes, ${new Date().toISOString().slice(0, 10)}.`,
    '',
    `${counts.logins} logins, ${counts.failedLogins} failed ones, ${counts.requests} requests, ${counts.ends} ends; ${tally.readings} readings of the feed with ${tally.events} events, ${tally.slow} readers that did not read, of which ${tally.letGo} were let go.`,
    '',
    '| figure | instance | mean of the second half | last | growth over the second half | |',
    '|---|---|---|---|---|---|',
    ...rows.map(({ text }) => text),
    '',
    ...(counts.surprises.length > 0
      ? ['Unexpected:', '', ...counts.surprises.map((text) => `- ${text}`)]
      : ['Every answer was the expected one.']),
  ].join('\n');
  console.log(`\n${report}\n`);
  if (process.argv.includes('--write')) {
    const intro = [
      '# Soak',
      '',
      'Written by `npm run soak -- --write`. Growth is that of a straight line through the second half of the samples, each taken after a',
      'collection of garbage. The caches are configured so small that their bounds are met.',
    ].join('\n');
    writeFileSync(path.join(ROOT, 'docs/soak.md'), `${intro}\n\n${report}\n`);
  }
  process.exitCode = isCalm ? 0 : 1;
};

run().then(
  () => process.exit(),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
);
