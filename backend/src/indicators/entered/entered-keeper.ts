import { Injectable } from '@nestjs/common';
import type { Id, LocalDate } from '@kortkurs/contract/common';
import { ENTERED_LIMITS, ESTIMATED, type EnteredFigures, type EnteredRefusal, type NewEnteredFigure } from '@kortkurs/contract/entered-figures';
import { Today } from '../../centre/door';
import { Audit } from '../../platform/audit/audit';
import { Clock } from '../../platform/clock';
import type { Tx } from '../../platform/db/tx';
import { Events } from '../../platform/events/events';
import { Once } from '../../platform/idempotency/once';
import { newId } from '../../platform/ids';
import { type FieldFault, Refusal } from '../../platform/refusals/refusal';
import { EnteredQuery } from './entered-query';
import { EnteredFigureChanged } from './events';

interface Held {
  startsOn: string;
  endsOn: string;
}

/** Keeps what staff count themselves of a project. A figure is never overwritten: the one before stays, with the reason for another. */
@Injectable()
export class EnteredKeeper {
  constructor(
    private readonly once: Once,
    private readonly entered: EnteredQuery,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly today: Today,
    private readonly clock: Clock,
  ) {}

  /** Enter a figure, or put it in another's place. The same id again changes nothing. @throws Refusal `not-found`, `invalid-input`, `figure-overlaps`, `figure-not-in-force`, `figures-too-many` */
  enter(projectId: Id, figure: NewEnteredFigure, by: Id): Promise<EnteredFigures> {
    const { id = newId(), code, from, to, value, method, replaces, reason } = figure;
    return this.inProject(projectId, async (tx, project) => {
      if (await tx.one('SELECT 1 FROM entered_figure WHERE id = $1 AND project_id = $2', [id, projectId])) return;
      await this.requireSound(tx, projectId, figure, project);
      if (replaces) await this.supersede(tx, projectId, replaces, code, null);
      const same = await tx.one<{ from: string; to: string }>(
        `SELECT from_on AS "from", to_on AS "to" FROM entered_figure WHERE project_id = $1 AND code = $2 AND superseded_at IS NULL AND daterange(from_on, to_on, '[]') && daterange($3, $4, '[]') LIMIT 1`,
        [projectId, code, from, to],
      );
      if (same) throw new Refusal<EnteredRefusal>('figure-overlaps', { params: same });
      const kept = await tx.one<{ n: number }>('SELECT count(*) AS n FROM entered_figure WHERE project_id = $1', [projectId]);
      if ((kept?.n ?? 0) >= ENTERED_LIMITS.figures) throw new Refusal<EnteredRefusal>('figures-too-many', { params: { n: ENTERED_LIMITS.figures } });
      await tx.execute(
        'INSERT INTO entered_figure (id, project_id, code, from_on, to_on, value, method, reason, entered_by, entered_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
        [id, projectId, code, from, to, value, method, replaces && reason, by, this.clock.now()],
      );
      await this.events.emit(tx, new EnteredFigureChanged(projectId, from, to));
      await this.audit.record(tx, { action: replaces ? 'figure.changed' : 'figure.entered', objectType: 'project', objectId: projectId, details: { figureId: id, code, from, to, value, ...(replaces && { before: replaces }) } });
    });
  }

  /** Withdraw a figure without another in its place. @throws Refusal `not-found`, `figure-not-in-force` */
  withdraw(projectId: Id, figureId: Id, reason: string): Promise<EnteredFigures> {
    return this.inProject(projectId, async (tx) => {
      await this.supersede(tx, projectId, figureId, null, reason);
      await this.audit.record(tx, { action: 'figure.withdrawn', objectType: 'project', objectId: projectId, details: { figureId } });
    });
  }

  private inProject(projectId: Id, act: (tx: Tx, project: Held) => Promise<void>): Promise<EnteredFigures> {
    return this.once.work(async (tx) => {
      // Of two who enter at once the second sees what the first has entered.
      const project = await tx.one<Held>('SELECT starts_on AS "startsOn", ends_on AS "endsOn" FROM project WHERE id = $1 FOR NO KEY UPDATE', [projectId]);
      if (!project) throw new Refusal('not-found');
      await act(tx, project);
      return this.entered.of(projectId, tx);
    });
  }

  private async requireSound(tx: Tx, projectId: Id, { code, from, to, method, replaces, reason }: NewEnteredFigure, { startsOn, endsOn }: Held): Promise<void> {
    const fields: FieldFault[] = [];
    if (to < from) fields.push({ field: 'to', code: 'toBeforeFrom' });
    else if (from < startsOn || to > endsOn) fields.push({ field: from < startsOn ? 'from' : 'to', code: 'figureOutsideProject', params: { from: startsOn, to: endsOn } });
    else if (from > this.today.date()) fields.push({ field: 'from', code: 'figureAhead' });
    if (code === ESTIMATED && !method) fields.push({ field: 'method', code: 'figureMethod' });
    if (replaces && !reason) fields.push({ field: 'reason', code: 'figureReason' });
    if (!(await this.entered.kinds(tx, projectId, this.today.date())).some((kind) => kind.code === code)) fields.push({ field: 'code', code: 'figureCode' });
    if (fields.length) throw new Refusal('invalid-input', { fields });
  }

  private async supersede(tx: Tx, projectId: Id, figureId: Id, code: string | null, endedReason: string | null): Promise<void> {
    const done = await tx.one<{ from: LocalDate; to: LocalDate }>(
      'UPDATE entered_figure SET superseded_at = $3, ended_reason = $4 WHERE id = $1 AND project_id = $2 AND superseded_at IS NULL AND code = coalesce($5, code) RETURNING from_on AS "from", to_on AS "to"',
      [figureId, projectId, this.clock.now(), endedReason, code],
    );
    if (done) return this.events.emit(tx, new EnteredFigureChanged(projectId, done.from, done.to));
    if (await tx.one('SELECT 1 FROM entered_figure WHERE id = $1 AND project_id = $2', [figureId, projectId])) throw new Refusal<EnteredRefusal>('figure-not-in-force');
    throw new Refusal('not-found');
  }
}
