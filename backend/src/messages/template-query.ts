import { Injectable } from '@nestjs/common';
import { LANGUAGES, type Language } from '@kortkurs/contract/common';
import { LETTER_GROUPS, type LetterTemplate, type LetterTemplateRow, type LetterText } from '@kortkurs/contract/letters';
import { shownName, type Viewer } from '../people/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { Refusal } from '../platform/refusals/refusal';
import { type LetterKind, letterKindOf, letterKinds } from './letters/letter-kind';

interface Kept {
  kind: string;
  sv: LetterText | null;
  en: LetterText | null;
  svAt: Date | null;
  enAt: Date | null;
  version: number;
}

const KEPT = 'SELECT t.kind, t.sv, t.en, t.sv_at AS "svAt", t.en_at AS "enAt", t.version FROM letter_template t';

/** Who may get letters about their account, and who is on the way to a run. */
const RECEIVERS = {
  account: 'SELECT h.language, h.id FROM account a JOIN person h ON h.id = a.person_id WHERE $1::timestamptz IS NOT NULL',
  others: `SELECT h.language, h.id FROM course_run r JOIN enrolment e ON e.run_id = r.id JOIN person h ON h.id = e.person_id
            WHERE r.status = 'published' AND (r.ends_at IS NULL OR r.ends_at > $1) AND e.state IN ('enrolled', 'waitlisted', 'offered', 'invited', 'applied')`,
};

/** Reads of the words of letters. */
@Injectable()
export class TemplateReader {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Every kind of letter, by what it is about. One statement. */
  async list(): Promise<LetterTemplateRow[]> {
    const kept = new Map((await this.database.query<Kept>(KEPT)).map((row) => [row.kind, row]));
    return letterKinds()
      .map((kind) => rowOf(kind, kept.get(kind.kind)))
      .sort((one, other) => LETTER_GROUPS.indexOf(one.group) - LETTER_GROUPS.indexOf(other.group));
  }

  /** A kind of letter with its words, whom it reaches and who has changed it. @throws Refusal `not-found` */
  async one(name: string, viewer: Viewer): Promise<LetterTemplate> {
    const kind = letterKindOf(name);
    if (!kind) throw new Refusal('not-found');
    const kept = await this.database.one<Kept>(`${KEPT} WHERE t.kind = $1`, [name]);
    const counts = await this.database.query<{ language: Language; n: number }>(
      `SELECT language, count(DISTINCT id)::int AS n FROM (${kind.group === 'account' ? RECEIVERS.account : RECEIVERS.others}) receiver GROUP BY language`,
      [this.clock.now()],
    );
    const history = await this.database.query<LetterTemplate['history'][number]>(
      `SELECT a.at, ${shownName.sql('h', viewer)} AS "byName", split_part(a.action, '.', 2) AS action, coalesce(a.details -> 'languages', '[]') AS languages
         FROM letter_template t JOIN audit_event a ON a.object_id = t.id LEFT JOIN person h ON h.id = a.person_id
        WHERE t.kind = $1 ORDER BY a.at DESC, a.id DESC LIMIT 20`,
      [name],
    );
    return {
      ...rowOf(kind, kept),
      placeholders: [...kind.places],
      text: { sv: kept?.sv ?? kind.standard.sv, en: kept?.en ?? kind.standard.en },
      standard: kind.standard,
      receivers: Object.fromEntries(LANGUAGES.map((language) => [language, counts.find((count) => count.language === language)?.n ?? 0])) as Record<Language, number>,
      history,
      version: kept?.version ?? 0,
    };
  }
}

function rowOf({ kind, group, name, when }: LetterKind, kept: Kept | undefined): LetterTemplateRow {
  const [sv, en] = [kept?.svAt?.getTime() ?? 0, kept?.enAt?.getTime() ?? 0];
  const latest = Math.max(sv, en);
  return { kind, group, name, when, changed: !!kept?.sv, older: sv === en ? null : sv < en ? 'sv' : 'en', changedAt: latest ? new Date(latest).toISOString() : null };
}
