// A centre of the model: its organisations, people, courses, places and projects. Made from a seed, so that whoever goes on after a break
// knows the same centre without reading it back.
import { createRequire } from 'node:module';
import { Dice } from './dice.mjs';

const require = createRequire(import.meta.url);
/** The product's own invented names: built, since they are TypeScript. */
const words = require('../../dist/server/backend/src/demo/words.js');

const DAY = 86_400_000;
/** Half of Sweden's southernmost county comes from its four largest municipalities. */
const MUNICIPALITIES = ['1280', '1281', '1283', '1290', '1214', '1230', '1231', '1233', '1256', '1257', '1260', '1261', '1262', '1263', '1264', '1265'];
const KINDS = /** @type {const} */ ([
  [0.8, ['civil_society', 'association', words.ASSOCIATIONS]],
  [0.08, ['civil_society', 'foundation', words.FOUNDATIONS]],
  [0.06, ['public', 'municipality', words.PUBLIC_BODIES]],
  [0.04, ['private', 'company', words.COMPANIES]],
  [0.02, ['academia', 'association', words.SCHOOLS]],
]);
const THEMES = ['styrelsens ansvar', 'bokföring', 'ledarskap', 'mötesteknik', 'klarspråk', 'projekt', 'bidrag', 'digitalt arbete', 'rekrytering', 'demokrati', 'trygga miljöer', 'kommunikation'];
const FORMS = ['Grunderna i', 'Fördjupning:', 'Nya vägar i', 'Praktisk', 'Samtal om', 'Verktyg för', 'Att leda'];
/** Sessions of a run: many short, few long. */
const LENGTHS = /** @type {const} */ ([[0.22, 1], [0.12, 3], [0.22, 5], [0.23, 8], [0.13, 12], [0.08, 24]]);
const PROTECTED = 0.007;
const FACTS_MISSING = 0.04;
const FACTS_DECLINED = 0.01;
const WITHOUT_ADDRESS = 0.06;

/**
 * @typedef {object} Person
 * @property {string} id
 * @property {string} affiliationId
 * @property {string} organisationId
 */

/**
 * @typedef {object} Course
 * @property {string} id
 * @property {string} versionId
 * @property {string[]} moduleIds
 * @property {number} sessions of a run of it
 */

/** @typedef {{ id: string, startsOn: number, endsOn: number }} Project with its first and last instant */

/**
 * @typedef {object} Centre
 * @property {Person[]} people the keenest first
 * @property {Person[]} leaders
 * @property {Course[]} courses
 * @property {string[]} placeIds
 * @property {Project[]} projects
 */

/** @param {string} sv */
const text = (sv) => ({ sv, en: sv, reviewed: { sv: true, en: false } });
/** @param {number} instant */
export const iso = (instant) => new Date(instant).toISOString();
/** @param {number} instant */
export const dayOf = (instant) => iso(instant).slice(0, 10);

/**
 * @param {number} number of the centre, from 0
 * @param {import('./sizes.mjs').Size} size
 * @param {{ now: number, formatIds: string[] }} ground
 * @param {import('./copy-rows.mjs').Rows} rows takes its rows
 * @returns {Centre}
 */
export function makeCentre(number, size, { now, formatIds }, rows) {
  const dice = new Dice(number * 1_000_003 + 1);
  const long = now - 1300 * DAY;
  const organisationIds = Array.from({ length: size.organisations }, (_, n) => {
    const id = dice.id(long + n);
    const [sector, form, names] = dice.weighed(KINDS);
    rows.add('organisation', {
      id, name: `${dice.pick(names)} ${number * size.organisations + n + 1}`, sector, legal_form: form, municipality_code: dice.pick(MUNICIPALITIES.slice(0, dice.chance(0.5) ? 4 : 16)),
      size_class: dice.pick(['none', 'micro', 'micro', 'small', 'medium']), member_since: dayOf(long - dice.whole(0, 3000) * DAY), created_at: iso(long),
    });
    return id;
  });
  // Chance of its own, so that everything else falls as it did.
  const situations = new Dice(number * 1_000_003 + 2);
  const people = Array.from({ length: size.people }, (_, n) => makePerson(rows, { dice, situations }, number * size.people + n, organisationIds, long));
  const projects = makeProjects(rows, dice, number, size, organisationIds, now);
  const courses = Array.from({ length: size.courses }, (_, n) => makeCourse(rows, dice, number * size.courses + n, formatIds, long));
  const placeIds = Array.from({ length: 6 }, (_, n) => {
    const id = dice.id(long + n);
    rows.add('place', { id, name: `Föreningarnas hus ${number + 1}`, room: `Sal ${n + 1}`, address: `Påhittsgatan ${number + 1}`, municipality_code: dice.pick(MUNICIPALITIES), step_free: true, hearing_loop: n % 2 === 0, seats: 60 });
    return id;
  });
  // Those who lead come from the middle: neither the keenest, who sit in every course, nor those who come once.
  return { people, leaders: people.slice(Math.floor(people.length / 2)).slice(0, 12), courses, placeIds, projects };
}

