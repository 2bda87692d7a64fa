import { Injectable } from '@nestjs/common';
import type { IntakeLine, IntakeLists, IntakeOutcome, IntakeRun, IntakeView } from '@kortkurs/contract/intake';
import type { IntakeCounts } from '@kortkurs/contract/intake-reading';
import { OF_AGE } from '@kortkurs/rules/of-age';
import { localDateOf } from '@kortkurs/rules/schedule';
import { shownName, type Viewer } from '../people/door';
import { Clock } from '../platform/clock';
import { Settings } from '../platform/config/settings';
import { Database } from '../platform/db/database';
import type { Actor } from '../platform/policy/actor';
import { Refusal } from '../platform/refusals/refusal';
import { asksMinorsOn } from '../rule-sets/door';
import { type Batch, BatchStore } from './batch-store';
import { IntakeDesk } from './intake-desk';
import { ListReader } from './list-reader';
import { previewOf, veilOutcome } from './preview';

const NO_COUNTS: IntakeCounts = {
  rows: 0, people: 0, newPeople: 0, knownPeople: 0, newOrganisations: 0, knownOrganisations: 0, newSessions: 0, knownSessions: 0,
  present: 0, partial: 0, absent: 0, unmarked: 0, doubts: 0, open: 0, beyond: 0,
};

/** SQL of the age of `r` in whole years on the day $4, and of whether a funder of the run $1 asks for facts of those under 18 as of others. */
const AGE_NOW = 'extract(year FROM age($4::date, r.born_on))';
const ASKS_MINORS = `EXISTS (SELECT 1 FROM run_project p JOIN project j ON j.id = p.project_id WHERE p.run_id = $1 AND ${asksMinorsOn('j.rule_set_id', '$4::date')})`;

