/** Metrics as a scraper reads them (Prometheus' text format 0.0.4). */

import { rest } from './http';

export interface Scrape {
  /** Names of the families, in their order. */
  readonly names: readonly string[];
  /** The sum of the samples of this name that carry these labels. */
  value(name: string, labels?: Readonly<Record<string, string>>): number;
  readonly text: string;
}

const SAMPLE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/;

const parseLabels = (text: string): Record<string, string> =>
  Object.fromEntries([...text.matchAll(/(\w+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]));

/** @throws Error for a line that is none of the format */
export const parseScrape = (text: string): Scrape => {
  const lines = text.split('\n').filter((line) => line !== '');
  const samples = lines
    .filter((line) => !line.startsWith('#'))
    .map((line) => {
      const [, name, labels = '', value] = SAMPLE.exec(line) ?? [];
      if (name === undefined) throw new Error(`No sample: ${line}`);
      return { name, labels: parseLabels(labels), value: Number(value) };
    });
  return {
    text,
    names: lines.flatMap((line) => /^# TYPE (\S+) /.exec(line)?.[1] ?? []),
    value: (name, labels = {}) =>
      samples
        .filter((sample) => sample.name === name && Object.entries(labels).every(([key, value]) => sample.labels[key] === value))
        .reduce((sum, { value }) => sum + value, 0),
  };
};

/** @throws Error where the answer is not 200 */
export const scrape = async (app: { readonly url: string }, token: string): Promise<Scrape> => {
  const { status, body } = await rest(app, 'GET', '/api/session-guard/metrics', { token });
  if (status !== 200) throw new Error(`The metrics were answered with ${status}.`);
  return parseScrape(body as string);
};
