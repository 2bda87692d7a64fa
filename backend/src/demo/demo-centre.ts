import { hash } from '@node-rs/argon2';
import type { Tx } from '../platform/db/tx';
import { addAid } from './aid';
import { addSurvey } from './surveys';
import { addAssignment } from './assignments';
import { addAttendance } from './attendance';
import { dayOf, type Day } from './calendar';
import { limitCertificates } from './certificate-months';
import { addCircles } from './circles';
import { addCourseFile } from './course-file';
import { addCourseFilm } from './course-film';
import { addCoursePackages } from './course-packages';
import { addCoursePage } from './course-page';
import { addCourseQuiz } from './course-quiz';
import { addCourses } from './courses';
import { addDiscussion } from './discussions';
import { Dice } from './dice';
import { addFunding } from './funding';
import { addContacts, addOrganisations } from './organisations';
import { addInterest, addInvitations } from './invitations';
import { addMakeUps } from './make-ups';
import { addPeople, type DemoPerson } from './people';
import { addQuizAttempts } from './quiz-attempts';
import { Rows } from './rows';
import { addRuns } from './runs';
import { addSeats } from './seats';

/** Whom one can sign in as. */
export const DEMO_SIGN_INS = [
  { role: 'administrator', email: 'admin@example.org' },
  { role: 'instructor', email: 'kursledare@example.org' },
  { role: 'learner', email: 'deltagare@example.org' },
] as const;

/** One password for all of them; the demonstration is no place for real data. */
export const DEMO_PASSWORD = 'kortkurs-demo';

const SEED = 2026;

/** Makes the demonstration centre, the same every time but for its dates, which lie around `now`. */
export async function demoCentre(formatIds: ReadonlyMap<string, string>, now: Date): Promise<Rows> {
  const today = dayOf(now);
  const rows = new Rows();
  const dice = new Dice(SEED, Date.parse(today.subtract({ months: 12 }).toString()));
  rows.add('centre', {
    id: 1,
    name: 'Kompetenscentrum Exempelstaden',
    about: {
      sv: 'Vi ordnar korta kurser, samtal och nätverk för dem som arbetar, leder eller sitter i styrelsen i Skånes föreningar. Allt är kostnadsfritt.',
      en: 'We run short courses, conversations and networks for those who work, lead or sit on the boards of associations in Skåne. Everything is free of charge.',
      reviewed: { sv: true, en: true },
    },
    postal_address: 'Påhittsgatan 21, 211 00 Malmö',
    contact_email: 'centret@example.org',
    time_zone: 'Europe/Stockholm',
    signatory_name: 'Ylva Ahlbeck',
    signatory_title: { sv: 'verksamhetschef', en: 'director', reviewed: { sv: true, en: true } },
    number_prefix: 'KC',
    target_year_starts_in: 1,
    version: 1,
    updated_at: now.toISOString(),
  });
  const organisations = addOrganisations(rows, dice, today);
  const people = addPeople(rows, dice, organisations, today);
  // The leaders stand last in the list, where those who come to everything are not.
  const leaders = people.slice(-9).filter((person) => person.email !== null);
  const [administrator, instructor, learner] = [people.at(-10), leaders[0], people[3]];
  if (!administrator || !instructor || !learner) throw new Error('the demonstration centre has too few people');
  const projects = addFunding(rows, dice, organisations, today);
  const courses = addCourses(rows, dice, formatIds, today);
  addCourseFile(rows, courses[0], now.toISOString());
  await addCoursePage(rows, courses[0], now.toISOString());
  addCourseQuiz(rows, courses[0], now.toISOString());
  await addCourseFilm(rows, courses[0], now.toISOString());
  await addCoursePackages(rows, courses[0], now.toISOString());
  const runs = addRuns(rows, dice, courses, leaders, projects, today);
  limitCertificates(rows, runs, today);
  const tonight = runs[0];
  if (tonight && !tonight.instructors.includes(instructor)) {
    tonight.instructors.push(instructor);
    rows.add('run_instructor', { run_id: tonight.id, person_id: instructor.id, responsible: false, position: 2 });
  }
  const seated = addSeats(rows, dice, runs, people, learner, now);
  addAttendance(rows, dice, runs, seated, now);
  await addAccounts(rows, dice, [administrator, instructor, learner], today);
  const invited = people.find((person) => person.email !== null && person !== learner && !leaders.includes(person));
  if (invited) addInvitations(rows, dice, runs, { administrator, learner, invited }, now);
  addInterest(rows, dice, runs, people.filter((person) => person.email !== null && person !== learner && person !== invited && !leaders.includes(person)), now);
  addMakeUps(rows, dice, runs, seated, now);
  addAssignment(rows, tonight, seated, { learner, instructor }, now);
  addQuizAttempts(rows, tonight, seated, { learner, instructor }, now);
  addSurvey(rows, tonight, seated, { learner, instructor }, now);
  addDiscussion(rows, tonight, seated, { learner, instructor }, now);
  addAid(rows, dice, organisations, projects, administrator, today);
  // The learner is the contact of theirs already, and who signs in as staff shall not be one.
  addContacts(rows, dice, organisations.filter(({ id }) => id !== learner.organisation.id), people.slice(0, -10), today);
  addCircles(rows, { courses, people: people.filter((person) => person !== learner && person !== invited), leaders: leaders.filter((leader) => leader !== instructor), administrator }, today, now);
  return rows;
}

async function addAccounts(rows: Rows, dice: Dice, people: DemoPerson[], today: Day): Promise<void> {
  const passwordHash = await hash(DEMO_PASSWORD);
  const since = today.subtract({ months: 10 }).toString();
  people.forEach((person, index) => {
    rows.add('account', {
      id: dice.id(),
      person_id: person.id,
      email: DEMO_SIGN_INS[index]?.email,
      verified_at: since,
      password_hash: passwordHash,
      created_at: since,
    });
  });
  // Books seats for the association that they come from.
  const [, , learner] = people;
  if (learner) rows.add('access_grant', { id: dice.id(), person_id: learner.id, role: 'organisation_contact', object_type: 'organisation', object_id: learner.organisation.id, starts_at: since });
  for (const role of ['administrator', 'protected_reader']) rows.add('access_grant', { id: dice.id(), person_id: people[0]?.id, role, starts_at: since });
}

/** Write the rows, a table at a time. Published versions are written as drafts and published last, as the database demands. */
export async function load(tx: Tx, rows: Rows): Promise<void> {
  for (const [table, of] of rows.all()) {
    const columns = [...new Set(of.flatMap((row) => Object.keys(row)))].join(', ');
    for (let start = 0; start < of.length; start += 5000) {
      await tx.execute(`INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`, [
        JSON.stringify(of.slice(start, start + 5000)),
      ]);
    }
  }
  await tx.execute('UPDATE course_version SET published_at = created_at');
}
