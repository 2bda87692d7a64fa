/** The words of a certificate in its own two languages, whatever the reader's: the same on paper and on screen. */
import type { CertificateParts, CertificateRecord } from '@kortkurs/contract/certificate';
import type { Language } from '@kortkurs/contract/common';

const locale = { sv: 'sv-SE', en: 'en-GB' } as const;

interface Words {
  certificate: string;
  has: string;
  extent: string;
  own: string;
  period: string;
  requirement: string;
  modules: string;
  modulesOnNextPage: (count: number) => string;
  number: string;
  code: string;
  check: string;
  qr: string;
  /** What the field of the signature is called by those who read it out. */
  seal: string;
  /** What the file inside the paper is. */
  credential: string;
  /** The Union's statement in full, as its rules word it, in two lines. */
  cofunded: readonly [string, string];
  emblem: string;
  sessions: (count: number) => string;
  ofWhichStudy: (extent: string, study: string) => string;
  partOf: (part: string, whole: string) => string;
  share: (percent: number) => string;
  allSessions: string;
  someSessions: (count: number) => string;
  activities: string;
  modulesDone: (count: number) => string;
  quizzes: (count: number, percent: number) => string;
  handIns: (count: number) => string;
  approval: string;
  met: (requirement: string) => string;
  /** What is stamped across one that no longer holds. */
  stamp: { expired: string; replaced: string; revoked: string };
  validUntil: string;
  hours: string;
  minutes: string;
  /** Text alternative of a signature. */
  signature: (name: string) => string;
  /** What is stamped across a sample, and stands in place of its number. */
  sample: string;
}

export const words: Record<Language, Words> = {
  sv: {
    certificate: 'Intyg',
    has: 'har genomfört',
    extent: 'Omfattning',
    own: 'Deltagit',
    period: 'Period',
    requirement: 'Krav',
    modules: 'Moduler',
    modulesOnNextPage: (count) => `${count} moduler, se nästa sida`,
    number: 'Intyg nr',
    code: 'Kod',
    check: 'Kontrollera på',
    qr: 'QR-kod som leder till kontrollsidan för intyget',
    seal: 'Elektronisk underskrift',
    credential: 'Intyget som Open Badge, för den som kontrollerar det med dator',
    cofunded: ['Medfinansieras av', 'Europeiska unionen'],
    emblem: 'EU-flaggan',
    sessions: (count) => (count === 1 ? '1 träff' : `${count} träffar`),
    ofWhichStudy: (extent, study) => `${extent}, varav ${study} på egen hand`,
    partOf: (part, whole) => `${part} av ${whole}`,
    share: (percent) => `minst ${percent} % närvaro`,
    allSessions: 'alla träffar',
    someSessions: (count) => (count === 1 ? '1 utpekad träff' : `${count} utpekade träffar`),
    activities: 'alla obligatoriska moment',
    modulesDone: (count) => `alla obligatoriska moment i ${count === 1 ? '1 modul' : `${count} moduler`}`,
    quizzes: (count, percent) => `minst ${percent} % på ${count} quiz`,
    handIns: (count) => (count === 1 ? '1 godkänd uppgift' : `${count} godkända uppgifter`),
    approval: 'kursledarens godkännande',
    met: (requirement) => `${requirement}, uppfyllt`,
    stamp: { expired: 'Har gått ut', replaced: 'Ersatt', revoked: 'Återkallat' },
    validUntil: 'Gäller till och med',
    hours: 'tim',
    minutes: 'min',
    signature: (name) => `Namnteckning: ${name}`,
    sample: 'Prov',
  },
  en: {
    certificate: 'Certificate',
    has: 'has completed',
    extent: 'Extent',
    own: 'Attended',
    period: 'Period',
    requirement: 'Requirement',
    modules: 'Modules',
    modulesOnNextPage: (count) => `${count} modules, see the next page`,
    number: 'Certificate no.',
    code: 'Code',
    check: 'Check at',
    qr: 'QR code that leads to the page where the certificate is checked',
    seal: 'Electronic signature',
    credential: 'The certificate as an Open Badge, for checking by computer',
    cofunded: ['Co-funded by', 'the European Union'],
    emblem: 'Flag of the European Union',
    sessions: (count) => (count === 1 ? '1 session' : `${count} sessions`),
    ofWhichStudy: (extent, study) => `${extent}, of which ${study} on your own`,
    partOf: (part, whole) => `${part} of ${whole}`,
    share: (percent) => `at least ${percent}% attendance`,
    allSessions: 'all sessions',
    someSessions: (count) => (count === 1 ? '1 named session' : `${count} named sessions`),
    activities: 'all required activities',
    modulesDone: (count) => `all required activities in ${count === 1 ? '1 module' : `${count} modules`}`,
    quizzes: (count, percent) => `at least ${percent}% on ${count === 1 ? '1 quiz' : `${count} quizzes`}`,
    handIns: (count) => (count === 1 ? '1 approved assignment' : `${count} approved assignments`),
    approval: "the instructor's approval",
    met: (requirement) => `${requirement}, met`,
    stamp: { expired: 'Expired', replaced: 'Replaced', revoked: 'Revoked' },
    validUntil: 'Valid until',
    hours: 'h',
    minutes: 'min',
    signature: (name) => `Signature: ${name}`,
    sample: 'Sample',
  },
};

