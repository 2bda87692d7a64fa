import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import type { Dossier, DossierConfirmation, DossierLine } from '@kortkurs/contract/evidence';
import type { FrozenLine, FrozenSession } from '@kortkurs/contract/submissions';
import type { LineChange } from '@kortkurs/rules/drift';
import { canonical, type Canonical } from '@kortkurs/rules/canonical';
import { withoutSteps } from '@kortkurs/rules/correction-steps';
import type { Viewer } from '../people/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { Refusal } from '../platform/refusals/refusal';
import { RuleSets } from '../rule-sets/door';
import { FrozenPeople } from '../submissions/door';
import { DOSSIER_CONFIRMATIONS, DOSSIER_PERSON, DOSSIER_SESSIONS } from './dossier.sql';
import { NumberDesk } from './number-desk';
import { ReadLog } from './read-log';

type About = Pick<Dossier, 'name' | 'organisations' | 'informedOn' | 'filledInOn' | 'numberKept'>;
type Held = Pick<DossierLine, 'sessionId' | 'courseTitle' | 'number' | 'marks' | 'signature'>;

const NOBODY: About = { name: null, organisations: [], informedOn: null, filledInOn: null, numberKept: false };

/** Opens what stands behind one row of a sample. */
@Injectable()
export class DossierQuery {
  constructor(
    private readonly database: Database,
    private readonly frozen: FrozenPeople,
    private readonly ruleSets: RuleSets,
    private readonly numbers: NumberDesk,
    private readonly log: ReadLog,
    private readonly clock: Clock,
  ) {}

  /** Each opening is logged. @throws Refusal `not-found`, `project-key-missing` */
  async open(sampleId: Id, rowNumber: number, by: Id, viewer: Viewer): Promise<Dossier> {
    return this.database.work(async (tx) => {
      await tx.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
      const drawn = await tx.one<{ submissionId: Id; pseudonym: string }>(
        'SELECT a.submission_id AS "submissionId", m.pseudonym FROM sample_person m JOIN sample a ON a.id = m.sample_id WHERE m.sample_id = $1 AND m.row_number = $2',
        [sampleId, rowNumber],
      );
      if (!drawn) throw new Refusal('not-found');
      const { content, personId, lines: changes, row: changed } = await this.frozen.open(tx, drawn.submissionId, drawn.pseudonym);
      const row = content.rows.find(({ pseudonym }) => pseudonym === drawn.pseudonym);
      if (!row) throw new Refusal('not-found');
      const lines = content.lines.filter(({ pseudonym }) => pseudonym === drawn.pseudonym);
      const about = (personId && (await tx.one<About>(DOSSIER_PERSON(viewer), [personId, row.organisationIds]))) || NOBODY;
      const rules = about.informedOn ? await this.ruleSets.of(tx, content.project.id, about.informedOn) : null;
      await tx.execute('UPDATE sample_person SET opened_at = $3 WHERE sample_id = $1 AND row_number = $2 AND opened_at IS NULL', [sampleId, rowNumber, this.clock.now()]);
      await this.log.note(tx, { submissionId: drawn.submissionId, what: 'dossier', rowNumber });
      const { startOn, lastOn, gender, age, registeredMinutes, signedMinutes, situation } = row;
      return {
        sampleId,
        rowNumber,
        ...about,
        row: { startOn, lastOn, gender, age, registeredMinutes, signedMinutes, employment: situation.employment ?? null, education: situation.education ?? null },
        rowSha256: createHash('sha256').update(canonical(row as unknown as Canonical)).digest('hex'),
        changed: changed?.changed.filter((part) => part !== 'situation' || personId !== null) ?? [],
        informedVersion: rules?.number ?? null,
        lines: await this.lines(tx, personId, lines, changes, content.sessions, viewer),
        confirmations: personId ? await tx.query<DossierConfirmation>(DOSSIER_CONFIRMATIONS, [personId, content.project.id, content.from, content.to]) : [],
        numberRequest: await this.numbers.last(tx, sampleId, rowNumber, by),
      };
    });
  }

  /** What was frozen session by session, and what has come since, by day. */
  private async lines(tx: Tx, personId: Id | null, frozen: readonly FrozenLine[], changes: readonly LineChange[], sessions: readonly FrozenSession[], viewer: Viewer): Promise<DossierLine[]> {
    const ids = [...new Set([...frozen, ...changes].map(({ sessionId }) => sessionId))];
    const held = new Map((personId ? await tx.query<Held>(DOSSIER_SESSIONS(viewer), [personId, ids]) : []).map((session) => [session.sessionId, session]));
    const called = new Map(sessions.map((session) => [session.id, session]));
    const changed = new Map(changes.map((change) => [change.sessionId, change]));
    const come = changes.filter(({ sessionId, before }) => !before && !frozen.some((line) => line.sessionId === sessionId));
    const line = (sessionId: Id, on: string, before: FrozenLine | null): DossierLine => {
      const change = changed.get(sessionId);
      const session = held.get(sessionId);
      const name = called.get(sessionId) ?? session;
      const asFrozen = before && { minutes: before.minutes, signed: before.signed };
      return {
        sessionId,
        on,
        courseTitle: name?.courseTitle ?? {},
        number: name?.number ?? null,
        frozen: asFrozen,
        madeUp: before?.madeUp ?? false,
        now: change ? change.after && { minutes: change.after.minutes, signed: change.after.signed } : asFrozen,
        changed: change !== undefined,
        marks: withoutSteps(session?.marks ?? [], (mark) => mark),
        signature: session?.signature ?? null,
      };
    };
    return [...frozen.map((before) => line(before.sessionId, before.on, before)), ...come.map(({ sessionId, on }) => line(sessionId, on, null))].sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
  }
}
