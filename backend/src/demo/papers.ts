import type { Tx } from '../platform/db/tx';
import type { Files } from '../platform/files/files';
import { DEMO_SIGN_INS } from './demo-centre';
import type { Dice } from './dice';

const DAY_MS = 86_400_000;

const QUESTIONS = `Frågor att fundera på före första träffen

1. Vad är det viktigaste som din förening ska klara i år?
2. Vad behöver ni hjälp med för att klara det?
3. Vem mer hos er borde vara med?

Skriv några rader på varje fråga. Det räcker gott.
`;

const WAY = `Så hittar du hit

Buss 3 och 7 stannar utanför dörren. Dörren öppnar en halvtimme före.
Det finns hiss, hörslinga och en stol i lugn och ro för den som behöver.
`;

const AGENDA = { sv: '17.00 Fika\n17.30 Vi börjar\n20.15 Frågor och avslutning', en: '17:00 Coffee\n17:30 We begin\n20:15 Questions and end', reviewed: { sv: true, en: true } };

/** A run that the demonstration learner comes to has an agenda, two documents, and questions to answer beforehand. */
export async function addPapers(tx: Tx, files: Files, dice: Dice, now: Date): Promise<void> {
  const run = await tx.one<{ id: string; startsAt: Date; by: string }>(
    `SELECT r.id, r.starts_at AS "startsAt", (SELECT person_id FROM account WHERE email = $2) AS by
       FROM course_run r JOIN enrolment e ON e.run_id = r.id AND e.state = 'enrolled' JOIN account a ON a.person_id = e.person_id AND a.email = $3
      WHERE r.status = 'published' AND r.starts_at > $1::timestamptz + interval '4 days' ORDER BY r.starts_at, r.id LIMIT 1`,
    [now, DEMO_SIGN_INS[0].email, DEMO_SIGN_INS[2].email],
  );
  if (!run) return;
  const documents = [
    { id: dice.id(), fileId: dice.id(), text: QUESTIONS, name: 'fragor.txt', title: { sv: 'Frågor att fundera på', en: 'Questions to think about', reviewed: { sv: true, en: true } }, description: { sv: 'Tre frågor om din förening.', reviewed: { sv: true } } },
    { id: dice.id(), fileId: dice.id(), text: WAY, name: 'hitta-hit.txt', title: { sv: 'Så hittar du hit', en: 'How to find us', reviewed: { sv: true, en: true } }, description: {} },
  ];
  for (const [position, { id, fileId, text, name, title, description }] of documents.entries()) {
    const bytes = await files.put(`documents/${fileId}`, Buffer.from(text));
    await tx.execute(`INSERT INTO stored_file (id, name, kind, bytes, kept_at) VALUES ($1, $2, 'text/plain', $3, $4)`, [fileId, name, bytes, now]);
    await tx.execute(`INSERT INTO document (id, owner_type, owner_id, file_id, title, description, position, added_by, added_at) VALUES ($1, 'run', $2, $3, $4, $5, $6, $7, $8)`, [id, run.id, fileId, JSON.stringify(title), JSON.stringify(description), position, run.by, now]);
  }
  await tx.execute('UPDATE course_run SET agenda = $2 WHERE id = $1', [run.id, JSON.stringify(AGENDA)]);
  await tx.execute('INSERT INTO hand_in_form (run_id, what, document_id, due_at, asked_at) VALUES ($1, $2, $3, $4, $5)', [
    run.id,
    JSON.stringify({ sv: 'Svara på frågorna i bilagan', en: 'Answer the questions in the attachment', reviewed: { sv: true, en: true } }),
    documents[0]?.id,
    new Date(run.startsAt.getTime() - 2 * DAY_MS),
    now,
  ]);
}
