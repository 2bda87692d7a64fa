import { Injectable } from '@nestjs/common';
import type { CertificateRecord } from '@kortkurs/contract/certificate';
import type { TemplateLevel, TemplateLook, TemplateRow, TemplateView } from '@kortkurs/contract/certificate-templates';
import { LANGUAGES, type Language, type Localized } from '@kortkurs/contract/common';
import { saysOf, SILENT } from '@kortkurs/rules/certificate-template';
import { words } from '@kortkurs/rules/certificate-words';
import { placeOf } from '@kortkurs/rules/postal-town';
import { CentreQuery } from '../centre/door';
import { shownName, type Viewer } from '../people/door';
import { Settings } from '../platform/config/settings';
import { Database } from '../platform/db/database';
import { Refusal } from '../platform/refusals/refusal';
import { type Scope, scopeOf } from './scope';

interface Kept {
  level: TemplateLevel;
  scope: string;
  name: Localized;
  look: TemplateLook | null;
  version: number | null;
}

/** Words of the course as staff know it: the draft where there is one, else what is published. */
const NEWEST = `LEFT JOIN LATERAL (SELECT n.id, n.title FROM course_version n WHERE n.course_id = c.id ORDER BY n.published_at IS NULL DESC, n.number DESC LIMIT 1) v ON true`;
const CENTRE = `SELECT 3 AS place, 'centre' AS level, 'centre' AS scope, '{}'::jsonb AS name, '' AS sorted, 0 AS position`;
const FORMAT = `SELECT 2, 'format', 'format-' || f.id, f.name, '', f.position FROM format f`;
const COURSE = `SELECT 1, 'course', 'course-' || c.id, v.title, coalesce(v.title ->> 'sv', v.title ->> 'en', ''), 0 FROM course c ${NEWEST}`;

const EXAMPLE: Record<Language, { course: string; modules: readonly string[]; centre: string; signatory: { name: string; role: string } }> = {
  sv: { course: 'Leda förändring tillsammans', modules: ['Uppdraget och gruppen', 'Lyssna in', 'Makt och delaktighet', 'Från idé till prövning', 'Dela lärdomen'], centre: 'Kompetenscentrum Exempel', signatory: { name: 'Maria Ekdahl', role: 'verksamhetsledare' } },
  en: { course: 'Leading change together', modules: ['The task and the group', 'Listening', 'Power and participation', 'From idea to trial', 'Sharing what was learned'], centre: 'Kompetenscentrum Exempel', signatory: { name: 'Maria Ekdahl', role: 'director' } },
};

/** Reads how certificates look. */
@Injectable()
export class CertificateTemplateReader {
  constructor(
    private readonly database: Database,
    private readonly centre: CentreQuery,
    private readonly settings: Settings,
  ) {}

  /** The centre's, each format's in use, and those of courses that have one. One statement. */
  async list(): Promise<TemplateRow[]> {
    const rows = await this.database.query<Kept>(
      `SELECT a.level, a.scope, a.name, t.look FROM (${CENTRE} UNION ALL ${FORMAT} WHERE f.archived_at IS NULL UNION ALL ${COURSE} WHERE c.archived_at IS NULL AND c.id IN (SELECT course_id FROM certificate_template)) a
         LEFT JOIN certificate_template t ON t.scope = a.scope ORDER BY a.place DESC, a.position, a.sorted COLLATE "sv-x-icu", a.scope`,
    );
    return rows.map(rowOf).filter(({ level, says }) => level !== 'course' || says.length > 0);
  }

