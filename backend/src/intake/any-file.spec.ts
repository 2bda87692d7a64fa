import fc from 'fast-check';
import type { IntakeChoices } from '@kortkurs/contract/intake';
import { COLUMN_MEANINGS } from '@kortkurs/contract/intake-reading';
import { acceptAll, csv, read, sampleAsXlsx, sampleList } from './testing';
import { Unreadable } from './unreadable';

/** Reads and reads again with everything accepted: nothing but a refusal may come out of it, and nothing may be lost. */
function survives(bytes: Buffer, choices: IntakeChoices = {}): void {
  try {
    const { preview } = read(bytes, choices);
    const decided = read(bytes, { ...choices, decisions: acceptAll(preview) }).preview;
    expect(preview.doubts.length).toBe(new Set(preview.doubts.map((doubt) => doubt.id)).size);
    const lines = new Set([...decided.rows.map((row) => row.line), ...decided.leftOut.map((line) => line.line)]);
    for (let line = decided.file.headerLine + 1; line <= decided.file.lines; line += 1) {
      // A second line of headings belongs to the headings.
      if (!lines.has(line)) expect(line).toBe(decided.file.headerLine + 1);
    }
  } catch (fault) {
    if (!(fault instanceof Unreadable)) throw fault;
  }
}

const runs = { numRuns: 150 };

describe('any file', () => {
  it('of bytes is read or refused', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => survives(Buffer.from(bytes))), runs);
  });

  it('of text is read or refused', () => {
    const cell = fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), fc.constantFrom('Namn', 'E-post', 'Personnr', '8/9', '31/12', '2026-02-30', 'x', 'gick 99.99', 'sen 20 min', '"', '?', 'Summa', '=1+1', 'Anna Ek', 'Ek, Anna', '19900101-0018', '__proto__', 'constructor', '12'));
    const table = fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 12 });
    fc.assert(
      fc.property(table, fc.constantFrom(';', ',', '\t'), (lines, separator) => survives(csv(...lines.map((cells) => cells.join(separator))))),
      runs,
    );
  });

  it('that is nearly the sample is read or refused', () => {
    const sample = sampleList();
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat({ max: sample.length - 1 }), fc.nat({ max: 255 })), { minLength: 1, maxLength: 40 }), (changes) => {
        const bytes = Buffer.from(sample);
        for (const [at, value] of changes) bytes[at] = value;
        survives(bytes);
      }),
      { numRuns: 25 },
    );
  });

  it('that is nearly a workbook is read or refused', async () => {
    const sample = await sampleAsXlsx();
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat({ max: sample.length - 1 }), fc.nat({ max: 255 })), { minLength: 1, maxLength: 6 }), (changes) => {
        const bytes = Buffer.from(sample);
        for (const [at, value] of changes) bytes[at] = value;
        survives(bytes);
      }),
      { numRuns: 60 },
    );
  });

  it('is read with any choices', () => {
    const sample = sampleList();
    const ids = read(sample).preview.doubts.map((doubt) => doubt.id);
    const decision = fc.oneof(fc.record({ type: fc.string({ unit: 'binary', maxLength: 30 }) }), fc.record({ choose: fc.string() }), fc.constant({ skip: true as const }));
    const choices = fc.record(
      {
        headerLine: fc.nat({ max: 70 }),
        columns: fc.dictionary(fc.nat({ max: 20 }).map(String), fc.constantFrom(...COLUMN_MEANINGS)),
        decisions: fc.dictionary(fc.oneof(fc.constantFrom(...ids), fc.constantFrom('__proto__', 'x')), decision),
        cells: fc.dictionary(fc.tuple(fc.nat({ max: 70 }), fc.nat({ max: 14 })).map((place) => place.join(':')), fc.string({ unit: 'binary', maxLength: 20 })),
      },
      { requiredKeys: [] },
    );
    fc.assert(fc.property(choices, (chosen) => survives(sample, chosen)), { numRuns: 25 });
  });
});
