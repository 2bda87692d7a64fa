import { Injectable } from '@nestjs/common';
import type { CatalogueSeason } from '@kortkurs/contract/catalogue';
import { anyEyes, shownName } from '../people/door';
import { Database } from '../platform/db/database';
import type { CatalogueChoice } from './catalogue-conditions';
import type { Coming, ComingRun } from './coming-runs';
import { searchWords } from './search-words';
import { choicesOf, seasonOf } from './season';

/** What is found in the catalogue: the runs in their order, and the season they lie in. */
export interface CatalogueOverview {
  found: readonly ComingRun[];
  season: () => CatalogueSeason;
}

interface AskedWord {
  /** Its place in the search, from 0. */
  n: number;
  /** In plain letters. */
  plain: string;
  /** Versions of courses that hold it, unless they are known, and runs whose instructors do; parted by commas. */
  versions: string | null;
  instructed: string | null;
}

/**
 * What words find of courses, by their text index, and of instructors, who are asked for each time. A word like "och", which the text index leaves out, asks
 * for nothing.
 */
const ASKED = `
SELECT n::int - 1 AS n, public.plain(word) AS plain,
       CASE WHEN NOT known THEN (SELECT string_agg(v.id::text, ',') FROM course_version v WHERE v.search_words @@ query) END AS versions,
       (SELECT string_agg(i.run_id::text, ',') FROM person h JOIN run_instructor i ON i.person_id = h.id WHERE ${shownName.searched('h', anyEyes)} LIKE '% ' || public.plain(word) || '%') AS instructed
  FROM (SELECT n, word, known, to_tsquery('public.sv_unaccent'::regconfig, word || ':*') AS query FROM unnest($1::text[], $2::boolean[]) WITH ORDINALITY AS w (word, known, n)) w WHERE numnode(query) > 0`;

/** Words of which is kept what holds them. */
const MOST_WORDS = 50;

/** What follows from the runs to come, whoever asks. */
interface Kept {
  choices: ReturnType<typeof choicesOf>;
  /** For each word, by the runs' places in their order, which hold it: 1, or 0. The word asked for last stands last. */
  holding: Map<string, Uint8Array>;
}

/** Tells what a filter finds among the runs to come. */
@Injectable()
export class CatalogueOverviews {
  private readonly kept = new WeakMap<Coming, Kept>();

  constructor(private readonly database: Database) {}

  async of(choice: CatalogueChoice, coming: Coming): Promise<CatalogueOverview> {
    const kept = this.kept.get(coming) ?? { choices: choicesOf(coming.runs), holding: new Map() };
    this.kept.set(coming, kept);
    const conditions = [...conditionsOf(choice), ...(await this.holding(searchWords(choice.search ?? ''), coming, kept))];
    const found = conditions.length ? coming.runs.filter((run, n) => conditions.every((condition) => condition(run, n))) : coming.runs;
    return { found, season: () => ({ ...seasonOf(found), ...kept.choices }) };
  }

  /** Conditions of a search's words: that each is found in the run, at least its beginning, be it in the course, the format, the place or an instructor. */
  private async holding(words: string[], { runs }: Coming, { holding: known }: Kept): Promise<Condition[]> {
    if (words.length === 0) return [];
    const before = words.map((word) => known.get(word));
    const asked = await this.database.query<AskedWord>(ASKED, [words, before.map(Boolean)]);
    return asked.map(({ n, plain, versions, instructed }) => {
      const word = words[n] ?? '';
      const holding = before[n] ?? runsThatHold(plain, runs, new Set(versions?.split(',')));
      known.delete(word);
      known.set(word, holding);
      const [oldest] = known.keys();
      if (known.size > MOST_WORDS && oldest !== undefined) known.delete(oldest);
      const ofInstructor = instructed === null ? undefined : new Set(instructed.split(','));
      return (run, n) => holding[n] === 1 || (ofInstructor?.has(run.id) ?? false);
    });
  }
}

/** Which runs have a word in their course, their format or their place. */
function runsThatHold(plain: string, runs: readonly ComingRun[], versions: ReadonlySet<string>): Uint8Array {
  const beginning = ` ${plain}`;
  return Uint8Array.from(runs, (run) => (versions.has(run.courseVersionId) || run.format.words.includes(beginning) || run.place.includes(beginning) ? 1 : 0));
}

/** `n` is the run's place among those to come. */
type Condition = (run: ComingRun, n: number) => boolean;

function conditionsOf({ format, subject, delivery, language, from, to, free }: CatalogueChoice): Condition[] {
  const conditions: Condition[] = [];
  if (format?.length) conditions.push((run) => format.includes(run.format.key));
  if (subject?.length) conditions.push((run) => run.subjects.some((one) => subject.includes(one)));
  if (delivery?.length) conditions.push((run) => delivery.includes(run.delivery));
  if (language?.length) conditions.push((run) => language.includes(run.language));
  if (from) conditions.push((run) => run.month !== null && run.month >= from);
  if (to) conditions.push((run) => run.month !== null && run.month <= to);
  if (free) conditions.push((run) => !run.full);
  return conditions;
}
