import { Injectable } from '@nestjs/common';
import type { EnrolmentState } from '@kortkurs/contract/enrolment-states';
import type { InvitationsAgain, InvitedAgain, InvitedPerson, NewInvitations } from '@kortkurs/contract/invitations';
import { remindAtOf } from '@kortkurs/rules/invitation';
import { localDateOf } from '@kortkurs/rules/schedule';
import { People, shownName, type Viewer } from '../people/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { Once } from '../platform/idempotency/once';
import { Jobs } from '../platform/jobs/jobs';
import { newId } from '../platform/ids';
import type { Actor } from '../platform/policy/actor';
import { Refusal } from '../platform/refusals/refusal';
import { answerable, invitingRun, termsOf, type Terms } from './invitation-terms';
import { lapseInvitations, remindInvited } from './invitations';
import { InvitationWritten } from './seat-events';
import { hasRoom, SeatLedger, type LockedSeats } from './seat-ledger';
import { LIVING } from './states.sql';

/** Somebody who is asked for, by person or by address. */
interface Asked {
  id: string;
  /** Null where an address belongs to several. */
  personId: string | null;
  email: string | null;
  isNew: boolean;
}

/** Invites people to a run, and writes to those who have not answered once more. */
@Injectable()
export class Inviter {
  constructor(
    private readonly once: Once,
    private readonly ledger: SeatLedger,
    private readonly people: People,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /**
   * Invite people, known ones and new ones by their addresses; what cannot be is told of each, and the others are invited.
   * @throws Refusal `run-not-open`, `run-has-begun`, `invalid-input` where the last day to answer has gone or is after the start
   */
  invite(runId: string, wish: NewInvitations, actor: Actor, viewer: Viewer): Promise<InvitedPerson[]> {
    return this.once.work(async (tx) => {
      const seats = await this.ledger.lock(tx, runId);
      if (!seats) throw new Refusal('not-found');
      const run = await invitingRun(tx, runId, this.clock.now());
      const holdsSeat = wish.holdsSeat ?? run.invitationsHold;
      const terms = termsOf(run, wish, this.clock.now());
      const asked = await this.asked(tx, wish);
      const ids = asked.flatMap(({ personId }) => personId ?? []);
      const living = await this.living(tx, runId, ids);
      const known = await this.known(tx, ids, viewer);
      const told = asked.map((one): InvitedPerson => this.outcome(one, seats, holdsSeat, living, known));
      const made = new Map(told.flatMap(({ id, personId, outcome }) => (outcome === 'invited' && personId && living.get(personId)?.isMade ? [[personId, { id, personId }] as const] : [])));
      await this.write(tx, seats, [...made.values()], { ...terms, holdsSeat }, actor.personId);
      return told;
    });
  }

  /**
   * Write to people who have not answered once more, and give them another last day where one is said.
   * @throws Refusal as `invite`
   */
  again(runId: string, { enrolmentIds, answerBy }: InvitationsAgain): Promise<InvitedAgain[]> {
    return this.once.work(async (tx) => {
      if (!(await this.ledger.lock(tx, runId))) throw new Refusal('not-found');
      const run = await invitingRun(tx, runId, this.clock.now());
      const until = answerBy && answerable(run, answerBy, this.clock.now());
      const rows = await tx.query<{ id: string; isOpen: boolean; answerBy: Date | null; remindDays: number | null }>(
        `SELECT e.id, e.state = 'invited' AND (e.answer_by > $3 OR $4::timestamptz IS NOT NULL) AS "isOpen", e.answer_by AS "answerBy", i.remind_days AS "remindDays"
           FROM enrolment e LEFT JOIN seat_invitation i ON i.enrolment_id = e.id WHERE e.id = ANY ($1::uuid[]) AND e.run_id = $2 ORDER BY e.id FOR UPDATE OF e`,
        [enrolmentIds, runId, this.clock.now(), until ?? null],
      );
      if (rows.length < new Set(enrolmentIds).size) throw new Refusal('not-found');
      const open = rows.filter(({ isOpen }) => isOpen);
      if (until) await this.extend(tx, runId, open, until);
      for (const { id } of open) await this.events.emit(tx, new InvitationWritten('person', id, 'again'));
      const written = new Set(open.map(({ id }) => id));
      return [...new Set(enrolmentIds)].map((enrolmentId) => ({ enrolmentId, isWritten: written.has(enrolmentId) }));
    });
  }

  /** Another last day is another time to remind. */
  private async extend(tx: Tx, runId: string, open: { id: string; remindDays: number | null }[], until: string): Promise<void> {
    const now = this.clock.now().toISOString();
    await tx.execute('UPDATE enrolment SET answer_by = $2, version = version + 1 WHERE id = ANY ($1::uuid[])', [open.map(({ id }) => id), until]);
    const rows = open.map(({ id, remindDays }) => ({ id, at: remindAtOf(now, until, remindDays) }));
    await tx.execute(
      `UPDATE seat_invitation i SET remind_at = n.at, reminded_at = NULL FROM jsonb_to_recordset($1::jsonb) AS n (id uuid, at timestamptz) WHERE i.enrolment_id = n.id`,
      [JSON.stringify(rows)],
    );
    await this.wake(tx, runId, until, rows.flatMap(({ at }) => at ?? []).sort()[0] ?? null);
  }

  /** Look at the run's invitations when their time comes. */
  private async wake(tx: Tx, runId: string, answerBy: string, remindAt: string | null): Promise<void> {
    await this.jobs.send(tx, lapseInvitations, { runId }, { after: new Date(answerBy) });
    if (remindAt) await this.jobs.send(tx, remindInvited, { runId }, { after: new Date(remindAt) });
  }

  /** Whom the asker means: the address of somebody known is that person, and who is not known is made. */
  private async asked(tx: Tx, { people, addresses }: NewInvitations): Promise<Asked[]> {
    const found = await this.people.findByEmail(tx, addresses.map(({ email }) => email));
    const strangers = new Map(addresses.filter(({ email }) => !found.has(email)).map((one) => [one.email, { ...one, personId: newId() }]));
    await this.people.createMany(tx, [...strangers.values()].map(({ personId, email, givenName, familyName }) => ({ id: personId, givenName, familyName, contactEmail: email })));
    return [
      ...people.map((one) => ({ ...one, email: null, isNew: false })),
      ...addresses.map(({ id, email }): Asked => {
        const stranger = strangers.get(email);
        const ids = found.get(email) ?? [];
        return { id, email, isNew: stranger !== undefined, personId: stranger?.personId ?? (ids.length === 1 ? (ids[0] ?? null) : null) };
      }),
    ];
  }

  private async living(tx: Tx, runId: string, personIds: string[]): Promise<Map<string, { id: string; state: EnrolmentState; isMade?: boolean }>> {
    const rows = await tx.query<{ id: string; personId: string; state: EnrolmentState }>(
      `SELECT id, person_id AS "personId", state FROM enrolment
        WHERE run_id = $1 AND person_id = ANY ($2::uuid[]) AND state ${LIVING} ORDER BY id FOR UPDATE`,
      [runId, personIds],
    );
    return new Map(rows.map(({ personId, ...row }) => [personId, row]));
  }

  /** @throws Refusal `not-found` for a person there is not, or who turned out to be another */
  private async known(tx: Tx, personIds: string[], viewer: Viewer): Promise<Map<string, { name: string; hasAddress: boolean }>> {
    const rows = await tx.query<{ id: string; name: string; hasAddress: boolean }>(
      `SELECT h.id, ${shownName.sql('h', viewer)} AS name, ${HAS_ADDRESS} AS "hasAddress" FROM person h WHERE h.id = ANY ($1::uuid[]) AND h.merged_into IS NULL AND h.erased_at IS NULL`,
      [personIds],
    );
    const known = new Map(rows.map(({ id, ...person }) => [id, person]));
    if (personIds.some((id) => !known.has(id))) throw new Refusal('not-found');
    return known;
  }

  /** What becomes of one, in the order in which they were named: the seats that are held go to the first. */
  private outcome(
    { id, personId, email, isNew }: Asked,
    seats: LockedSeats,
    holdsSeat: boolean,
    living: Map<string, { id: string; state: EnrolmentState; isMade?: boolean }>,
    known: Map<string, { name: string; hasAddress: boolean }>,
  ): InvitedPerson {
    const person = personId === null ? undefined : known.get(personId);
    if (personId === null || !person) return { id, personId: null, name: email ?? '', outcome: 'ambiguous', state: null, isNew };
    const told = { id, personId, name: person.name, isNew };
    const stands = living.get(personId);
    // The same wish sent again gets the same answer.
    if (stands) return { ...told, outcome: stands.id === id && stands.state === 'invited' ? 'invited' : 'already', state: stands.state };
    if (!person.hasAddress) return { ...told, outcome: 'no-address', state: null };
    if (holdsSeat && !hasRoom(seats)) return { ...told, outcome: 'full', state: null };
    if (holdsSeat) seats.held++;
    living.set(personId, { id, state: 'invited', isMade: true });
    return { ...told, outcome: 'invited', state: 'invited' };
  }

  private async write(tx: Tx, seats: LockedSeats, invited: { id: string; personId: string }[], { answerBy, remindDays, remindAt, words, holdsSeat }: Terms & { holdsSeat: boolean }, by: string): Promise<void> {
    if (invited.length === 0) return;
    const { runId } = seats;
    await tx.execute(
      `INSERT INTO enrolment (id, run_id, person_id, state, source, affiliation_id, organisation_id, answer_by, created_at)
       SELECT n.id, $2, n."personId", 'invited', 'staff', a.id, a.organisation_id, $3, $4
         FROM jsonb_to_recordset($1::jsonb) AS n (id uuid, "personId" uuid)
         LEFT JOIN LATERAL (SELECT a.id, a.organisation_id FROM affiliation a WHERE a.person_id = n."personId" AND a.valid @> $5::date ORDER BY lower(a.valid) DESC NULLS LAST LIMIT 1) a ON true`,
      [JSON.stringify(invited), runId, answerBy, this.clock.now(), localDateOf(this.clock.now().toISOString())],
    );
    await tx.execute(
      'INSERT INTO seat_invitation (enrolment_id, holds_seat, words, remind_days, remind_at) SELECT unnest($1::uuid[]), $2, $3, $4, $5',
      [invited.map(({ id }) => id), holdsSeat, words, remindDays, remindAt],
    );
    await this.ledger.save(tx, seats);
    await this.ledger.record(tx, ...invited.map(({ id, personId }) => ({ enrolmentId: id, runId, personId, from: null, to: 'invited' as const, by, made: 'staff' as const })));
    await this.audit.record(tx, { action: 'seat.invited', objectType: 'run', objectId: runId, details: { people: invited.length } });
    await this.wake(tx, runId, answerBy, remindAt);
  }
}

/** SQL of whether somebody can be written to; `h` is the person. */
export const HAS_ADDRESS = `(h.contact_email IS NOT NULL OR EXISTS (SELECT 1 FROM account a WHERE a.person_id = h.id))`;
