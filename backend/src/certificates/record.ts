import type { CertificateRecord } from '@kortkurs/contract/certificate';
import type { Language, LocalDate, Localized } from '@kortkurs/contract/common';
import type { TemplateLook } from '@kortkurs/contract/certificate-templates';
import type { CompletionRule } from '@kortkurs/contract/completion';
import type { CourseAlignment } from '@kortkurs/contract/courses';
import { lastDay } from '@kortkurs/rules/certificate-expiry';
import { templateInForce, withTemplate } from '@kortkurs/rules/certificate-template';
import { placeOf } from '@kortkurs/rules/postal-town';
import { looksJson } from '../certificate-templates/door';
import type { Sql } from '../platform/db/tx';

/** Everything but number, name and code that a certificate freezes, as the rooms above know it when it is issued. */
export interface RecordFacts {
  enrolmentId: string;
  personId: string;
  givenName: string;
  familyName: string;
  certificateName: string | null;
  protected: boolean;
  personLanguage: Language;
  runLanguage: Language;
  title: Localized;
  modules: { id: string; title: Localized }[];
  sessions: { minutes: number; moduleId: string | null; localDate: LocalDate }[];
  /** The activities' estimates together, and of those this person has done. */
  activityMinutes: number;
  doneActivityMinutes: number;
  enrolledOn: LocalDate;
  alignments: CourseAlignment[];
  /** Whole months for which the course's certificates hold; null: for ever. */
  certificateMonths: number | null;
  euCofunded: boolean;
  /** What certificates of the course look like, from near to far. */
  looks: TemplateLook[];
  centre: {
    name: string;
    postalAddress: string;
    timeZone: string;
    signatoryName: string;
    signatoryTitle: Localized;
    numberPrefix: string;
  } | null;
}

/** What is decided when it is issued. */
export interface Issuing {
  code: string;
  issuedOn: LocalDate;
  /** Minutes at sessions that count for this person. */
  sessionMinutes: number;
  /** Null when it was decided by hand. */
  rule: CompletionRule | null;
  /** The day on which it was decided that it was earned. */
  earnedOn: LocalDate;
  /** The last day on which it holds; null: for ever. */
  validUntil: LocalDate | null;
  verifyAddress: string;
}

/** The facts of enrolments, however many, in one statement. */
export function recordFacts(sql: Sql, enrolmentIds: readonly string[]): Promise<RecordFacts[]> {
  return sql.query<RecordFacts>(
    `SELECT e.id AS "enrolmentId", p.id AS "personId", p.given_name AS "givenName", p.family_name AS "familyName", p.certificate_name AS "certificateName", p.protected,
            p.language AS "personLanguage", r.language AS "runLanguage", v.title, v.certificate_months AS "certificateMonths", v.alignments,
            coalesce((SELECT jsonb_agg(jsonb_build_object('id', m.module_id, 'title', m.title) ORDER BY m.position)
                        FROM course_version_module m WHERE m.course_version_id = v.id), '[]') AS modules,
            coalesce((SELECT jsonb_agg(jsonb_build_object('minutes', s.countable_minutes, 'moduleId', s.module_id, 'localDate', s.local_date) ORDER BY s.starts_at, s.id)
                        FROM session s WHERE s.run_id = r.id AND s.cancelled_at IS NULL), '[]') AS sessions,
            activities.minutes AS "activityMinutes", activities.done AS "doneActivityMinutes",
            (coalesce(e.enrolled_at, e.created_at) AT TIME ZONE coalesce(c.time_zone, 'Europe/Stockholm'))::date AS "enrolledOn",
            EXISTS (SELECT 1 FROM run_project rp JOIN project j ON j.id = rp.project_id JOIN funder f ON f.id = j.funder_id
                     WHERE rp.run_id = r.id AND f.mark = 'eu') AS "euCofunded",
            ${looksJson('k.id', 'k.format_id')} AS looks,
            CASE WHEN c.id IS NULL THEN NULL ELSE jsonb_build_object('name', c.name, 'postalAddress', c.postal_address, 'timeZone', c.time_zone,
                 'signatoryName', c.signatory_name, 'signatoryTitle', c.signatory_title, 'numberPrefix', c.number_prefix) END AS centre
       FROM enrolment e
       JOIN person p ON p.id = e.person_id
       JOIN course_run r ON r.id = e.run_id
       JOIN course_version v ON v.id = r.course_version_id
       JOIN course k ON k.id = v.course_id
       LEFT JOIN centre c ON c.id = 1
       CROSS JOIN LATERAL (
         SELECT coalesce(sum(a.estimated_minutes), 0)::int AS minutes,
                coalesce(sum(a.estimated_minutes) FILTER (WHERE d.activity_id IS NOT NULL), 0)::int AS done
           FROM course_version_activity a
           LEFT JOIN activity_progress d ON d.enrolment_id = e.id AND d.activity_id = a.activity_id AND d.state = 'done'
          WHERE a.course_version_id = v.id) activities
      WHERE e.id = ANY ($1::uuid[])`,
    [enrolmentIds],
  );
}

