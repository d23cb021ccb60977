import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRowCounter, EXPORT_FORMATS } from '../../admin/src/lib/count-rows';
import { EXPORT_FORMATS as SERVER_FORMATS, EXPORT_WRITERS, type ExportRow } from '../../server/src/domain/export/format';

const head = { kind: 'sessions', exportedAt: Date.UTC(2026, 0, 31), columns: ['text', 'list'] };
const row = (text: string, index: number): ExportRow => ({ record: { text, list: [text] }, cursor: `c${index}` });

/** As the server writes it: a page of rows at a time. */
const write = (format: (typeof EXPORT_FORMATS)[number], texts: readonly string[]): Uint8Array => {
  const writer = EXPORT_WRITERS[format];
  const pages = texts.map((text, index) => writer.rows([row(text, index)], head, index === 0));
  return new TextEncoder().encode([writer.begin(head), ...pages, writer.end(texts.length, null)].join(''));
};

describe('the rows of an export', () => {
  it('come in the formats of the server', () => {
    expect(EXPORT_FORMATS).toEqual(SERVER_FORMATS);
  });

  it.each(EXPORT_FORMATS)('are counted in %s, whatever is in their cells and wherever the bytes are cut', (format) => {
    const text = fc.oneof(fc.string(), fc.constantFrom('a\r\nb', '"', '""\n"', '=1+1', '', ',', 'é\n'));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 20 }), fc.integer({ min: 1, max: 40 }), (texts, size) => {
        const bytes = write(format, texts);
        const count = createRowCounter(format);
        const told: number[] = [];
        for (let at = 0; at < bytes.length; at += size) told.push(count(bytes.subarray(at, at + size)));
        expect(told.at(-1) ?? 0).toBe(texts.length);
        expect(told.every((rows, index) => rows >= (told[index - 1] ?? 0))).toBe(true);
      }),
      { numRuns: 40 }
    );
  });

  it.each(EXPORT_FORMATS)('are none before the first one of %s has come', (format) => {
    expect(createRowCounter(format)(new TextEncoder().encode(EXPORT_WRITERS[format].begin(head)))).toBe(0);
  });
});
