import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { SeatsReturned } from '@kortkurs/contract/organisation-invitations';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { Events } from '../platform/events/events';
import { Once } from '../platform/idempotency/once';
import { jobType } from '../platform/jobs/job-type';
import { Jobs } from '../platform/jobs/jobs';
import { Refusal } from '../platform/refusals/refusal';
import { OrganisationSeats } from './organisation-seats';
import { InvitationWritten } from './seat-events';

/** Look at the invitations of a run's organisations, at the time when one lapses or its contacts are reminded. */
export const lookAtOrganisations = jobType<{ runId: string }>('enrolments.look-at-organisations', { retries: 20, retryDelay: 15, seconds: 300 });
const lookAtAllOrganisations = jobType<Record<string, never>>('enrolments.look-at-all-organisations', { seconds: 300 });

/** The clock that wakes a job may go before this one's by so much. */
const AHEAD_MS = 60_000;
const AT_ONCE = 500;

/** What becomes of organisations' invitations beside the names: seats that nobody comes for, reminders, and the last day. */
@Injectable()
export class OrganisationInvitations implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly once: Once,
    private readonly jobs: Jobs,
    private readonly events: Events,
    private readonly seats: OrganisationSeats,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(lookAtOrganisations, ({ runId }) => this.look(runId));
    // For those whose own job was lost, with a database that was restored for example, and for a start that was moved forward.
    this.jobs.handle(lookAtAllOrganisations, () => this.look(null));
    this.jobs.every(lookAtAllOrganisations, '*/15 * * * *');
  }

  /**
   * Say that nobody comes for so many of the seats; what was held for them goes to who waits.
   * @throws Refusal `not-found`, `run-not-open`, `organisation-invitation-over`, `invalid-input` for more than are left
   */
  giveBack(organisationId: string, invitationId: string, { seats: many, why }: SeatsReturned): Promise<void> {
    return this.once.work((tx) =>
      this.seats.held(tx, invitationId, async (seats, invited) => {
        if (invited.organisationId !== organisationId) throw new Refusal('not-found');
        this.seats.refuseUnlessOpen(invited);
        if (many > invited.left) throw new Refusal('invalid-input', { fields: [{ field: 'seats', code: 'moreThanLeft' }] });
        await tx.execute('UPDATE organisation_invitation SET left_seats = left_seats - $2, given_back = given_back + $2, why = coalesce($3, why) WHERE id = $1', [invitationId, many, why ?? null]);
        await this.audit.record(tx, { action: 'organisation.gave-seats-back', objectType: 'run', objectId: invited.runId, details: { invitationId, organisationId, seats: many } });
        if (invited.holds) seats.held -= many;
      }),
    );
  }

  /** Let an invitation go whose time has passed; the seats that were held for it go on to who waits. */
  async lapse(invitationId: string): Promise<void> {
    await this.database.work((tx) =>
      this.seats.held(tx, invitationId, async (seats, invited) => {
        // The contacts of a run that is called off were told that it is.
        if (invited.state !== 'open' || invited.runStatus !== 'published' || !this.seats.isOver(invited)) return;
        await tx.execute(`UPDATE organisation_invitation SET state = 'lapsed' WHERE id = $1`, [invitationId]);
        if (invited.left === 0) return;
        if (invited.holds) seats.held -= invited.left;
        await this.events.emit(tx, new InvitationWritten('organisation', invitationId, 'lapsed'));
      }),
    );
  }

  /** @throws Error when the time of one of the run's comes in a moment, so that the job looks again */
  private async look(runId: string | null): Promise<void> {
    const now = this.clock.now();
    const due = await this.database.query<{ id: string; isOver: boolean; isSoonOver: boolean; isToRemind: boolean }>(
      `SELECT i.id, least(i.answer_by, r.starts_at) <= $1 AS "isOver", least(i.answer_by, r.starts_at) <= $2 AS "isSoonOver", i.remind_at <= $1 AND i.reminded_at IS NULL AS "isToRemind"
         FROM organisation_invitation i JOIN course_run r ON r.id = i.run_id
        WHERE i.state = 'open' AND r.status = 'published' AND ($3::uuid IS NULL OR r.id = $3)
          AND (least(i.answer_by, r.starts_at) <= $2 OR (i.reminded_at IS NULL AND i.remind_at <= $2)) ORDER BY i.answer_by LIMIT ${AT_ONCE}`,
      [now, new Date(now.getTime() + (runId ? AHEAD_MS : 0)), runId],
    );
    for (const { id, isOver, isSoonOver, isToRemind } of due) {
      if (isOver) await this.lapse(id);
      else if (isToRemind && !isSoonOver) await this.remind(id);
    }
    if (due.some(({ isOver, isToRemind }) => !isOver && !isToRemind)) throw new Error('The time of an organisation’s invitation has not come yet.');
  }

  /** Once, and only where somebody is still to be named. */
  private async remind(invitationId: string): Promise<void> {
    await this.database.work(async (tx) => {
      const now = this.clock.now();
      const invited = await tx.one<{ left: number }>(
        `UPDATE organisation_invitation SET reminded_at = $2 WHERE id = $1 AND state = 'open' AND answer_by > $2 AND reminded_at IS NULL AND remind_at <= $2 RETURNING left_seats AS "left"`,
        [invitationId, now],
      );
      if (invited && invited.left > 0) await this.events.emit(tx, new InvitationWritten('organisation', invitationId, 'reminder'));
    });
  }
}