/** Freezes the facts. The number is added by the statement that takes it. */
export function recordOf(facts: RecordFacts, issuing: Issuing): Omit<CertificateRecord, 'number'> {
  const language = facts.title[facts.personLanguage] ? facts.personLanguage : facts.runLanguage;
  const days = facts.sessions.map((session) => session.localDate).sort();
  const known = new Set(facts.modules.map((module) => module.id));
  const sessionMinutes = facts.sessions.reduce((sum, session) => sum + session.minutes, 0);
  const plain: Omit<CertificateRecord, 'number'> = {
    version: 1,
    language,
    code: issuing.code,
    centre: { name: facts.centre?.name ?? '', place: placeOf(facts.centre?.postalAddress ?? '') },
    course: { title: said(facts.title, language) },
    modules: facts.modules.map((module) => ({
      title: said(module.title, language),
      sessionMinutes: facts.sessions.filter((session) => session.moduleId === module.id).map((session) => session.minutes),
    })),
    otherSessionMinutes: facts.sessions.filter((session) => session.moduleId === null || !known.has(session.moduleId)).map((session) => session.minutes),
    extentMinutes: sessionMinutes + facts.activityMinutes,
    ownMinutes: issuing.sessionMinutes + facts.doneActivityMinutes,
    attendedMinutes: issuing.sessionMinutes,
    sessions: facts.sessions.length,
    from: days[0] ?? facts.enrolledOn,
    to: days.at(-1) ?? issuing.earnedOn,
    rule: issuing.rule && frozenRule(issuing.rule),
    signatory: { name: facts.centre?.signatoryName ?? '', role: said(facts.centre?.signatoryTitle ?? {}, language) },
    issuedOn: issuing.issuedOn,
    ...(issuing.validUntil !== null && { validUntil: issuing.validUntil }),
    ...(facts.alignments.length > 0 && { alignments: facts.alignments }),
    verifyAddress: issuing.verifyAddress,
    euCofunded: facts.euCofunded,
  };
  return withTemplate(plain, templateInForce(facts.looks));
}

/** The last day of a certificate that is earned on a day; null: it holds for ever. */
export function holdsUntil(earnedOn: LocalDate, { certificateMonths }: RecordFacts): LocalDate | null {
  return certificateMonths === null ? null : lastDay(earnedOn, certificateMonths);
}

/** The text in a language, or in the other one where the author wrote only that. */
function said(text: Localized, language: Language): string {
  return text[language] ?? text[language === 'sv' ? 'en' : 'sv'] ?? '';
}

/** The day of an instant where the centre is. */
export function dayAt(moment: Date, facts: RecordFacts): LocalDate {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: facts.centre?.timeZone ?? 'Europe/Stockholm' }).format(moment);
}

/** What a rule named is counted, quizzes with what they asked for: their ids say nothing to a reader. */
function frozenRule({ requiredSessions, requiredModules, quizMinimums, approvedHandIns, ...rest }: CompletionRule): CertificateRecord['rule'] {
  return {
    ...rest,
    ...(requiredSessions !== undefined && { requiredSessions: requiredSessions === 'all' ? 'all' : requiredSessions.length }),
    ...(requiredModules !== undefined && { requiredModules: requiredModules.length }),
    ...(quizMinimums !== undefined && { quizMinimums: quizMinimums.map(({ share }) => share) }),
    ...(approvedHandIns !== undefined && { approvedHandIns: approvedHandIns.length }),
  };
}
