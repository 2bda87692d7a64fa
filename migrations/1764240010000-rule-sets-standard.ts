import type { MigrationInterface, QueryRunner } from 'typeorm';

const both = (sv: string, en: string): object => ({ sv, en, reviewed: { sv: true, en: true } });

type Asked = [fact: string, from: 'person' | 'register' | 'off', need: 'core' | 'wanted' | 'voluntary', sv: string, en: string];
type Row = [code: string, kind: 'start' | 'leaving' | 'later' | 'entities', sv: string, en: string, counts: object | null];
const factsOf = (rows: Asked[]): object[] => rows.map(([fact, from, need, sv, en]) => ({ fact, from, need, purpose: both(sv, en) }));
const indicatorsOf = (rows: Row[]): object[] => rows.map(([code, kind, sv, en, counts]) => ({ code, kind, name: both(sv, en), counts }));

const fact = (name: string, ...is: string[]): object => ({ fact: name, is });
const yes = (name: string): object => fact(name, 'yes');
const all = (...conditions: object[]): object => ({ all: conditions });
const any = (...conditions: object[]): object => ({ any: conditions });
const unemployed = fact('employment', 'unemployed');
const inactive = fact('employment', 'student', 'inactive');
const employed = fact('employment', 'employed');
const withoutWork = any(unemployed, inactive);
const notStudent = { not: fact('employment', 'student') };
const longWithout = all(unemployed, any({ monthsOver: 12 }, all({ age: { to: 24 } }, { monthsOver: 6 })));
const searching = { leftAs: ['unemployed_searching'] };
const atWork = { leftAs: ['employed'] };
const inEducation = { leftWith: 'education' };
const qualified = { leftWith: 'qualification' };
const workingLater = { later: 'employed' };
const betterLater = { later: 'improved' };

const NUMBER_OF_SCB: Asked = ['identityNumber', 'person', 'wanted', 'SCB hämtar uppgifter om dig ur register med numret.', 'Statistics Sweden fetches facts about you from registers with the number.'];
const AS_A_NUMBER: [string, string] = ['Räknas bara som antal.', 'Counted as a number only.'];
const VOLUNTARY: Asked[] = ['disability', 'thirdCountry', 'foreignBackground', 'minority', 'homeless'].map((name) => [name, 'off', 'voluntary', ...AS_A_NUMBER]);

const esfFacts = factsOf([
  NUMBER_OF_SCB,
  ['bornOn', 'person', 'core', 'Används för åldersgruppen den dag du börjar. Datumet kan skilja sig från personnumret, därför frågar vi.', 'Used for your age group on the day you begin. It can differ from the identity number, so we ask.'],
  ['gender', 'person', 'core', 'Du säger själv. Vi läser inte av det ur numret.', 'You say it yourself. We do not read it from the number.'],
  ['employment', 'person', 'core', 'EU följer hur många som har arbete när de börjar. Det påverkar inte din plats.', 'The EU follows how many have work when they begin. It does not affect your seat.'],
  ['unemployedMonths', 'person', 'wanted', 'Visar hur många som har varit utan arbete länge.', 'Shows how many have been without work for long.'],
  ['education', 'person', 'core', 'Tre grupper räcker. Utbildning från andra länder räknas.', 'Three groups are enough. Education from other countries counts.'],
  ...VOLUNTARY,
  ['rural', 'register', 'voluntary', 'Hämtas ur register, så vi frågar inte.', 'Taken from registers, so we do not ask.'],
]);

/** Facts that nobody asks for, kept in the rule set so that a copy of it can ask for them. */
const unasked: Asked[] = [
  ['employment', 'off', 'wanted', ...AS_A_NUMBER],
  ['unemployedMonths', 'off', 'wanted', ...AS_A_NUMBER],
  ['education', 'off', 'wanted', ...AS_A_NUMBER],
  ...VOLUNTARY,
  ['rural', 'off', 'voluntary', ...AS_A_NUMBER],
];