/** `24 tim`, `20 tim 35 min`, `45 min`; blanks do not break. */
export function durationWords(minutes: number, language: Language): string {
  const { hours, minutes: min } = words[language];
  const whole = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const parts = [whole > 0 ? `${whole}\u00a0${hours}` : '', rest > 0 || whole === 0 ? `${rest}\u00a0${min}` : ''];
  return parts.filter((part) => part !== '').join(' ');
}

type Measured = Pick<CertificateRecord, 'language' | 'extentMinutes' | 'ownMinutes' | 'attendedMinutes' | 'sessions' | 'modules' | 'otherSessionMinutes'>;

/** Sessions and own study apart; null where the course has only one of them, or where an older certificate did not keep them apart. */
export function certificateParts(record: Omit<Measured, 'language' | 'ownMinutes' | 'sessions'>): CertificateParts | null {
  const { attendedMinutes, extentMinutes, modules, otherSessionMinutes } = record;
  const sessionMinutes = [...modules.flatMap((module) => module.sessionMinutes), ...otherSessionMinutes].reduce((sum, minutes) => sum + minutes, 0);
  const studyMinutes = extentMinutes - sessionMinutes;
  return attendedMinutes === undefined || sessionMinutes === 0 || studyMinutes <= 0 ? null : { attendedMinutes, sessionMinutes, studyMinutes };
}

/** `24 tim, 8 träffar`, or `3 tim 20 min, varav 35 min på egen hand`. */
export function extentWords(record: Measured): string {
  const { language, extentMinutes, sessions } = record;
  const extent = durationWords(extentMinutes, language);
  const parts = certificateParts(record);
  if (parts) return words[language].ofWhichStudy(extent, durationWords(parts.studyMinutes, language));
  return sessions > 0 ? `${extent}, ${words[language].sessions(sessions)}` : extent;
}

/** `20 tim 35 min`, or `2 tim 45 min av 2 tim 45 min` of the sessions where own study is told apart. */
export function attendedWords(record: Measured): string {
  const { language, ownMinutes } = record;
  const parts = certificateParts(record);
  if (!parts) return durationWords(ownMinutes, language);
  return words[language].partOf(durationWords(parts.attendedMinutes, language), durationWords(parts.sessionMinutes, language));
}

/** `28 april 2026` from `2026-04-28`. */
export function dayWords(day: string, language: Language): string {
  return dayFormat(language).format(Date.parse(day));
}

/** `24 februari–28 april 2026`; one day when both are the same; undefined without dates. */
export function periodWords(record: Pick<CertificateRecord, 'from' | 'to' | 'language'>): string | undefined {
  const { from, to, language } = record;
  if (from === null || to === null) return undefined;
  return dayFormat(language).formatRange(Date.parse(from), Date.parse(to)).replace(/[\u2009\u202f]/g, ' ');
}

/** What the rule asked for and was met, or undefined when it was issued by hand. */
export function requirementWords(record: Pick<CertificateRecord, 'rule' | 'language'>): string | undefined {
  const { rule, language } = record;
  if (rule === null) return undefined;
  const say = words[language];
  const parts: string[] = [];
  if (rule.minimumMinutesShare !== undefined) parts.push(say.share(rule.minimumMinutesShare));
  if (rule.requiredSessions === 'all') parts.push(say.allSessions);
  else if (rule.requiredSessions !== undefined) parts.push(say.someSessions(rule.requiredSessions));
  if (rule.requiredActivities) parts.push(say.activities);
  else if (rule.requiredModules) parts.push(say.modulesDone(rule.requiredModules));
  const shares = rule.quizMinimums ?? [];
  for (const share of [...new Set(shares)].sort((one, other) => other - one)) parts.push(say.quizzes(shares.filter((each) => each === share).length, share));
  if (rule.approvedHandIns) parts.push(say.handIns(rule.approvedHandIns));
  if (rule.instructorApproval === true) parts.push(say.approval);
  if (parts.length === 0) return undefined;
  const joined = new Intl.ListFormat(locale[language], { type: 'conjunction' }).format(parts);
  return say.met(joined.charAt(0).toLocaleUpperCase(locale[language]) + joined.slice(1));
}

const dayFormats = new Map<Language, Intl.DateTimeFormat>();

/** Days are dates without a zone: they are read and written in UTC, so that no zone can move them. */
function dayFormat(language: Language): Intl.DateTimeFormat {
  let format = dayFormats.get(language);
  if (!format) {
    format = new Intl.DateTimeFormat(locale[language], { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
    dayFormats.set(language, format);
  }
  return format;
}
