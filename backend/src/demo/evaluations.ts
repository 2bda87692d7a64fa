import { EVALUATION_DAYS, STANDARD_EVALUATION } from '@kortkurs/contract/evaluations';
import type { Tx } from '../platform/db/tx';
import { DEMO_SIGN_INS } from './demo-centre';
import type { Dice } from './dice';

const DAY = 86_400_000;

/** Words that some wrote of what was good, and of what could be better. */
const GOOD = ['Övningarna. Jag kunde använda dem redan nästa dag.', 'Att få prata med andra föreningar.', 'Tempot var lagom och det fanns tid för frågor.', 'Kursledaren förklarade så att man förstod.', 'Bra exempel från verkligheten.', 'Small groups and good examples.'];
const BETTER = ['Gärna längre pauser.', 'Materialet kunde ha kommit före första träffen.', 'En träff till hade varit bra.', 'Lokalen var svår att hitta.', 'Mer tid för egna övningar.', 'More in English, please.'];
/** Grades as they fall, of twenty. */
const GRADES = [5, 5, 5, 5, 5, 5, 5, 5, 5, 4, 4, 4, 4, 4, 4, 4, 3, 3, 3, 2] as const;

interface Over {
  runId: string;
  endsAt: Date;
  seats: string[];
  learner: string | null;
}

/** What those who came thought of the runs that are over: the latest can still be answered, and one of them waits for the learner’s answer. */
export async function addEvaluations(tx: Tx, dice: Dice, now: Date): Promise<void> {
  const email = DEMO_SIGN_INS.find(({ role }) => role === 'learner')?.email;
  const runs = await tx.query<Over>(
    `SELECT r.id AS "runId", r.ends_at AS "endsAt", array_agg(e.id ORDER BY e.id) AS seats, min(e.id::text) FILTER (WHERE a.email = $2) AS learner
       FROM course_run r JOIN enrolment e ON e.run_id = r.id AND e.state IN ('enrolled', 'completed', 'not_completed') LEFT JOIN account a ON a.person_id = e.person_id
      WHERE r.ends_at <= $1 AND r.status IN ('published', 'closed') AND EXISTS (SELECT 1 FROM attendance m JOIN session s ON s.id = m.session_id WHERE m.enrolment_id = e.id AND m.state = 'present')
      GROUP BY r.id ORDER BY r.ends_at DESC, r.id`,
    [now, email],
  );
  const waits = runs.find(({ learner }) => learner !== null);
  for (const run of runs) {
    const isAsked = run === waits;
    const opensAt = new Date(isAsked ? now.getTime() - DAY : run.endsAt.getTime() + DAY / 12);
    const closesAt = new Date(opensAt.getTime() + (EVALUATION_DAYS.open + 1) * DAY);
    const isClosed = closesAt <= now;
    const reminded = new Date(opensAt.getTime() + EVALUATION_DAYS.reminded * DAY);
    await tx.execute('INSERT INTO evaluation (run_id, questions, opens_at, closes_at, closed_at) VALUES ($1, $2::jsonb, $3, $4, $5)', [run.runId, JSON.stringify(STANDARD_EVALUATION), opensAt, closesAt, isClosed ? closesAt : null]);
    const asks = run.seats.map((seat) => ({ id: dice.id(), enrolment_id: seat, answered: seat !== (isAsked ? run.learner : null) && dice.chance(isClosed ? 0.68 : 0.3) }));
    await tx.execute(
      `INSERT INTO evaluation_ask (id, run_id, enrolment_id, asked_at, reminded_at, answered) SELECT a.id, $2, a.enrolment_id, $3, CASE WHEN a.answered THEN NULL ELSE $4::timestamptz END, a.answered
         FROM jsonb_to_recordset($1::jsonb) AS a (id uuid, enrolment_id uuid, answered boolean)`,
      [JSON.stringify(asks), run.runId, opensAt, reminded <= now ? reminded : null],
    );
    const [good, better] = [dice.shuffled(GOOD), dice.shuffled(BETTER)];
    const answers = dice.shuffled(asks.filter(({ answered }) => answered)).map(() => answer(dice, { good, better }));
    await tx.execute('INSERT INTO evaluation_answer (run_id, answers) SELECT $2, a FROM jsonb_array_elements($1::jsonb) a', [JSON.stringify(answers), run.runId]);
  }
}

/** What one of them answered; words that one has written are not written again. */
function answer(dice: Dice, words: Record<'good' | 'better', string[]>): Record<string, number | string> {
  const overall = dice.pick(GRADES);
  const good = dice.chance(0.3) ? words.good.pop() : undefined;
  const better = dice.chance(0.25) ? words.better.pop() : undefined;
  return {
    overall,
    ...(dice.chance(0.9) && { use: Math.max(1, overall - dice.whole(0, 1)) }),
    ...(dice.chance(0.95) && { recommend: overall > 3 ? 3 : overall === 3 ? 2 : 1 }),
    ...(good && { good }),
    ...(better && { better }),
  };
}