const esfPlus = {
  facts: esfFacts,
  indicators: indicatorsOf([
    ['EECO01', 'start', 'Deltagare totalt', 'Total number of participants', { sumOf: ['EECO02', 'EECO04', 'EECO05'] }],
    ['EECO02', 'start', 'Arbetslösa, även långtidsarbetslösa', 'Unemployed, including long-term unemployed', unemployed],
    ['EECO03', 'start', 'Långtidsarbetslösa', 'Long-term unemployed', longWithout],
    ['EECO04', 'start', 'Utanför arbetskraften', 'Inactive', inactive],
    ['EECO05', 'start', 'Sysselsatta, även egenföretagare', 'Employed, including self-employed', employed],
    ['EECO06', 'start', 'Under 18 år', 'Under 18 years of age', { age: { to: 17 } }],
    ['EECO07', 'start', '18–29 år', '18 to 29 years of age', { age: { from: 18, to: 29 } }],
    ['EECO08', 'start', '55 år och äldre', '55 years of age and above', { age: { from: 55 } }],
    ['EECO09', 'start', 'Högst grundskola (ISCED 0–2)', 'Lower secondary education or less (ISCED 0–2)', fact('education', 'isced_0_2')],
    ['EECO10', 'start', 'Gymnasium eller kortare eftergymnasial utbildning (ISCED 3–4)', 'Upper secondary or post-secondary education (ISCED 3–4)', fact('education', 'isced_3_4')],
    ['EECO11', 'start', 'Högskola (ISCED 5–8)', 'Tertiary education (ISCED 5–8)', fact('education', 'isced_5_8')],
    ['EECO12', 'start', 'Med funktionsnedsättning', 'With disabilities', yes('disability')],
    ['EECO13', 'start', 'Medborgare i land utanför EU', 'Third-country nationals', yes('thirdCountry')],
    ['EECO14', 'start', 'Med utländsk bakgrund', 'With a foreign background', yes('foreignBackground')],
    ['EECO15', 'start', 'Minoriteter, även marginaliserade grupper som romer', 'Minorities, including marginalised communities such as Roma people', yes('minority')],
    ['EECO16', 'start', 'Hemlösa eller utestängda från bostadsmarknaden', 'Homeless or affected by housing exclusion', yes('homeless')],
    ['EECO17', 'start', 'Från landsbygdsområden', 'From rural areas', yes('rural')],
    ['EECO18', 'entities', 'Offentliga förvaltningar som får stöd', 'Supported public administrations or public services', null],
    ['EECO19', 'entities', 'Mikroföretag, små och medelstora företag som får stöd', 'Supported micro, small and medium-sized enterprises', null],
    ['EECR01', 'leaving', 'Söker arbete när de lämnade, utanför arbetskraften när de började', 'Looking for work upon leaving, inactive at the start', all(inactive, searching)],
    ['EECR02', 'leaving', 'I utbildning när de lämnade', 'In education or training upon leaving', all(notStudent, inEducation)],
    ['EECR03', 'leaving', 'Fått en kvalifikation när de lämnade', 'Gaining a qualification upon leaving', qualified],
    ['EECR04', 'leaving', 'I arbete när de lämnade, utan arbete när de började', 'In employment upon leaving, unemployed or inactive at the start', all(withoutWork, atWork)],
    ['EECR05', 'later', 'I arbete sex månader efter, utan arbete när de började', 'In employment six months after leaving, unemployed or inactive at the start', all(withoutWork, workingLater)],
    ['EECR06', 'later', 'Bättre ställning på arbetsmarknaden sex månader efter, i arbete när de började', 'An improved labour market situation six months after leaving, employed at the start', all(employed, betterLater)],
  ]),
  outcomes: { leavingDays: 28, laterMonths: 6 },
  monthly: { dueDays: 28 },
  attests: true,
  studyCircles: null,
};

const disadvantaged = any(yes('thirdCountry'), yes('foreignBackground'), yes('minority'), yes('disability'));
const above54 = { age: { from: 55 } };