  /** A template with what it inherits, and something to see it on. @throws Refusal `not-found` */
  async one(written: string, viewer: Viewer): Promise<TemplateView> {
    const scope = scopeOf(written);
    const [own, ...behind] = await this.chain(scope);
    if (own?.scope !== scope.scope) throw new Refusal('not-found');
    const history = await this.database.query<TemplateView['history'][number]>(
      `SELECT a.at, ${shownName.sql('h', viewer)} AS "byName", split_part(a.action, '.', 2) AS action, coalesce(a.details -> 'properties', '[]') AS properties
         FROM certificate_template t JOIN audit_event a ON a.object_id = t.id LEFT JOIN person h ON h.id = a.person_id
        WHERE t.scope = $1 ORDER BY a.at DESC, a.id DESC LIMIT 20`,
      [scope.scope],
    );
    const [sv, en] = await this.samples(scope);
    return {
      ...rowOf(own),
      own: own.look ?? SILENT,
      inherited: behind.map(({ level, scope: from, name, look }) => ({ level, scope: from, name, look: look ?? SILENT })),
      sample: { sv, en },
      history,
      version: own.version ?? 0,
    };
  }

  /** The looks behind a scope's own, the nearer first. @throws Refusal `not-found` */
  async behind(written: string): Promise<TemplateLook[]> {
    const scope = scopeOf(written);
    const [own, ...behind] = await this.chain(scope);
    if (own?.scope !== scope.scope) throw new Refusal('not-found');
    return behind.map(({ look }) => look ?? SILENT);
  }

  /** A certificate of an invented person, as it is without any template; in the order of the languages. */
  async samples(scope: Scope): Promise<[CertificateRecord, CertificateRecord]> {
    const settings = await this.centre.settings();
    const course = scope.courseId
      ? await this.database.one<{ title: Localized; modules: Localized[] }>(
          `SELECT v.title, coalesce((SELECT jsonb_agg(m.title ORDER BY m.position) FROM course_version_module m WHERE m.course_version_id = v.id), '[]') AS modules FROM course c ${NEWEST} WHERE c.id = $1`,
          [scope.courseId],
        )
      : undefined;
    const eu = await this.database.one(`SELECT 1 FROM funder WHERE mark = 'eu' LIMIT 1`);
    const [sv, en] = LANGUAGES.map((language): CertificateRecord => {
      const example = EXAMPLE[language];
      const said = (text: Localized): string => text[language] ?? text[language === 'sv' ? 'en' : 'sv'] ?? '';
      const modules = course ? course.modules.map(said) : example.modules;
      return {
        version: 1,
        language,
        number: words[language].sample,
        code: '',
        centre: { name: settings.name || example.centre, place: placeOf(settings.postalAddress) },
        course: { title: course ? said(course.title) : example.course },
        modules: modules.map((title, i) => ({ title, sessionMinutes: i < 8 ? [180] : [] })),
        otherSessionMinutes: modules.length < 8 ? Array.from({ length: 8 - modules.length }, () => 180) : [],
        extentMinutes: 1440,
        ownMinutes: 1235,
        sessions: 8,
        from: '2026-02-24',
        to: '2026-04-28',
        rule: { minimumMinutesShare: 80, requiredActivities: true },
        signatory: settings.signatoryName ? { name: settings.signatoryName, role: said(settings.signatoryTitle) } : example.signatory,
        issuedOn: '2026-04-28',
        verifyAddress: `${this.settings.publicUrl}/verify`,
        euCofunded: eu !== undefined,
      };
    });
    if (!sv || !en) throw new Error('A language is missing.');
    return [sv, en];
  }

  /** A scope's template and those behind it, from near to far, also where they say nothing. */
  private chain({ formatId, courseId }: Scope): Promise<Kept[]> {
    return this.database.query<Kept>(
      `SELECT a.level, a.scope, a.name, t.look, t.version
         FROM (${CENTRE} UNION ALL ${FORMAT} WHERE f.id = coalesce($1::uuid, (SELECT format_id FROM course WHERE id = $2::uuid)) UNION ALL ${COURSE} WHERE c.id = $2::uuid) a
         LEFT JOIN certificate_template t ON t.scope = a.scope ORDER BY a.place`,
      [formatId, courseId],
    );
  }
}

const rowOf = ({ scope, level, name, look }: Kept): TemplateRow => ({ scope, level, name: name ?? {}, says: look ? saysOf(look) : [] });
