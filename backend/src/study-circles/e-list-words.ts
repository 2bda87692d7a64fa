import type { Language } from '@kortkurs/contract/common';
import type { CircleKind, CircleLack, CircleStanding, MeetingState, PartLack } from '@kortkurs/contract/study-circles';

const sv = {
  list: 'E-lista',
  fileName: 'e-lista',
  kinds: { circle: 'Studiecirkel', other: 'Annan folkbildning', culture: 'Kulturprogram' } satisfies Record<CircleKind, string>,
  standings: { accepted: 'Uppfyller reglerna', underWay: 'Pågår', waiting: 'Väntar på signerade listor eller studietimmar', lacking: 'Uppfyller inte reglerna' } satisfies Record<CircleStanding, string>,
  lacks: {
    noLeader: () => 'Kursledare saknas.',
    fewPeople: ({ has, needs }) => `${has} personer räknas med ledaren. Det behövs ${needs}.`,
    manyPeople: ({ has, needs }) => `${has} personer har varit med, ledaren inräknad. Högst ${needs} får vara med.`,
    fewMeetings: ({ has, needs }) => `${has} av ${needs} träffar.`,
    fewHours: ({ has, needs }) => `${has} av ${needs} studietimmar.`,
    fewMinutes: ({ has, needs }) => `${has} av ${needs} minuter.`,
    beyondTime: ({ has, needs }) => `${has} studietimmar är planerade, men träffarna rymmer ${needs}.`,
  } satisfies Record<CircleLack['what'], (lack: CircleLack) => string>,
  cultureFewPeople: ({ has, needs }: CircleLack) => `${has} deltagare. Det behövs ${needs} förutom den som leder.`,
  parts: { fewHours: 'för få studietimmar', fewMeetings: 'för få träffar', notAmongFirst: 'inte med på någon av de första träffarna', noHours: 'inga studietimmar' } satisfies Record<PartLack, string>,
  states: { toCome: 'Kommer', unsigned: 'Inte signerad', noHours: 'Studietimmar saknas', done: 'Signerad' } satisfies Record<MeetingState, string>,
  sheets: { about: 'Om filen', circles: 'Cirklar', meetings: 'Träffar', people: 'Deltagare' },
  columns: {
    circle: 'Cirkel', kind: 'Form', leaders: 'Kursledare', place: 'Plats', from: 'Första träff', to: 'Sista träff', meetings: 'Träffar', hours: 'Studietimmar', planned: 'Planerade studietimmar', counting: 'Deltagare som räknas', came: 'Alla som varit med', standing: 'Enligt reglerna', lacks: 'Vad som fattas', rules: 'Regler',
    number: 'Träff', day: 'Datum', times: 'Tid', minutes: 'Minuter', present: 'Närvarande', ledBy: 'Ledde träffen', state: 'Lista', identityNumber: 'Personnummer', name: 'Namn', attended: 'Var med på träff', counts: 'Räknas', why: 'Varför inte',
  },
  yes: 'Ja',
  no: 'Nej',
  what: 'Uppgift',
  value: 'Innehåll',
  facts: { project: 'Projekt', reference: 'Diarienummer', funder: 'Studieförbund eller finansiär', from: 'Cirklar med träff från och med', to: 'Till och med', version: 'Version', instead: 'Ersätter', insteadText: (version: number, on: string, circles: number) => `Version ${version}, gjord ${on}. ${circles === 0 ? 'Inget är rättat sedan dess.' : circles === 1 ? '1 cirkel är rättad sedan dess.' : `${circles} cirklar är rättade sedan dess.`} Versionen ska inte användas längre.`, readAt: 'Uppgifter lästa', circles: 'Cirklar', people: 'Rader med deltagare', withoutNumber: 'Rader utan personnummer', whole: 'Om varje cirkel', wholeText: 'Varje cirkel står med alla sina träffar, också dem utanför dagarna, så att studietimmar och deltagare stämmer med reglerna. Studietimmarna är de som ledaren skrev in. Ledaren är inte med bland deltagarna.' },
  course: 'Kurs',
  meetingsHead: 'Träffar',
  peopleHead: 'Deltagare',
  nobody: 'Ingen har varit med på en signerad träff än.',
  noMeetings: 'Inga träffar är planerade.',
  numbersElsewhere: 'Personnummer står inte på papperet. De finns i E-listans fil, som en administratör gör.',
  signing: 'Underskrift',
  signingText: 'Jag har lett träffarna och intygar att närvaro och studietimmar stämmer.',
  leadersName: 'Ledarens namn',
  leadersSignature: 'Underskrift',
  signingDay: 'Datum',
  page: (at: number, of: number) => `Sida ${at} av ${of}`,
};

