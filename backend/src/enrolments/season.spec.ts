import { DAY, type ComingRun } from './coming-runs';
import { choicesOf, seasonOf } from './season';

const day = (date: string, minutes: number): number => (Date.parse(date) / 86_400_000) * DAY + minutes;
const course = { key: 'course', name: { sv: 'Kurs' }, position: 2, words: ' kurs' };
const lecture = { key: 'lecture', name: { sv: 'Föreläsning' }, position: 1, words: ' forelasning' };

const run = (more: Partial<ComingRun>): ComingRun => ({
  id: '', courseVersionId: '', begins: 0, from: '2027-01-31', until: '2027-02-07', month: '2027-01', format: course, subjects: [], delivery: 'in_person', language: 'sv', full: false, place: '',
  sessions: [day('2027-01-31', 90), day('2027-02-07', 60)],
  ...more,
});
const undated = run({ from: null, until: null, month: null, begins: Infinity, sessions: [] });

describe('the season', () => {
  it('tells sessions one by one in the order of their days, and months that runs begin in', () => {
    const later = run({ from: '2027-02-01', month: '2027-02', full: true, sessions: [day('2027-02-01', 120)] });
    expect(seasonOf([run({}), later, undated])).toEqual({
      sessions: [
        { date: '2027-01-31', countableMinutes: 90, full: false },
        { date: '2027-02-01', countableMinutes: 120, full: true },
        { date: '2027-02-07', countableMinutes: 60, full: false },
      ],
      months: [{ month: '2027-01', runs: 1 }, { month: '2027-02', runs: 1 }],
    });
  });

  it('tells the longest of each day, free and full ones apart, where there are very many', () => {
    const many = Array.from({ length: 250 }, (_, n) => run({ full: n % 2 === 1, sessions: [day('2027-01-31', n), day('2027-01-30', 30)] }));
    expect(seasonOf(many).sessions).toEqual([
      { date: '2027-01-30', countableMinutes: 30, full: false },
      { date: '2027-01-30', countableMinutes: 30, full: true },
      { date: '2027-01-31', countableMinutes: 248, full: false },
      { date: '2027-01-31', countableMinutes: 249, full: true },
    ]);
  });

  it('offers what there is, formats in their order and subjects in the alphabet’s', () => {
    const runs = [run({ subjects: ['öppna data', 'arkiv'] }), run({ format: lecture, subjects: ['zoom', 'arkiv'], until: '2027-05-01' }), undated];
    expect(choicesOf(runs)).toEqual({
      span: { from: '2027-01-31', until: '2027-05-01', months: ['2027-01'] },
      formats: [{ value: 'lecture', name: lecture.name, runs: 1 }, { value: 'course', name: course.name, runs: 2 }],
      subjects: [{ value: 'arkiv', name: { sv: 'arkiv' }, runs: 2 }, { value: 'zoom', name: { sv: 'zoom' }, runs: 1 }, { value: 'öppna data', name: { sv: 'öppna data' }, runs: 1 }],
    });
    expect(choicesOf([undated]).span).toBeNull();
  });
});
