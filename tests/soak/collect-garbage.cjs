// Loaded into each instance of a soak: a signal collects garbage, so that what is measured is memory that is held.
process.on('SIGUSR2', () => globalThis.gc());