/** @type {(rows: import('./copy-rows.mjs').Rows, chance: { dice: Dice, situations: Dice }, nth: number, organisationIds: string[], since: number) => Person} */
function makePerson(rows, { dice, situations }, nth, organisationIds, since) {
  const gender = dice.weighed([[0.62, 'F'], [0.365, 'M'], [0.015, 'X']]);
  const id = dice.id(since + nth);
  // Some organisations send many, most a few.
  const organisationId = organisationIds[Math.floor(dice.next() ** 1.6 * organisationIds.length)];
  const hidden = dice.chance(PROTECTED);
  rows.add('person', {
    id, given_name: dice.pick(words.GIVEN_NAMES[gender]), family_name: dice.pick(words.FAMILY_NAMES), contact_email: dice.chance(WITHOUT_ADDRESS) ? null : `person-${nth}@example.org`,
    language: dice.chance(0.93) ? 'sv' : 'en', protected: hidden, alias: hidden ? dice.pick(words.GIVEN_NAMES.X) : null, created_at: iso(since + nth),
  });
  const affiliationId = dice.id(since + nth);
  rows.add('affiliation', { id: affiliationId, person_id: id, organisation_id: organisationId, role: dice.pick(['employee', 'leader', 'board_member', 'board_member', 'volunteer']), valid: `[${dayOf(since - dice.whole(0, 1500) * DAY)},)`, created_at: iso(since) });
  const declined = dice.chance(FACTS_DECLINED);
  if (declined || !dice.chance(FACTS_MISSING)) {
    const born = `${new Date(since).getUTCFullYear() - dice.whole(16, 72)}-${String(dice.whole(1, 12)).padStart(2, '0')}-${String(dice.whole(1, 28)).padStart(2, '0')}`;
    rows.add('participant_record', { id: dice.id(since + nth), person_id: id, valid: `[${dayOf(since)},)`, gender: declined ? null : gender, born_on: declined ? null : born, declined, recorded_by: id, recorded_at: iso(since) });
    if (!declined) addSituation(rows, situations, id, since);
  }
  return { id, affiliationId, organisationId };
}

/** What somebody does and has studied; some have not said. @type {(rows: import('./copy-rows.mjs').Rows, dice: Dice, personId: string, since: number) => void} */
function addSituation(rows, dice, personId, since) {
  const employment = dice.pick(['employed', 'employed', 'employed', 'unemployed', 'student', 'inactive']);
  const facts = {
    ...(!dice.chance(FACTS_MISSING) && { employment, ...(employment === 'unemployed' && { unemployedMonths: String(dice.whole(0, 30)) }) }),
    ...(!dice.chance(FACTS_MISSING) && { education: dice.pick(['isced_0_2', 'isced_3_4', 'isced_5_8']) }),
  };
  for (const [fact, value] of Object.entries(facts)) {
    rows.add('participant_fact', { id: dice.id(since), person_id: personId, fact, value, valid: '(,)', source: 'self', recorded_by: personId, recorded_at: iso(since) });
  }
}

/** @type {(rows: import('./copy-rows.mjs').Rows, dice: Dice, number: number, size: import('./sizes.mjs').Size, organisationIds: string[], now: number) => Project[]} */
function makeProjects(rows, dice, number, size, organisationIds, now) {
  const funderId = dice.id(now - 1300 * DAY);
  rows.add('funder', { id: funderId, name: `Exempelfonden ${number + 1}`, mark: number % 2 ? 'text' : 'eu', statement: text('Medfinansieras av Exempelfonden') });
  return Array.from({ length: size.projects }, (_, n) => {
    const startsOn = now - (1100 - n * Math.floor(900 / size.projects)) * DAY;
    const endsOn = startsOn + dice.pick([365, 540, 730]) * DAY;
    const id = dice.id(startsOn);
    rows.add('project', { id, funder_id: funderId, name: `Starkare föreningsliv ${number + 1}.${n + 1}`, owner_organisation_id: organisationIds[0], starts_on: dayOf(startsOn), ends_on: dayOf(endsOn), municipality_codes: '{1280}', asks_facts: n % 2 === 0, created_at: iso(startsOn) });
    rows.add('project_target', { id: dice.id(startsOn), project_id: id, kind: 'participants', operator: 'at_least', value: 400, created_at: iso(startsOn) });
    return { id, startsOn, endsOn };
  });
}

/** @type {(rows: import('./copy-rows.mjs').Rows, dice: Dice, nth: number, formatIds: string[], since: number) => Course} */
function makeCourse(rows, dice, nth, formatIds, since) {
  const course = { id: dice.id(since + nth), versionId: dice.id(since + nth), moduleIds: /** @type {string[]} */ ([]), sessions: dice.weighed(LENGTHS) };
  const theme = dice.pick(THEMES);
  const title = `${dice.pick(FORMS)} ${theme} ${nth + 1}`;
  rows.add('course', { id: course.id, slug: `kurs-${nth + 1}`, format_id: dice.pick(formatIds), created_at: iso(since) });
  rows.add('course_version', {
    id: course.versionId, course_id: course.id, number: 1, title: text(title), summary: text(`En kurs om ${theme} för den som arbetar eller sitter i styrelsen i en förening.`), description: text(`<p>Vi möts och lär av varandra om ${theme}.</p>`),
    subjects: `{"${theme}"}`, completion_rule: { minimumMinutesShare: 80, requiredActivities: false }, published_at: iso(since), created_at: iso(since), updated_at: iso(since),
  });
  for (let position = 1; position <= 3; position++) {
    const moduleId = dice.id(since + nth);
    const activityId = dice.id(since + nth);
    course.moduleIds.push(moduleId);
    rows.add('module', { id: moduleId, course_id: course.id });
    rows.add('activity', { id: activityId, course_id: course.id, kind: 'page' });
    rows.add('course_version_module', { course_version_id: course.versionId, module_id: moduleId, position, title: text(`Del ${position} om ${theme}`) });
    rows.add('course_version_activity', { course_version_id: course.versionId, activity_id: activityId, module_id: moduleId, position: 1, title: text(`Läs om ${theme}`), body: text('<p>Läs före träffen.</p>'), required: false, estimated_minutes: 15 });
  }
  return course;
}