/** Reads lists for those who take them in. A list holds what a protected person must not be known by, so only its reader and those who may know see it. */
@Injectable()
export class IntakeQuery {
  constructor(
    private readonly database: Database,
    private readonly store: BatchStore,
    private readonly reader: ListReader,
    private readonly desk: IntakeDesk,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** The lists of a run, latest first. */
  async ofRun(runId: string): Promise<IntakeLists> {
    const run = await this.run(runId);
    const lists = await this.database.query<IntakeLine>(
      `SELECT id, state, file_name AS "fileName", made_at AS "madeAt", applied_at AS "appliedAt", (counts->>'people')::int AS people
         FROM intake_batch WHERE run_id = $1 AND kind = 'list' AND state <> 'discarded' ORDER BY id DESC LIMIT 50`,
      [runId],
    );
    return { run, lists };
  }

  /** @throws Refusal `not-found` */
  private async run(runId: string): Promise<IntakeRun> {
    const run = await this.database.one<IntakeRun>('SELECT r.id, v.title, r.label FROM course_run r JOIN course_version v ON v.id = r.course_version_id WHERE r.id = $1', [runId]);
    if (!run) throw new Refusal('not-found');
    return run;
  }

  /** @throws Refusal `not-found`, also for those whom the list is not for */
  async view(id: string, actor: Actor, viewer: Viewer, again = false): Promise<IntakeView> {
    const batch = await this.forReader(id, actor, viewer);
    const reading =
      batch.state === 'open' ? previewOf(await this.reader.readBatch(this.database, batch), { name: batch.fileName, bytes: batch.fileBytes }) : null;
    return {
      id,
      run: await this.run(batch.runId),
      version: batch.version,
      state: batch.state,
      file: { name: batch.fileName, bytes: batch.fileBytes, keptUntil: batch.fileRemovedAt ? null : this.keptUntil(batch).toISOString() },
      reading,
      outcome: batch.appliedAt === null ? null : await this.outcome(batch, viewer),
      again,
    };
  }

  /** The file as it came. @throws Refusal `not-found` also when it is no longer kept */
  async file(id: string, actor: Actor, viewer: Viewer): Promise<{ name: string; bytes: Buffer }> {
    const batch = await this.forReader(id, actor, viewer);
    if (batch.fileRemovedAt) throw new Refusal('not-found');
    return { name: batch.fileName, bytes: await this.store.file(id) };
  }

  /** @throws Refusal `not-found` */
  async forReader(id: string, actor: Actor, viewer: Viewer): Promise<Batch> {
    const batch = await this.store.read(this.database, id);
    if (!readableBy(batch, actor, viewer)) throw new Refusal('not-found');
    return batch;
  }

  /** Whether a list is for a reader. @throws Refusal `not-found` when there is none */
  async isFor(id: string, actor: Actor, viewer: Viewer): Promise<boolean> {
    return readableBy(await this.store.read(this.database, id), actor, viewer);
  }

  private keptUntil(batch: Batch): Date {
    return new Date((batch.appliedAt ?? batch.madeAt).getTime() + this.settings.INTAKE_KEEP_DAYS * 86_400_000);
  }

  private async outcome(batch: Batch, viewer: Viewer): Promise<IntakeOutcome> {
    const appliedAt = batch.appliedAt ?? batch.madeAt;
    const stored = batch.outcome;
    const { rows: _rows, doubts: _doubts, open: _open, beyond: _beyond, ...counts } = batch.counts ?? NO_COUNTS;
    const ids = [...(stored?.people ?? []), ...(stored?.kept ?? [])].map((person) => person.personId);
    const names = await this.names([...ids, batch.appliedBy, batch.undoneBy].flatMap((id) => id ?? []), viewer);
    const hidden = await this.hidden(ids);
    const people = (stored?.people ?? []).map((person) => ({ ...person, name: names.get(person.personId) ?? '–' }));
    const lineNames = new Map(people.map((person) => [person.line, person.name]));
    const hiddenLines = new Set(people.filter((person) => hidden.has(person.personId)).map((person) => person.line));
    return {
      appliedAt: appliedAt.toISOString(),
      appliedBy: names.get(batch.appliedBy ?? '') ?? '–',
      undoUntil: this.desk.undoUntil(appliedAt).toISOString(),
      made: { ...counts, enrolments: stored?.enrolments ?? 0, marks: stored?.marks.saved ?? 0, marksChanged: stored?.marks.changed ?? 0, marksHeld: stored?.marks.held ?? 0 },
      people,
      sessionIds: stored?.sessionIds ?? [],
      ...(await this.left(batch, stored?.sessionIds ?? [], batch.undoneAt === null ? people.map((person) => person.personId) : [])),
      leftOut: stored?.leftOut ?? [],
      choices: (stored?.choices ?? []).map((choice) => veilOutcome({ ...choice, name: choice.lines.length === 1 ? (lineNames.get(choice.lines[0]) ?? null) : null }, hiddenLines)),
      undone:
        batch.undoneAt === null
          ? null
          : {
              at: batch.undoneAt.toISOString(),
              by: names.get(batch.undoneBy ?? '') ?? '–',
              kept: (stored?.kept ?? []).map((kept) => ({ ...kept, name: names.get(kept.personId) ?? '–' })),
            },
    };
  }

  /** What is left to do: sessions to sign, and facts that the run's funder requires. */
  private async left(batch: Batch, sessionIds: string[], personIds: string[]): Promise<Pick<IntakeOutcome, 'unsigned' | 'withoutFacts'>> {
    const row = await this.database.one<{ unsigned: number; withoutFacts: number | null }>(
      `SELECT (SELECT count(*)::int FROM session s WHERE s.id = ANY ($2::uuid[]) AND s.cancelled_at IS NULL
                AND NOT EXISTS (SELECT 1 FROM session_signature g WHERE g.session_id = s.id AND g.reopened_at IS NULL)) AS unsigned,
              CASE WHEN EXISTS (SELECT 1 FROM run_project p WHERE p.run_id = $1) THEN
                (SELECT count(*)::int FROM unnest($3::uuid[]) AS n (id) WHERE NOT EXISTS
                  (SELECT 1 FROM participant_record r WHERE r.person_id = n.id AND upper_inf(r.valid) AND (r.declined OR r.born_on IS NOT NULL AND (r.gender IS NOT NULL OR ${AGE_NOW} < ${OF_AGE} AND NOT ${ASKS_MINORS})))) END AS "withoutFacts"`,
      [batch.runId, sessionIds, personIds, localDateOf(this.clock.now().toISOString())],
    );
    return { unsigned: row?.unsigned ?? 0, withoutFacts: row?.withoutFacts ?? null };
  }

  private async names(ids: string[], viewer: Viewer): Promise<Map<string, string>> {
    const rows = await this.database.query<{ id: string; name: string }>(`SELECT p.id, ${shownName.sql('p', viewer)} AS name FROM person p WHERE p.id = ANY ($1::uuid[])`, [ids]);
    return new Map(rows.map((row) => [row.id, row.name]));
  }

  private async hidden(ids: string[]): Promise<Set<string>> {
    const rows = await this.database.query<{ id: string }>('SELECT id FROM person WHERE id = ANY ($1::uuid[]) AND protected', [ids]);
    return new Set(rows.map((row) => row.id));
  }
}

function readableBy(batch: Batch, actor: Actor, viewer: Viewer): boolean {
  return batch.madeBy === actor.personId || viewer.mayKnow;
}