/** Without "other disadvantaged" (CO17): what it counts is not kept here. */
const esf2014 = {
  facts: esfFacts,
  indicators: indicatorsOf([
    ['CO01', 'start', 'Arbetslösa, även långtidsarbetslösa', 'Unemployed, including long-term unemployed', unemployed],
    ['CO02', 'start', 'Långtidsarbetslösa', 'Long-term unemployed', longWithout],
    ['CO03', 'start', 'Utanför arbetskraften', 'Inactive', inactive],
    ['CO04', 'start', 'Utanför arbetskraften och inte i utbildning', 'Inactive, not in education or training', fact('employment', 'inactive')],
    ['CO05', 'start', 'Sysselsatta, även egenföretagare', 'Employed, including self-employed', employed],
    ['CO06', 'start', 'Under 25 år', 'Below 25 years of age', { age: { to: 24 } }],
    ['CO07', 'start', 'Över 54 år', 'Above 54 years of age', above54],
    ['CO08', 'start', 'Över 54 år, arbetslösa eller utanför arbetskraften och inte i utbildning', 'Above 54 years of age, unemployed or inactive and not in education or training', all(above54, fact('employment', 'unemployed', 'inactive'))],
    ['CO09', 'start', 'Grundskola (ISCED 1–2); den som inte har gått klart den räknas också hit', 'Primary or lower secondary education (ISCED 1–2); those who have not completed it are counted here too', fact('education', 'isced_0_2')],
    ['CO10', 'start', 'Gymnasium eller kortare eftergymnasial utbildning (ISCED 3–4)', 'Upper secondary or post-secondary education (ISCED 3–4)', fact('education', 'isced_3_4')],
    ['CO11', 'start', 'Högskola (ISCED 5–8)', 'Tertiary education (ISCED 5–8)', fact('education', 'isced_5_8')],
    ['CO15', 'start', 'Migranter, personer med utländsk bakgrund och minoriteter', 'Migrants, participants with a foreign background, minorities', any(yes('thirdCountry'), yes('foreignBackground'), yes('minority'))],
    ['CO16', 'start', 'Med funktionsnedsättning', 'With disabilities', yes('disability')],
    ['CO18', 'start', 'Hemlösa eller utestängda från bostadsmarknaden', 'Homeless or affected by housing exclusion', yes('homeless')],
    ['CO19', 'start', 'Från landsbygdsområden', 'From rural areas', yes('rural')],
    ['CO20', 'entities', 'Projekt som genomförs av arbetsmarknadens parter eller ideella organisationer', 'Projects implemented by social partners or non-governmental organisations', null],
    ['CO21', 'entities', 'Projekt för kvinnors ställning på arbetsmarknaden', 'Projects dedicated to the participation and progress of women in employment', null],
    ['CO22', 'entities', 'Projekt som riktar sig till offentlig förvaltning', 'Projects targeting public administrations or public services', null],
    ['CO23', 'entities', 'Mikroföretag, små och medelstora företag som får stöd', 'Supported micro, small and medium-sized enterprises', null],
    ['CR01', 'leaving', 'Söker arbete när de lämnade, utanför arbetskraften när de började', 'Looking for work upon leaving, inactive at the start', all(inactive, searching)],
    ['CR02', 'leaving', 'I utbildning när de lämnade', 'In education or training upon leaving', all(notStudent, inEducation)],
    ['CR03', 'leaving', 'Fått en kvalifikation när de lämnade', 'Gaining a qualification upon leaving', qualified],
    ['CR04', 'leaving', 'I arbete när de lämnade, utan arbete när de började', 'In employment upon leaving, unemployed or inactive at the start', all(withoutWork, atWork)],
    ['CR05', 'leaving', 'Missgynnade (utländsk bakgrund, minoritet eller funktionsnedsättning) som söker arbete, är i utbildning, har fått en kvalifikation eller är i arbete när de lämnade', 'Disadvantaged (foreign background, minority or disability), looking for work, in education, gaining a qualification or in employment upon leaving', all(disadvantaged, any(searching, atWork, inEducation, qualified))],
    ['CR06', 'later', 'I arbete sex månader efter, utan arbete när de började', 'In employment six months after leaving, unemployed or inactive at the start', all(withoutWork, workingLater)],
    ['CR07', 'later', 'Bättre ställning på arbetsmarknaden sex månader efter, i arbete när de började', 'An improved labour market situation six months after leaving, employed at the start', all(employed, betterLater)],
    ['CR08', 'later', 'Över 54 år, i arbete sex månader efter, utan arbete när de började', 'Above 54 years of age, in employment six months after leaving, unemployed or inactive at the start', all(above54, withoutWork, workingLater)],
    ['CR09', 'later', 'Missgynnade (utländsk bakgrund, minoritet eller funktionsnedsättning), i arbete sex månader efter, utan arbete när de började', 'Disadvantaged (foreign background, minority or disability), in employment six months after leaving, unemployed or inactive at the start', all(disadvantaged, withoutWork, workingLater)],
  ]),
  outcomes: { leavingDays: 28, laterMonths: 6 },
  monthly: { dueDays: 28 },
  attests: false,
  studyCircles: null,
};

