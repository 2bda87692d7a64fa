import { DECLINED } from '@kortkurs/contract/participant-facts';
import { CENTRE_ZONE } from '@kortkurs/rules/schedule';
import { type Cell, hours, type Table } from '../../platform/files/table';
import { FROZEN_WORDS, type FrozenWords } from '../frozen-words';
import type { Frozen } from '../report-file-kinds';
import { textOf } from './head-table';

const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: CENTRE_ZONE, hour: '2-digit', minute: '2-digit' });

/** A fact in words; that somebody would not say is an answer, and that nobody has is another. */
function fact(value: string | undefined, known: Record<string, string>, say: FrozenWords): string {
  if (value === undefined) return say.missing;
  return value === DECLINED ? say.declined : (known[value] ?? value);
}

/**
 * Who took part and in what, under pseudonyms. What somebody said of health or background is counted and stands in no list, and neither does which
 * organisation somebody belongs to: of a small one that would be a name.
 */
export function rowTables({ content, language }: Frozen): Table[] {
  const say = FROZEN_WORDS[language];
  const sessions = new Map(content.sessions.map((session) => [session.id, session]));
  const heads = new Map<string, number>();
  for (const { sessionId } of content.lines) heads.set(sessionId, (heads.get(sessionId) ?? 0) + 1);
  const columns = (...titles: [string, number][]): Table['columns'] => titles.map(([title, width]) => ({ title, width }));
  return [
    {
      name: say.sheets.participants,
      columns: columns([say.pseudonym, 68], [say.start, 22], [say.last, 22], [say.gender, 14], [say.age, 18], [say.employment, 26], [say.education, 34], [say.registeredMinutes, 24], [say.signedMinutes, 24]),
      rows: content.rows.map((row): Cell[] => [
        row.pseudonym, { date: row.startOn }, { date: row.lastOn }, row.gender ? say.genders[row.gender] : say.missing, row.age,
        fact(row.situation.employment, say.employments, say), fact(row.situation.education, say.educations, say), row.registeredMinutes, row.signedMinutes,
      ]),
    },
    {
      name: say.sheets.sessions,
      columns: columns([say.date, 14], [say.starts, 10], [say.course, 44], [say.number, 10], [say.heldFor, 14]),
      rows: content.sessions.map((session): Cell[] => [{ date: dayOf(session.startsAt) }, clock.format(new Date(session.startsAt)), textOf(session.courseTitle, language), session.number, heads.get(session.id) ?? 0]),
    },
    {
      name: say.sheets.lines,
      columns: columns([say.date, 14], [say.pseudonym, 68], [say.course, 44], [say.session, 10], [say.minutes, 12], [language === 'sv' ? 'Timmar' : 'Hours', 12], [say.signed, 12], [say.madeUp, 12]),
      rows: content.lines.map((line): Cell[] => {
        const session = sessions.get(line.sessionId);
        return [{ date: line.on }, line.pseudonym, textOf(session?.courseTitle, language), session?.number ?? null, line.minutes, hours(line.minutes), line.signed ? say.yes : say.no, line.madeUp ? say.yes : say.no];
      }),
    },
  ];
}

const day = new Intl.DateTimeFormat('sv-SE', { timeZone: CENTRE_ZONE, year: 'numeric', month: '2-digit', day: '2-digit' });
const dayOf = (at: string): string => day.format(new Date(at));
