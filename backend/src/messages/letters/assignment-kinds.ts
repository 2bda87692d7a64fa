import { COMMON, letterKind, link, place, words, type LetterKind } from './letter-kind';

const { firstname, course } = COMMON;
const assignment = place('text', ['uppgift', 'assignment'], ['Intervjua en medlem', 'Interview a member']);
const comment = place('text', ['kommentar', 'comment'], ['Citera henne en gång till, med hennes egna ord.', 'Quote her once more, in her own words.']);
const due = place('strong', ['senast', 'by'], ['tisdag 24 mars 2026', 'Tuesday 24 March 2026']);
const places = { firstname, course, assignment, comment, due, link: link(['länk', 'link'], ['Öppna uppgiften', 'Open the assignment']) };

export type AssignmentValue = keyof typeof places;

/** What learners are told of an assignment that they handed in, by what was said of it. */
export const ASSIGNMENT_KINDS: Record<'returned' | 'approved', LetterKind<AssignmentValue>> = {
  returned: letterKind({
    kind: 'assignment-returned',
    group: 'seat',
    name: { sv: 'Din inlämning behöver kompletteras', en: 'Your hand-in is not complete yet' },
    when: { sv: 'Skickas tio minuter efter att kursledaren har bett om komplettering av en uppgift, om det inte har ångrats.', en: 'Sent ten minutes after the instructor has asked for more in an assignment, unless that was undone.' },
    places,
    required: ['link'],
    sv: words('Komplettera: {uppgift}', 'Hej {förnamn},', '', 'kursledaren har läst din inlämning av {uppgift} i {kurs} och vill att du kompletterar:', '', '{kommentar}', '', 'Lämna in igen senast {senast}.', '', '{länk}'),
    en: words('Not complete yet: {assignment}', 'Hello {first name},', '', 'the instructor has read what you handed in of {assignment} in {course} and wants you to add something:', '', '{comment}', '', 'Hand in again by {by}.', '', '{link}'),
  }),
  approved: letterKind({
    kind: 'assignment-approved',
    group: 'seat',
    name: { sv: 'Din inlämning är godkänd', en: 'Your hand-in is approved' },
    when: { sv: 'Skickas tio minuter efter att kursledaren har godkänt en uppgift, om det inte har ångrats.', en: 'Sent ten minutes after the instructor has approved an assignment, unless that was undone.' },
    places,
    required: ['link'],
    sv: words('Godkänd: {uppgift}', 'Hej {förnamn},', '', 'kursledaren har läst din inlämning av {uppgift} i {kurs}. Den är godkänd.', '', '{kommentar}', '', '{länk}'),
    en: words('Approved: {assignment}', 'Hello {first name},', '', 'the instructor has read what you handed in of {assignment} in {course}. It is approved.', '', '{comment}', '', '{link}'),
  }),
};
