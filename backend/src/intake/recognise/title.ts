import { readBreak, readTimes, readWeekday, readYear, type Times } from './dates';

/** What the lines above the headings say of the whole list. */
export interface TitleFacts {
  course: string | null;
  place: string | null;
  weekday: number | null;
  times: Times | null;
  breakMinutes: number;
  year: number | null;
}

const LABELLED = /^(?<label>kurs|kursnamn|utbildning|titel|aktivitet|course|event|plats|lokal|place|venue)\s*[:=]\s*(?<text>.+)$/iu;

/** Reads the title lines, and the file's name for a year. */
export function readTitle(titleLines: string[], fileName: string): TitleFacts {
  const facts: TitleFacts = { course: null, place: null, weekday: null, times: null, breakMinutes: 0, year: null };
  for (const line of titleLines) {
    const labelled = LABELLED.exec(line)?.groups;
    if (labelled && /^(?:plats|lokal|place|venue)$/iu.test(labelled.label)) facts.place ??= labelled.text;
    else if (labelled) facts.course ??= labelled.text.trim();
    facts.weekday ??= readWeekday(line);
    facts.times ??= readTimes(line);
    facts.breakMinutes ||= readBreak(line);
    facts.year ??= readYear(line);
  }
  facts.year ??= readYear(fileName);
  return facts;
}
