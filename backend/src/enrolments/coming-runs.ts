import { Injectable } from '@nestjs/common';
import type { Delivery } from '@kortkurs/contract/runs';
import type { Language, LocalDate, Localized } from '@kortkurs/contract/common';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { BEGINS, COMING } from './catalogue-conditions';
import { KeptReading } from './kept-reading';

/** A format that some run to come has. */
export interface ComingFormat {
  key: string;
  name: Localized;
  position: number;
  /** As searches read it: plain letters, a space before each word. */
  words: string;
}

/** What a run to come is found and counted by. */
export interface ComingRun {
  id: string;
  courseVersionId: string;
  /** Milliseconds; Infinity where there are no sessions. */
  begins: number;
  /** First and last day at the centre, or null. */
  from: LocalDate | null;
  until: LocalDate | null;
  /** The month that it begins in, `YYYY-MM`. */
  month: string | null;
  format: ComingFormat;
  subjects: readonly string[];
  delivery: Delivery;
  language: Language;
  full: boolean;
  /** Name and room of its place as searches read them, or nothing. */
  place: string;
  /** Its sessions in their order, each as a number: the day since 1970 times `DAY`, and its countable minutes. */
  sessions: readonly number[];
}

/** What a day counts in the number of a session; no session lasts longer than a day. */
export const DAY = 2048;

/** All runs to come in the catalogue's order. */
export interface Coming {
  /** Another one for each reading in this process. */
  number: number;
  runs: readonly ComingRun[];
}

interface Row extends Omit<ComingRun, 'begins' | 'month' | 'format' | 'subjects' | 'sessions'> {
  begins: string;
  sessions: string;
  formatKey: string;
  formatName: string;
  formatPosition: number;
  formatWords: string;
  subjects: string;
}

/**
 * Everything that can be found, one line each. Places and formats are few and made plain once each; the others go as text, of which one is
 * kept of those that are alike.
 */
const ALL = `
SELECT r.id, r.course_version_id AS "courseVersionId", extract(epoch FROM ${BEGINS}) * 1000 AS begins,
       to_char(r.starts_at AT TIME ZONE 'Europe/Stockholm', 'YYYY-MM-DD') AS "from", to_char(r.ends_at AT TIME ZONE 'Europe/Stockholm', 'YYYY-MM-DD') AS until,
       f.key AS "formatKey", f.name::text AS "formatName", f.position AS "formatPosition", f.words AS "formatWords", to_jsonb(v.subjects)::text AS subjects, r.delivery, r.language,
       coalesce(q.held, 0) + coalesce(q.waiting - q.held_back, 0) >= r.capacity AS "full", coalesce(p.words, '') AS place,
       coalesce((SELECT string_agg(((s.local_date - DATE '1970-01-01') * ${DAY} + s.countable_minutes)::text, ' ' ORDER BY s.starts_at) FROM session s WHERE s.run_id = r.id AND s.cancelled_at IS NULL), '') AS sessions
  FROM course_run r
  JOIN course c ON c.id = r.course_id
  JOIN course_version v ON v.id = r.course_version_id
  JOIN (SELECT id, key, name, position, ' ' || public.plain(concat_ws(' ', name ->> 'sv', name ->> 'en')) AS words FROM format OFFSET 0) f ON f.id = c.format_id
  LEFT JOIN run_seats q ON q.run_id = r.id
  LEFT JOIN (SELECT id, ' ' || public.plain(concat_ws(' ', name, room)) AS words FROM place OFFSET 0) p ON p.id = r.place_id
 WHERE ${COMING} ORDER BY ${BEGINS}, r.id`;

/** From so many runs on reading them is dear … */
const MANY_RUNS = 2_000;
/** … and is done once in so many milliseconds for each, however often something changes. */
const MS_PER_RUN = 0.3;

/**
 * Keeps the runs to come in memory, some hundred bytes each: how many a filter finds, their season and what there is to choose from follow from them without
 * asking the database for what no page shows. They are as of the last change; where there are very many, some seconds older.
 */
@Injectable()
export class ComingRuns {
  private readings = 0;
  private readonly kept = new KeptReading<Coming>(
    () => this.read(),
    ({ runs }) => (runs.length < MANY_RUNS ? 0 : runs.length * MS_PER_RUN),
  );

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The runs to come. `stamp` is of the moment of asking. */
  of(stamp: string | undefined): Promise<Coming> {
    return this.kept.of(stamp);
  }

  private async read(): Promise<Coming> {
    const rows = await this.database.query<Row>(ALL, [this.clock.now()]);
    const one = <Value>(make: (text: string) => Value): ((text: string) => Value) => {
      const known = new Map<string, Value>();
      return (text) => {
        const value = known.get(text) ?? make(text);
        known.set(text, value);
        return value;
      };
    };
    const formats = new Map<string, ComingFormat>();
    const subjects = one((text) => JSON.parse(text) as string[]);
    const alike = one((text) => text);
    const runs = rows.map(({ formatKey, formatName, formatPosition, formatWords, ...run }): ComingRun => {
      const format = formats.get(formatKey) ?? { key: formatKey, name: JSON.parse(formatName) as Localized, position: formatPosition, words: formatWords };
      formats.set(formatKey, format);
      const day = (date: LocalDate | null): LocalDate | null => date && alike(date);
      return {
        ...run, format, begins: Number(run.begins), from: day(run.from), until: day(run.until), month: run.from && alike(run.from.slice(0, 7)),
        subjects: subjects(run.subjects), place: alike(run.place), sessions: run.sessions === '' ? [] : run.sessions.split(' ').map(Number),
      };
    });
    return { number: ++this.readings, runs };
  }
}
