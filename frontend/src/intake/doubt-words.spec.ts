import { TestBed } from '@angular/core/testing';
import type { IntakeDoubt, IntakeOption, IntakeReading } from '@kortkurs/contract/intake-reading';
import { testProviders } from '../platform/testing/test-providers';
import { DoubtWords } from './doubt-words';
import { choicesAsCsv } from './outcome/choices-csv';
import sv from './words/sv.json' with { type: 'json' };

const option = (says: IntakeOption['says'], params?: IntakeOption['params']): IntakeOption => ({ key: 'k', says, ...(params ? { params } : {}) });
const doubt = (changes: Partial<IntakeDoubt>): IntakeDoubt => ({ id: 'd', kind: 'mark', places: [{ line: 5, column: 2 }], raw: ['gick 19.30'], suggestion: option('mark_unmarked'), alternatives: [], state: 'open', ...changes });
const reading = {
  file: { headerLine: 1 },
  columns: [{ column: 2, heading: '3/3' }],
  sessions: [{ column: 2, date: '2019-03-03' }],
} as unknown as IntakeReading;

describe('the words about doubts', () => {
  let words: DoubtWords;

  beforeEach(() => {
    TestBed.configureTestingModule({ providers: testProviders({ intake: sv }) });
    words = TestBed.inject(DoubtWords);
  });

  it.each([
    [option('mark_partial', { late: 0, early: 60, channel: 'in_person', minutes: 120, of: 180 }), 'Delvis, 120 av 180 minuter'],
    [option('mark_partial', { late: 0, early: 60, channel: 'online' }), 'Delvis, på nätet'],
    [option('mark_present', { channel: 'in_person' }), 'Här'],
    [option('mark_absent', { reason: 'ill' }), 'Borta, sjuk'],
    [option('mark_absent', { reason: '', sessions: 6 }), 'Borta på alla träffar'],
    [option('year', { year: 2026, known: 0, weekdays: 4 }), '2026'],
    [option('name', { given: 'Anders', family: 'Yıldız' }), 'Anders Yıldız'],
    [option('keep_number', { line: 7 }), 'Numret hör till rad 7'],
    [option('role', { role: 'board_member' }), 'Styrelse'],
    [option('meaning', { meaning: 'email' }), 'E-post'],
    [option('birth_date_only', { date: '1987-11-22' }), 'Läs in bara födelsedatumet 22 november 1987'],
    [option('person_known', { name: 'Robin', email: '' }), 'Robin, som ni har'],
    [option('name', {}), 'dolt'],
  ])('say what an option does', (given, said) => {
    expect(words.option(given)).toBe(said);
  });

  it('say where it stands', () => {
    const names = new Map([[5, 'Bella Szabó']]);
    expect(words.where(doubt({}), reading, names)).toBe('Rad 5, Bella Szabó, 3 mars 2019');
    expect(words.where(doubt({ places: [{ line: 7 }, { line: 21 }] }), reading, names)).toBe('Rad 7 och 21');
    expect(words.where(doubt({ places: [{ line: 1, column: 2 }] }), reading, names)).toBe('3/3');
    expect(words.where(doubt({ places: Array.from({ length: 9 }, (_, at) => ({ line: at + 2 })), params: { count: 18 } }), reading, names)).toBe('18 rutor');
  });

  it('say why only where the file does not', () => {
    expect(words.why(doubt({ kind: 'identity_invalid', params: { why: 'no_such_day' } }))).toBe('Den dagen finns inte.');
    expect(words.why(doubt({}))).toBe('');
    expect(words.why(doubt({ kind: 'email_bad' }))).toBe('');
  });
});

describe('the choices as a file', () => {
  it('open right in a Swedish Excel and run nothing', () => {
    expect(choicesAsCsv([['Rad', 'Å;"ö"'], ['5', '=SUMMA(A1)']])).toBe('\ufeffRad;"Å;""ö"""\r\n5;\'=SUMMA(A1)\r\n');
  });
});
