import type { SeatRefusal } from '@kortkurs/contract/enrolments';
import type { InvitationRefusal } from '@kortkurs/contract/invitations';
import type { OrganisationInvitationRefusal } from '@kortkurs/contract/organisation-invitations';
import type { SwapRefusal } from '@kortkurs/contract/swaps';
import { declareFieldWords, declareRefusals } from '../platform/refusals/words';

declareRefusals<SeatRefusal>({
  'run-not-open': {
    status: 409,
    sv: 'Kurstillfället går inte att anmäla sig till. Titta i programmet efter ett annat.',
    en: 'This course run takes no enrolments. Look in the programme for another one.',
  },
  'enrolment-not-open-yet': {
    status: 409,
    sv: 'Anmälan har inte öppnat än. Kom tillbaka {opens}.',
    en: 'Enrolment has not opened yet. Come back {opens}.',
  },
  'enrolment-closed': {
    status: 409,
    sv: 'Anmälan är stängd. Hör av dig till centret om du ändå vill vara med.',
    en: 'Enrolment has closed. Contact the centre if you would still like to take part.',
  },
  'run-has-ended': { status: 409, sv: 'Kurstillfället är slut.', en: 'This course run has ended.' },
  'outside-audience': {
    status: 409,
    sv: 'Kurstillfället är {sv}. Anmäl dig för en av dem, eller hör av dig till centret om du ändå vill vara med.',
    en: 'This course run is {en}. Enrol for one of them, or contact the centre if you would still like to take part.',
  },
  'already-enrolled': {
    status: 409,
    sv: 'Du är redan anmäld eller står på reservplats. Se Mina kurser.',
    en: 'You already have a seat or a place on the waiting list. See My courses.',
  },
  'person-already-enrolled': {
    status: 409,
    sv: 'Personen har redan en plats på kurstillfället.',
    en: 'The person already has a seat in this course run.',
  },
  'enrolment-cannot-change': {
    status: 409,
    sv: 'Anmälan har ändrats sedan du läste den. Läs in sidan igen.',
    en: 'The enrolment has changed since you read it. Reload the page.',
  },
  'offer-has-lapsed': {
    status: 409,
    sv: 'Tiden att svara har gått ut, och platsen gick vidare till nästa. Ställ dig på reservplats igen om du vill.',
    en: 'The time to answer has passed, and the seat went on to the next. Join the waiting list again if you like.',
  },
  'seats-are-taken': {
    status: 409,
    sv: '{held} platser är tagna. Antalet platser kan inte bli lägre än så.',
    en: '{held} seats are taken. The number of seats cannot be lower than that.',
  },
  'undo-is-over': {
    status: 409,
    sv: 'Det går inte att ångra längre. Ändra var och en för sig.',
    en: 'It can no longer be undone. Change each one by itself.',
  },
  'staff-decide': {
    status: 409,
    sv: 'Centret bestämmer vilka som får plats på det här kurstillfället. Hör av dig dit om du vill byta ut någon.',
    en: 'The centre decides who gets a seat in this course run. Contact it if you would like to replace somebody.',
  },
  'withdrawal-closed': {
    status: 409,
    sv: 'Kurstillfället är slut, så det går inte längre att avanmäla sig.',
    en: 'The course run has ended, so it is no longer possible to withdraw.',
  },
});

declareFieldWords({
  shareUntil: { sv: 'Välj en dag efter i dag och före starten.', en: 'Choose a day after today and before the start.' },
});

declareRefusals<InvitationRefusal>({
  'run-has-begun': {
    status: 409,
    sv: 'Kurstillfället har börjat, så ingen kan bjudas in längre. Du kan ge en plats i stället.',
    en: 'The course run has begun, so nobody can be invited any more. You can give a seat instead.',
  },
  'invitation-has-lapsed': {
    status: 409,
    sv: 'Tiden att svara på inbjudan har gått ut. Hör av dig till centret om du ändå vill vara med.',
    en: 'The time to answer the invitation has passed. Contact the centre if you would still like to take part.',
  },
});

declareFieldWords({ beforeStart: { sv: 'Välj en tid som inte har gått, och inte efter att kursen har börjat.', en: 'Choose a time that has not passed, and not after the course has begun.' } });

declareRefusals<OrganisationInvitationRefusal>({
  'organisation-invitation-over': { status: 409, sv: 'Inbjudan gäller inte längre. Hör av dig till centret om ni ändå vill komma.', en: 'The invitation is no longer valid. Contact the centre if you would still like to come.' },
  'seats-are-named': { status: 409, sv: '{seats} av platserna är namngivna eller lämnade. Antalet kan inte bli lägre än så.', en: '{seats} of the seats have a name or were given back. The number cannot be lower than that.' },
  'seats-not-free': { status: 409, sv: 'Så många platser är inte lediga.', en: 'So many seats are not free.' },
  'more-than-invited': { status: 409, sv: 'Ni har {left} platser kvar att namnge. Välj färre.', en: 'You have {left} seats left to name people for. Choose fewer.' },
});

declareFieldWords({ moreThanLeft: { sv: 'Så många platser är inte kvar.', en: 'So many seats are not left.' } });

declareRefusals<SwapRefusal>({
  'swap-closed': { status: 409, sv: 'Sista dagen att avanmäla sig har varit, så platsen kan inte gå till en kollega längre. Hör av dig till centret.', en: 'The last day to withdraw has passed, so the seat can no longer go to a colleague. Contact the centre.' },
  'swap-needs-organisation': { status: 409, sv: 'Du kommer inte för någon organisation den här gången, så det finns ingen kollega att ge platsen till.', en: 'You come for no organisation this time, so there is no colleague to give the seat to.' },
  'swap-is-over': { status: 409, sv: 'Det går inte att ta platsen längre.', en: 'The seat can no longer be taken.' },
  'swap-with-oneself': { status: 409, sv: 'Det är din egen adress. Skriv kollegans.', en: 'That is your own address. Write the colleague’s.' },
});
