import { Injectable } from '@nestjs/common';
import type { DoorwayRefusal } from '@kortkurs/contract/doorway';
import { SignedLinks } from '../access/door';
import { MarkMover } from '../attendance/door';
import { ListDesk } from '../enrolments/door';
import { People } from '../people/door';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { Policy, type Asker } from '../platform/policy/policy';
import { Refusal } from '../platform/refusals/refusal';
import { KnownPeople } from './known-people';

/** Why marks and seats change when a walk-in turns out to be known. */
const SAME = 'Drop-in, samma person';

/** Somebody a helper wrote down, and the seat that was made for them. */
export interface WrittenDown {
  enrolmentId: string;
  personId: string;
}

/** Joins somebody a helper wrote down with the known person that staff says it was. */
@Injectable()
export class WalkInJoiner {
  constructor(
    private readonly desk: ListDesk,
    private readonly people: People,
    private readonly known: KnownPeople,
    private readonly links: SignedLinks,
    private readonly marks: MarkMover,
    private readonly policy: Policy,
    private readonly clock: Clock,
  ) {}

  /**
   * Join them: only with one of those who are offered for this walk-in, and only as long as nothing but the walk-in rests on the one who was written down.
   * What was written down of them at the door is nobody's word for how the known person is reached, so it stays behind. The run's seats and sessions are
   * locked by the caller; the enrolments and then the two people are locked here.
   * @returns whether the known person had a seat in the run already; else they take over the one that was made
   * @throws Refusal `walk-in-not-offered`, `walk-in-is-somebody`, `forbidden` where the known person has a role and the asker may not change people
   */
  async join(tx: Tx, runId: string, written: WrittenDown, known: string, asker: Asker): Promise<boolean> {
    // Looked at twice: who stands in other runs too must not have the seats of those locked after a session.
    await this.refuseUnlessOnlyThis(tx, written);
    await this.people.hold(tx, written.personId, known);
    await this.refuseUnlessOnlyThis(tx, written);
    const offered = (await this.known.offered(tx, runId, written.personId)).find(({ personId }) => personId === known);
    if (!offered) throw new Refusal<DoorwayRefusal>('walk-in-not-offered');
    const role = await tx.one('SELECT 1 FROM access_grant WHERE person_id = $1 AND (ends_at IS NULL OR ends_at > $2) LIMIT 1', [known, this.clock.now()]);
    if (role) await this.policy.require(asker, 'people.change', undefined, tx);
    const seat = await tx.one<{ id: string }>(`SELECT id FROM enrolment WHERE run_id = $1 AND person_id = $2 AND state IN ('enrolled', 'completed', 'not_completed') LIMIT 1`, [runId, known]);
    if (seat) {
      await this.marks.move(tx, written.enrolmentId, seat.id, asker.personId, SAME);
      // Also in a run that is over: nobody stands on a list twice.
      await this.desk.takeBack(tx, runId, [written.enrolmentId], asker.personId, SAME);
    }
    // Letters went to the address that was said at the door, with links that let in whoever reads them.
    if (!offered.sameAddress) await this.links.revokeSentTo(tx, written.personId);
    await this.people.merge(tx, written.personId, known, { facts: false });
    return seat !== undefined;
  }

  /** Who was written down may have become somebody since: signed up, taken another seat, been given a role. Then no answer at a door moves all that. */
  private async refuseUnlessOnlyThis(tx: Tx, { personId, enrolmentId }: WrittenDown): Promise<void> {
    const row = await tx.one<{ only: boolean }>(
      `SELECT p.merged_into IS NULL AND p.erased_at IS NULL
              AND EXISTS (SELECT 1 FROM enrolment e WHERE e.id = $2 AND e.person_id = p.id)
              AND NOT EXISTS (SELECT 1 FROM enrolment e WHERE e.id <> $2 AND e.person_id = p.id)
              AND NOT EXISTS (SELECT 1 FROM account a WHERE a.person_id = p.id)
              AND NOT EXISTS (SELECT 1 FROM access_grant g WHERE g.person_id = p.id)
              AND NOT EXISTS (SELECT 1 FROM run_instructor i WHERE i.person_id = p.id)
              AND NOT EXISTS (SELECT 1 FROM identity_number n WHERE n.person_id = p.id)
              AND NOT EXISTS (SELECT 1 FROM booking b WHERE b.person_id = p.id)
              AND NOT EXISTS (SELECT 1 FROM person o WHERE o.merged_into = p.id) AS only
         FROM person p WHERE p.id = $1`,
      [personId, enrolmentId],
    );
    if (!row?.only) throw new Refusal<DoorwayRefusal>('walk-in-is-somebody');
  }
}