const studyCircles = {
  facts: factsOf([
    ['identityNumber', 'person', 'wanted', 'Studieförbundet räknar varje person en gång med numret.', 'The study association counts each person once by the number.'],
    ['bornOn', 'off', 'wanted', ...AS_A_NUMBER],
    ['gender', 'off', 'wanted', ...AS_A_NUMBER],
    ...unasked,
  ]),
  indicators: [],
  outcomes: null,
  monthly: null,
  attests: false,
  studyCircles: {
    fewestPeople: 3, mostPeople: 20, fewestMeetings: 3, fewestHours: 9, ownHours: 9, ownMeetings: 3, amongFirst: 3, otherFewestPeople: 3,
    culture: { fewestMinutes: 30, fewestPeople: 5 },
  },
};

const plain = {
  facts: factsOf([
    ['identityNumber', 'off', 'wanted', 'Räknar varje person en gång.', 'Counts each person once.'],
    ['bornOn', 'person', 'wanted', 'Finansiären vill veta hur många som deltar i olika åldrar.', 'The funder wants to know how many take part at different ages.'],
    ['gender', 'person', 'wanted', 'Finansiären vill veta hur många kvinnor och män som deltar. Du säger själv.', 'The funder wants to know how many women and men take part. You say it yourself.'],
    ...unasked,
  ]),
  indicators: [],
  outcomes: null,
  monthly: null,
  attests: false,
  studyCircles: null,
};

const STANDARD: { id: string; key: string; name: object; from: string; to: string | null; content: object; why: string }[] = [
  { id: '019abe65-5c00-7000-8000-000000000001', key: 'esf-plus-2021-2027', name: both('ESF+ 2021–2027', 'ESF+ 2021–2027'), from: '2021-01-01', to: null, content: esfPlus, why: 'Förordning (EU) 2021/1057, bilaga I' },
  { id: '019abe65-5c00-7000-8000-000000000002', key: 'esf-2014-2020', name: both('ESF 2014–2020', 'ESF 2014–2020'), from: '2014-01-01', to: '2023-12-31', content: esf2014, why: 'Förordning (EU) nr 1304/2013, bilaga I, med ändringarna från 2018' },
  { id: '019abe65-5c00-7000-8000-000000000003', key: 'study-circles', name: both('Studiecirklar', 'Study circles'), from: '2024-01-01', to: null, content: studyCircles, why: 'Villkor för studiecirklar från 2024' },
  { id: '019abe65-5c00-7000-8000-000000000004', key: 'plain', name: both('Enkel sammanställning', 'Plain summary'), from: '2021-01-01', to: null, content: plain, why: 'För kommuners bidrag, Arvsfonden och Erasmus+' },
];

/** The rule sets that come with the product. Administrators copy them; they change by a migration of their own. */
export class RuleSetsStandard1764240010000 implements MigrationInterface {
  name = 'RuleSetsStandard1764240010000';

  async up(runner: QueryRunner): Promise<void> {
    for (const { id, key, name, from, to, content, why } of STANDARD) {
      await runner.query('INSERT INTO rule_set (id, key, name, standard) VALUES ($1, $2, $3, true)', [id, key, JSON.stringify(name)]);
      await runner.query('INSERT INTO rule_set_version (id, rule_set_id, number, valid_from, valid_to, content, why) VALUES ($1, $2, 1, $3, $4, $5, $6)', [
        id.replace('-8000-', '-8001-'), id, from, to, JSON.stringify(content), why,
      ]);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    // Refused by the database where one has been copied or counts a project.
    await runner.query('ALTER TABLE rule_set_version DISABLE TRIGGER rule_set_version_kept');
    for (const { id } of STANDARD) {
      await runner.query('DELETE FROM rule_set_version WHERE rule_set_id = $1', [id]);
      await runner.query('DELETE FROM rule_set WHERE id = $1', [id]);
    }
    await runner.query('ALTER TABLE rule_set_version ENABLE TRIGGER rule_set_version_kept');
  }
}
