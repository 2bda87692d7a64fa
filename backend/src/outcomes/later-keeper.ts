import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import type { LaterStanding } from '@kortkurs/contract/outcomes';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { newId } from '../platform/ids';
import { OutcomeChanged } from './events';
import type { Participant } from './participants';

/** Keeps how a participant stood later: one word holds, and those before it stay to be read. Called with the person held. */
@Injectable()
export class LaterKeeper {
  constructor(
    private readonly clock: Clock,
    private readonly events: Events,
  ) {}

  /** Put a word in the place of the one before; `by` is null where it is the participant’s own. @returns whether it is another word */
  async supersede(tx: Tx, { projectId, personId, exitOn }: Participant, { employed, improved }: LaterStanding, by: Id | null): Promise<boolean> {
    const now = this.clock.now();
    const said = await tx.one<LaterStanding & { holds: boolean }>(
      'SELECT employed, improved, exit_on >= $3 AS holds FROM outcome_later WHERE project_id = $1 AND person_id = $2 AND superseded_at IS NULL',
      [projectId, personId, exitOn],
    );
    if (said?.holds && said.employed === employed && said.improved === improved) return false;
    await tx.execute('UPDATE outcome_later SET superseded_at = $3 WHERE project_id = $1 AND person_id = $2 AND superseded_at IS NULL', [projectId, personId, now]);
    await tx.execute(
      'INSERT INTO outcome_later (id, project_id, person_id, exit_on, employed, improved, source, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
      [newId(), projectId, personId, exitOn, employed, improved, by ? 'staff' : 'self', by, now],
    );
    await this.events.emit(tx, new OutcomeChanged(projectId, personId, exitOn));
    return true;
  }

  /** Somebody would rather not have said it. What staff know otherwise stays, and what they said before of this leaving holds again. */
  async forget(tx: Tx, { projectId, personId, exitOn }: Participant): Promise<void> {
    const forgotten = await tx.execute(`UPDATE outcome_later SET superseded_at = $3 WHERE project_id = $1 AND person_id = $2 AND superseded_at IS NULL AND source = 'self'`, [projectId, personId, this.clock.now()]);
    if (!forgotten) return;
    await this.events.emit(tx, new OutcomeChanged(projectId, personId, exitOn));
    await tx.execute(
      `UPDATE outcome_later SET superseded_at = NULL
        WHERE id = (SELECT id FROM outcome_later WHERE project_id = $1 AND person_id = $2 AND source = 'staff' AND exit_on >= $3 ORDER BY recorded_at DESC, id DESC LIMIT 1)`,
      [projectId, personId, exitOn],
    );
  }
}
