import type { Language } from '@kortkurs/contract/common';
import type { AffiliationRole, Sector } from '@kortkurs/contract/organisations';
import type { ShareOperator, TargetKind } from '@kortkurs/contract/funding';
import type { ReportGrouping } from '@kortkurs/contract/report-groups';
import type { ReportAge, ReportGender } from '@kortkurs/contract/reports';
import type { Delivery } from '@kortkurs/contract/runs';

const sv = {
  language: 'sv' as Language,
  sheets: { summary: 'Sammanfattning', indicators: 'Indikatorer', entered: 'Införda tal', months: 'Månader', people: 'Kön och ålder', organisations: 'Organisationer', municipality: 'Kommuner', sector: 'Sektorer', role: 'Roller', delivery: 'Former', sessions: 'Träffar', participants: 'Deltagare' },
  only: 'bara', selection: 'ett urval', leftOut: 'Lämnade utanför talen',
  groupings: { municipality: 'Organisationens kommun', sector: 'Organisationens sektor', role: 'Roll vid anmälan', delivery: 'Form' } satisfies Record<ReportGrouping, string>,
  unknown: { municipality: 'Ingen kommun', sector: 'Ingen organisation', role: 'Ingen roll', delivery: 'Uppgift saknas' } satisfies Record<ReportGrouping, string>,
  sectors: { civil_society: 'Civilsamhälle', public: 'Offentlig sektor', private: 'Näringsliv', academia: 'Akademi' } satisfies Record<Sector, string>,
  roles: { employee: 'Anställd', leader: 'Ledare', board_member: 'Styrelseledamot', volunteer: 'Volontär', other: 'Annan roll' } satisfies Record<AffiliationRole, string>,
  report: 'Rapport', project: 'Projekt', reference: 'Diarienummer', funder: 'Finansiär', projectTime: 'Projekttid', period: 'Period', wholeProject: 'Hela projektet',
  counted: 'Uppgifter lästa', timeGone: 'Andel av projekttiden som har gått', statement: 'Medfinansiering', from: 'från', to: 'till',
  what: 'Uppgift', figure: 'Värde', scope: 'Gäller', target: 'Mål', ofPeriod: 'Perioden', ofProject: 'Hela projektet',
  participants: 'Deltagare', participations: 'Deltaganden', organisations: 'Organisationer', runs: 'Kurstillfällen', sessions: 'Träffar',
  registeredHours: 'Timmar, registrerade', signedHours: 'Timmar, signerade', registeredMinutes: 'Minuter, registrerade', signedMinutes: 'Minuter, signerade',
  certificates: 'Utfärdade intyg', attendance: 'Närvaro i snitt', heads: 'Besök på öppna träffar', month: 'Månad', total: 'Totalt',
  gender: 'Kön', missing: 'Saknas', noOrganisation: 'Ingen organisation', organisation: 'Organisation', oncePerTotal: 'Deltagare som står på flera rader räknas en gång i totalen',
  protected: 'Skyddade uppgifter', shielded: 'Personer med skyddade uppgifter knyts inte till någon organisation: i ett urval räknas de utan organisation eller inte alls.',
  date: 'Datum', starts: 'Börjar', course: 'Kurs', format: 'Format', session: 'Träff', delivery: 'Form', minutes: 'Minuter', inPerson: 'På plats', online: 'Online', away: 'Borta',
  unmarked: 'Omarkerade', signed: 'Signerad', open: 'Öppen träff', madeUp: 'tagen igen', yes: 'Ja', no: 'Nej', name: 'Namn', ageGroup: 'Åldersgrupp', start: 'Första dag', met: 'Träffar',
  kinds: { participants: 'deltagare', organisations: 'organisationer', networks: 'nätverk', hours: 'timmar', runs: 'kurstillfällen' } satisfies Record<Exclude<TargetKind, 'share'>, string>,
  operators: { at_least: 'minst', at_most: 'högst', about: 'cirka', between: 'mellan' } satisfies Record<ShareOperator, string>, and: 'och',
  genders: { F: 'Kvinnor', M: 'Män', X: 'Annat', missing: 'Uppgift saknas' } satisfies Record<ReportGender, string>,
  oneGender: { F: 'Kvinna', M: 'Man', X: 'Annat', missing: 'Uppgift saknas' } satisfies Record<ReportGender, string>,
  ages: { under_18: 'Under 18', '18_29': '18–29', '30_54': '30–54', '55_64': '55–64', '65_plus': '65 eller äldre', missing: 'Saknas' } satisfies Record<ReportAge, string>,
  deliveries: { in_person: 'På plats', online: 'Online', hybrid: 'På plats och online', self_paced: 'I egen takt' } satisfies Record<Delivery, string>,
};

