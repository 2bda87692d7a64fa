import type { MappingSection } from '@kortkurs/contract/mappings';
import { addDays, localDateOf } from '@kortkurs/rules/schedule';
import type { Tx } from '../platform/db/tx';
import type { Dice } from './dice';

const DAY = 86_400_000;
/** So many are asked, and so many of them have answered. */
const ASKED = 26;
const ANSWERED = 11;

const SECTIONS: MappingSection[] = [
  {
    title: 'Er verksamhet',
    intro: '',
    questions: [
      { id: 'doing', kind: 'long', text: 'Vad gör ni för att fler ska komma i arbete eller aktivitet?', choices: [] },
      { id: 'reaching', kind: 'long', text: 'Vilka når ni, och vilka når ni inte?', choices: [] },
    ],
  },
  {
    title: 'Ord vi behöver vara överens om',
    intro: 'Vad menar ni med orden? En mening räcker.',
    questions: [
      { id: 'work', kind: 'line', text: 'Arbete', choices: [] },
      { id: 'activity', kind: 'line', text: 'Aktivitet', choices: [] },
      { id: 'occupation', kind: 'line', text: 'Sysselsättning', choices: [] },
    ],
  },
  {
    title: 'Kunskap och värdskap',
    intro: '',
    questions: [
      { id: 'knowing', kind: 'long', text: 'Vad kan ni som andra behöver?', choices: [] },
      { id: 'need', kind: 'need', text: 'Vad behöver ni lära er?', choices: [] },
      { id: 'host', kind: 'choice', text: 'Kan ni tänka er att vara värd för den här samhällsutmaningen?', choices: ['Ja, vi vill berätta mer', 'Kanske, tillsammans med någon', 'Inte nu'] },
    ],
  },
];

const WORDS: Record<string, readonly string[]> = {
  doing: [
    'Vi håller öppen verkstad fyra kvällar i veckan. De som kommer lagar, syr och bygger. En handledare hjälper till att skriva cv och ringa arbetsgivare. I fjol fick 14 personer jobb, 9 började studera.',
    'Språkkafé varje tisdag, och en grupp som övar intervjuer. Vi följer med på det första mötet med en arbetsgivare.',
    'Odlingen sysselsätter tolv personer från april till oktober. Några säljer på torget.',
    'Vi ordnar praktik hos våra medlemmar och träffar var och en en gång i månaden.',
  ],
  reaching: ['Mest män mellan 25 och 50 från Möllevången. Få kvinnor med små barn, eftersom vi inte har barnpassning.', 'Unga som redan är med hos oss. Vi når inte dem som aldrig har varit i en förening.', 'Äldre och långtidssjukskrivna. Nyanlända hittar sällan hit.'],
  work: ['Anställning med lön, även några timmar', 'Det man får betalt för', 'En anställning som varar minst tre månader'],
  activity: ['Man gör något tillsammans utan krav på framsteg', 'Allt som gör att man kommer hemifrån', 'Studier, praktik eller ideellt engagemang'],
  occupation: ['Något regelbundet, med eller utan lön', 'Kommunens ord för insatser utan lön'],
  knowing: ['Att ta emot personer från Arbetsförmedlingen utan att bli en myndighet.', 'Att leda grupper där ingen delar språk.', 'Att få ideella att stanna.'],
  need: ['Bokföring på två språk', 'Digital kassabok', 'Möten som folk vill gå på', 'Lokaler på kvällstid, och hur man söker bidrag för dem', 'Skriva ansökningar som håller', 'Ta emot barn när vi har kurs för föräldrar'],
  host: ['Ja, vi vill berätta mer', 'Kanske, tillsammans med någon', 'Inte nu', 'Inte nu'],
};

/** What organisations are asked before a meeting: some have answered, one is writing, and the others have time left. */
export async function addMappings(tx: Tx, dice: Dice, now: Date): Promise<void> {
  const today = localDateOf(now.toISOString());
  const [mappingId, sentAt] = [dice.id(), new Date(now.getTime() - 6 * DAY)];
  const organisations = await tx.query<{ id: string }>(
    `SELECT o.id FROM organisation o WHERE o.member_since IS NOT NULL AND EXISTS (SELECT 1 FROM access_grant g WHERE g.role = 'organisation_contact' AND g.object_id = o.id) ORDER BY o.name COLLATE "sv-x-icu" DESC, o.id LIMIT ${ASKED}`,
  );
  const project = await tx.one<{ id: string }>(`SELECT p.id FROM project p JOIN funder f ON f.id = p.funder_id WHERE f.mark = 'eu' AND p.starts_on <= $1 AND p.ends_on >= $1 ORDER BY p.name, p.id LIMIT 1`, [today]);
  await tx.execute(
    `INSERT INTO mapping (id, name, occasion, language, answer_by, project_id, sections, everyone, organisation_ids, created_at, sent_at)
     VALUES ($1, 'Vad gör ni redan?', 'Inför träffen om nya vägar till arbete och aktivitet.', 'sv', $2, $3, $4::jsonb, false, $5, $6, $6)`,
    [mappingId, addDays(today, 9), project?.id ?? null, JSON.stringify(SECTIONS), organisations.map(({ id }) => id), sentAt],
  );
  const asks = organisations.map(({ id }, nth) => {
    const answers = nth * ANSWERED % organisations.length < ANSWERED ? said(dice) : null;
    return { id: dice.id(), organisation_id: id, answers, need: answers?.['need'] ?? null, answered_at: answers && new Date(sentAt.getTime() + dice.whole(1, 5) * DAY) };
  });
  await tx.execute(
    `INSERT INTO mapping_ask (id, mapping_id, organisation_id, answers, need, answered_at, written_at)
     SELECT id, $2, organisation_id, answers, need, answered_at, answered_at FROM jsonb_to_recordset($1::jsonb) AS a (id uuid, organisation_id uuid, answers jsonb, need text, answered_at timestamptz)`,
    [JSON.stringify(asks), mappingId],
  );
}

/** What one organisation answers: most of it. */
function said(dice: Dice): Record<string, string> {
  return Object.fromEntries(Object.entries(WORDS).flatMap(([id, texts]) => (id === 'doing' || dice.chance(0.85) ? [[id, dice.pick(texts)]] : [])));
}
