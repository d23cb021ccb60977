'use strict';

// Loaded into the server by `--require`, so that the application itself needs nothing for it. SIGUSR2 prints how late the
// event loop was since the last signal, in milliseconds, and begins anew.

const { monitorEventLoopDelay } = require('node:perf_hooks');

/** The timer by which Node measures comes once a millisecond; what it comes later is the delay. */
const RESOLUTION = 1;
const histogram = monitorEventLoopDelay({ resolution: RESOLUTION });
histogram.enable();

const toDelay = (nanoseconds) => Math.max(0, nanoseconds / 1e6 - RESOLUTION);
let usage = process.cpuUsage();
let since = process.hrtime.bigint();

process.on('SIGUSR2', () => {
  const { user, system } = process.cpuUsage(usage);
  const elapsed = Number(process.hrtime.bigint() - since) / 1000;
  const report = {
    p99: toDelay(histogram.percentile(99)),
    max: toDelay(histogram.max),
    cpu: (user + system) / elapsed,
    rss: process.memoryUsage().rss,
  };
  process.stdout.write(`\nloop-delay ${JSON.stringify(report)}\n`);
  histogram.reset();
  usage = process.cpuUsage();
  since = process.hrtime.bigint();
});
