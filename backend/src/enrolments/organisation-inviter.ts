import { Injectable } from '@nestjs/common';
import type { InvitedOrganisation, NewOrganisationInvitations, OrganisationInvitationAgain, OrganisationInvitationRefusal, OrganisationWrittenTo } from '@kortkurs/contract/organisation-invitations';
import { remindAtOf } from '@kortkurs/rules/invitation';
import { contactsOf } from '../organisations/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { Once } from '../platform/idempotency/once';
import { Jobs } from '../platform/jobs/jobs';
import type { Actor } from '../platform/policy/actor';
import { Refusal } from '../platform/refusals/refusal';
import { answerable, invitingRun, termsOf, type Terms } from './invitation-terms';
import { lookAtOrganisations } from './organisation-invitations';
import { OrganisationSeats } from './organisation-seats';
import { InvitationWritten } from './seat-events';
import { hasRoomFor, SeatLedger, type LockedSeats } from './seat-ledger';

interface Known {
  name: string;
  contacts: number;
  /** The invitation that holds. */
  openId: string | null;
}

/** Invites organisations to a run, each with a number of seats that its contacts name the people for. */
@Injectable()
export class OrganisationInviter {
  constructor(
    private readonly once: Once,
    private readonly ledger: SeatLedger,
    private readonly seats: OrganisationSeats,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /**
   * Invite organisations; what cannot be is told of each, and the others are invited. Seats that are held go to the first in the order in which they are named.
   * @throws Refusal `not-found`, `run-not-open`, `run-has-begun`, `invalid-input` where the last day to answer has gone or is after the start
   */
  invite(runId: string, wish: NewOrganisationInvitations, actor: Actor): Promise<InvitedOrganisation[]> {
    return this.once.work(async (tx) => {
      const seats = await this.ledger.lock(tx, runId);
      if (!seats) throw new Refusal('not-found');
      const run = await invitingRun(tx, runId, this.clock.now());
      const terms = termsOf(run, wish, this.clock.now());
      const holds = wish.holdsSeats ?? run.invitationsHold;
      const known = await this.known(tx, runId, wish.organisations.map(({ organisationId }) => organisationId));
      const told: InvitedOrganisation[] = [];
      for (const asked of wish.organisations) {
        const organisation = known.get(asked.organisationId);
        if (!organisation) throw new Refusal('not-found');
        const { name, contacts, openId } = organisation;
        // The same wish sent again gets the same answer.
        const outcome = openId !== null ? (openId === asked.id ? 'invited' : 'already') : contacts === 0 ? 'no-contact' : holds && !hasRoomFor(seats, asked.seats) ? 'full' : 'invited';
        if (outcome === 'invited' && openId === null) {
          await this.write(tx, seats, asked, { ...terms, holds }, actor.personId);
          organisation.openId = asked.id;
        }
        told.push({ ...asked, name, outcome, contacts });
      }
      await this.ledger.save(tx, seats);
      if (told.some(({ outcome }) => outcome === 'invited')) await this.wake(tx, runId, terms.answerBy, terms.remindAt);
      return told;
    });
  }

  /**
   * Write to an organisation's contacts once more, and give them another number of seats or another last day where one is said. Where nobody is left to choose, nobody is written to.
   * @returns whether they are written to
   * @throws Refusal `not-found`, `run-not-open`, `run-has-begun`, `organisation-invitation-over`, `seats-are-named` for fewer than have a name or were given back, `seats-not-free`, `invalid-input`
   */
  again(runId: string, invitationId: string, { seats: many, answerBy }: OrganisationInvitationAgain): Promise<OrganisationWrittenTo> {
    return this.once.work((tx) =>
      this.seats.held(tx, invitationId, async (seats, invited) => {
        if (invited.runId !== runId) throw new Refusal('not-found');
        const run = await invitingRun(tx, runId, this.clock.now());
        if (invited.state !== 'open') throw new Refusal<OrganisationInvitationRefusal>('organisation-invitation-over');
        const until = answerBy ? answerable(run, answerBy, this.clock.now()) : undefined;
        if (!until) this.seats.refuseUnlessOpen(invited);
        const more = many === undefined ? 0 : many - invited.seats;
        if (invited.left + more < 0) throw new Refusal<OrganisationInvitationRefusal>('seats-are-named', { params: { seats: invited.seats - invited.left } });
        if (invited.holds && more > 0 && !hasRoomFor(seats, more)) throw new Refusal<OrganisationInvitationRefusal>('seats-not-free');
        if (invited.holds) seats.held += more;
        const last = until ?? invited.answerBy.toISOString();
        const remindAt = until ? remindAtOf(this.clock.now().toISOString(), until, invited.remindDays) : null;
        await tx.execute(
          `UPDATE organisation_invitation SET seats = seats + $2, left_seats = left_seats + $2, answer_by = $3,
                  remind_at = CASE WHEN $5 THEN $4::timestamptz ELSE remind_at END, reminded_at = CASE WHEN $5 THEN NULL ELSE reminded_at END WHERE id = $1`,
          [invitationId, more, last, remindAt, until !== undefined],
        );
        await this.audit.record(tx, { action: 'organisation.invited-again', objectType: 'run', objectId: runId, details: { invitationId, seats: invited.seats + more, answerBy: last } });
        const written = invited.left + more > 0;
        if (written) await this.events.emit(tx, new InvitationWritten('organisation', invitationId, 'again'));
        if (until) await this.wake(tx, runId, until, remindAt);
        return { written };
      }),
    );
  }

  /** Take an invitation back: who is named keeps the seat, and what was held for others goes on. Sent twice, it happens once. @throws Refusal `not-found`, `organisation-invitation-over` */
  takeBack(runId: string, invitationId: string): Promise<void> {
    return this.once.work((tx) =>
      this.seats.held(tx, invitationId, async (seats, invited) => {
        if (invited.runId !== runId) throw new Refusal('not-found');
        if (invited.state === 'withdrawn') return;
        if (invited.state !== 'open') throw new Refusal<OrganisationInvitationRefusal>('organisation-invitation-over');
        await tx.execute(`UPDATE organisation_invitation SET state = 'withdrawn' WHERE id = $1`, [invitationId]);
        await this.audit.record(tx, { action: 'organisation.invitation-taken-back', objectType: 'run', objectId: runId, details: { invitationId } });
        if (invited.left === 0) return;
        if (invited.holds) seats.held -= invited.left;
        await this.events.emit(tx, new InvitationWritten('organisation', invitationId, 'taken-back'));
      }),
    );
  }

  private async known(tx: Tx, runId: string, ids: string[]): Promise<Map<string, Known>> {
    const rows = await tx.query<Known & { id: string }>(
      `SELECT o.id, o.name, (SELECT count(*)::int FROM (${contactsOf('o.id', '$3::timestamptz')}) c) AS contacts,
              (SELECT i.id FROM organisation_invitation i WHERE i.run_id = $1 AND i.organisation_id = o.id AND i.state = 'open') AS "openId"
         FROM organisation o WHERE o.id = ANY ($2::uuid[]) AND o.archived_at IS NULL`,
      [runId, ids, this.clock.now()],
    );
    return new Map(rows.map(({ id, ...organisation }) => [id, organisation]));
  }

  private async write(tx: Tx, seats: LockedSeats, asked: { id: string; organisationId: string; seats: number }, terms: Terms & { holds: boolean }, by: string): Promise<void> {
    await tx.execute(
      `INSERT INTO organisation_invitation (id, run_id, organisation_id, state, seats, left_seats, holds_seats, answer_by, words, remind_days, remind_at, invited_by, invited_at)
       VALUES ($1, $2, $3, 'open', $4, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [asked.id, seats.runId, asked.organisationId, asked.seats, terms.holds, terms.answerBy, terms.words, terms.remindDays, terms.remindAt, by, this.clock.now()],
    );
    if (terms.holds) seats.held += asked.seats;
    await this.audit.record(tx, { action: 'organisation.invited', objectType: 'run', objectId: seats.runId, details: { organisationId: asked.organisationId, seats: asked.seats } });
    await this.events.emit(tx, new InvitationWritten('organisation', asked.id, 'invited'));
  }

  /** Look at the run's invitations when their time comes. */
  private async wake(tx: Tx, runId: string, answerBy: string, remindAt: string | null): Promise<void> {
    for (const at of remindAt ? [remindAt, answerBy] : [answerBy]) await this.jobs.send(tx, lookAtOrganisations, { runId }, { after: new Date(at) });
  }
}