const en: typeof sv = {
  list: 'E-list',
  fileName: 'e-list',
  kinds: { circle: 'Study circle', other: 'Other folk education', culture: 'Culture programme' },
  standings: { accepted: 'Meets the rules', underWay: 'Under way', waiting: 'Waits for signed lists or study hours', lacking: 'Does not meet the rules' },
  lacks: {
    noLeader: () => 'There is no instructor.',
    fewPeople: ({ has, needs }) => `${has} people count with the leader. ${needs} are needed.`,
    manyPeople: ({ has, needs }) => `${has} people have taken part, the leader included. ${needs} may at most.`,
    fewMeetings: ({ has, needs }) => `${has} of ${needs} sessions.`,
    fewHours: ({ has, needs }) => `${has} of ${needs} study hours.`,
    fewMinutes: ({ has, needs }) => `${has} of ${needs} minutes.`,
    beyondTime: ({ has, needs }) => `${has} study hours are planned, but the sessions have room for ${needs}.`,
  },
  cultureFewPeople: ({ has, needs }) => `${has} participants. ${needs} are needed besides whoever leads.`,
  parts: { fewHours: 'too few study hours', fewMeetings: 'too few sessions', notAmongFirst: 'at none of the first sessions', noHours: 'no study hours' },
  states: { toCome: 'To come', unsigned: 'Not signed', noHours: 'Study hours missing', done: 'Signed' },
  sheets: { about: 'About the file', circles: 'Circles', meetings: 'Sessions', people: 'Participants' },
  columns: {
    circle: 'Circle', kind: 'Kind', leaders: 'Instructors', place: 'Place', from: 'First session', to: 'Last session', meetings: 'Sessions', hours: 'Study hours', planned: 'Planned study hours', counting: 'Participants who count', came: 'Everybody who came', standing: 'By the rules', lacks: 'What is lacking', rules: 'Rules',
    number: 'Session', day: 'Date', times: 'Time', minutes: 'Minutes', present: 'Present', ledBy: 'Led by', state: 'List', identityNumber: 'Identity number', name: 'Name', attended: 'Was at sessions', counts: 'Counts', why: 'Why not',
  },
  yes: 'Yes',
  no: 'No',
  what: 'What',
  value: 'Content',
  facts: { project: 'Project', reference: 'Reference', funder: 'Study association or funder', from: 'Circles with a session from', to: 'To', version: 'Version', instead: 'Takes the place of', insteadText: (version, on, circles) => `Version ${version}, made ${on}. ${circles === 0 ? 'Nothing has been corrected since.' : circles === 1 ? '1 circle has been corrected since.' : `${circles} circles have been corrected since.`} That version is not to be used any longer.`, readAt: 'Facts read', circles: 'Circles', people: 'Rows of participants', withoutNumber: 'Rows without an identity number', whole: 'About each circle', wholeText: 'Each circle stands with all its sessions, also those outside the days, so that study hours and participants agree with the rules. Study hours are those that the leader entered. The leader is not among the participants.' },
  course: 'Course',
  meetingsHead: 'Sessions',
  peopleHead: 'Participants',
  nobody: 'Nobody has been at a signed session yet.',
  noMeetings: 'No sessions are planned.',
  numbersElsewhere: 'Identity numbers do not stand on paper. They are in the E-list’s file, which an administrator makes.',
  signing: 'Signature',
  signingText: 'I have led the sessions and certify that attendance and study hours are right.',
  leadersName: 'Leader’s name',
  leadersSignature: 'Signature',
  signingDay: 'Date',
  page: (at, of) => `Page ${at} of ${of}`,
};

export type EListWords = typeof sv;
export const eListWords: Record<Language, EListWords> = { sv, en };

/** What is lacking, in a sentence: a culture programme counts those besides its leader. */
export const lackSentence = (words: EListWords, kind: CircleKind, lack: CircleLack): string => (kind === 'culture' && lack.what === 'fewPeople' ? words.cultureFewPeople(lack) : words.lacks[lack.what](lack));