const en: typeof sv = {
  language: 'en',
  sheets: { summary: 'Summary', indicators: 'Indicators', entered: 'Entered figures', months: 'Months', people: 'Gender and age', organisations: 'Organisations', municipality: 'Municipalities', sector: 'Sectors', role: 'Roles', delivery: 'Delivery', sessions: 'Sessions', participants: 'Participants' },
  only: 'only', selection: 'a selection', leftOut: 'Left out of the figures',
  groupings: { municipality: 'Municipality of the organisation', sector: 'Sector of the organisation', role: 'Role when enrolling', delivery: 'Delivery' },
  unknown: { municipality: 'No municipality', sector: 'No organisation', role: 'No role', delivery: 'Missing' },
  sectors: { civil_society: 'Civil society', public: 'Public sector', private: 'Private sector', academia: 'Academia' },
  roles: { employee: 'Employee', leader: 'Leader', board_member: 'Board member', volunteer: 'Volunteer', other: 'Other role' },
  report: 'Report', project: 'Project', reference: 'Reference', funder: 'Funder', projectTime: 'Project period', period: 'Period', wholeProject: 'The whole project',
  counted: 'Figures read', timeGone: 'Share of the project period that has gone', statement: 'Co-funding', from: 'from', to: 'to',
  what: 'Item', figure: 'Value', scope: 'Covers', target: 'Target', ofPeriod: 'The period', ofProject: 'The whole project',
  participants: 'Participants', participations: 'Participations', organisations: 'Organisations', runs: 'Course runs', sessions: 'Sessions',
  registeredHours: 'Hours, registered', signedHours: 'Hours, signed', registeredMinutes: 'Minutes, registered', signedMinutes: 'Minutes, signed',
  certificates: 'Certificates issued', attendance: 'Mean attendance', heads: 'Visits to open sessions', month: 'Month', total: 'Total',
  gender: 'Gender', missing: 'Missing', noOrganisation: 'No organisation', organisation: 'Organisation', oncePerTotal: 'Participants who stand in several rows count once in the total',
  protected: 'Protected details', shielded: 'People with protected details are not tied to an organisation: in a selection they count without one or not at all.',
  date: 'Date', starts: 'Starts', course: 'Course', format: 'Format', session: 'Session', delivery: 'Delivery', minutes: 'Minutes', inPerson: 'In person', online: 'Online', away: 'Away',
  unmarked: 'Unmarked', signed: 'Signed', open: 'Open session', madeUp: 'made up', yes: 'Yes', no: 'No', name: 'Name', ageGroup: 'Age group', start: 'First day', met: 'Sessions',
  kinds: { participants: 'participants', organisations: 'organisations', networks: 'networks', hours: 'hours', runs: 'course runs' },
  operators: { at_least: 'at least', at_most: 'at most', about: 'about', between: 'between' }, and: 'and',
  genders: { F: 'Women', M: 'Men', X: 'Other', missing: 'Not stated' },
  oneGender: { F: 'Woman', M: 'Man', X: 'Other', missing: 'Not stated' },
  ages: { under_18: 'Under 18', '18_29': '18–29', '30_54': '30–54', '55_64': '55–64', '65_plus': '65 or over', missing: 'Missing' },
  deliveries: { in_person: 'In person', online: 'Online', hybrid: 'In person and online', self_paced: 'Self-paced' },
};

/** The words of a report's files. */
export type FileWords = typeof sv;
export const FILE_WORDS: Record<Language, FileWords> = { sv, en };
