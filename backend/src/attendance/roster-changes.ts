import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EnrolmentState } from '@kortkurs/contract/enrolment-states';
import { EnrolmentChanged, ListDesk } from '../enrolments/door';
import { OrganisationRenamed } from '../organisations/door';
import { People } from '../people/door';
import { Clock } from '../platform/clock';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { Notices } from '../platform/live/notices';

/** Whose state puts them on a roster. */
const LISTED: readonly (EnrolmentState | null)[] = ['enrolled', 'completed', 'not_completed'];
/** Rosters are open about their session, and some days after it. A day, as a term has many, and one NOTIFY is for each. */
const HOURS_BEFORE = 24;
const HOURS_AFTER = 7 * 24;

/** Tells open rosters that somebody came to the list, left it, is called something else, or is there for somebody else. */
@Injectable()
export class RosterChanges implements OnModuleInit {
  /** Runs that are told of already, by transaction: a list that is read in changes hundreds of seats at once. */
  private readonly told = new WeakMap<Tx, Set<string>>();

  constructor(
    private readonly events: Events,
    private readonly desk: ListDesk,
    private readonly people: People,
    private readonly notices: Notices,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.events.on(EnrolmentChanged, async (tx, { runId, from, to }) => {
      if (LISTED.includes(from) !== LISTED.includes(to)) await this.tellOnce(tx, runId);
    });
    this.desk.onRepresents((tx, runId) => this.tellOnce(tx, runId));
    this.events.on(OrganisationRenamed, (tx, { organisationId }) => this.tell(tx, 's.run_id IN (SELECT e.run_id FROM enrolment e WHERE e.organisation_id = $3)', organisationId));
    this.people.onRename((tx, personId) => this.renamed(tx, [personId]));
    this.people.onProtect((tx, personIds) => this.renamed(tx, personIds));
  }

  private async tellOnce(tx: Tx, runId: string): Promise<void> {
    const told = this.told.get(tx) ?? new Set();
    this.told.set(tx, told);
    if (told.has(runId)) return;
    told.add(runId);
    await this.tell(tx, 's.run_id = $3', runId);
  }

  private async renamed(tx: Tx, personIds: readonly string[]): Promise<void> {
    await this.tell(tx, 's.run_id IN (SELECT e.run_id FROM enrolment e WHERE e.person_id = ANY ($3::uuid[]))', personIds);
  }

  private async tell(tx: Tx, which: string, of: unknown): Promise<void> {
    const now = this.clock.now().getTime();
    const sessions = await tx.query<{ id: string; revision: number }>(
      `SELECT s.id, s.revision FROM session s WHERE s.starts_at BETWEEN $1 AND $2 AND s.cancelled_at IS NULL AND ${which}`,
      [new Date(now - HOURS_AFTER * 3_600_000), new Date(now + HOURS_BEFORE * 3_600_000), of],
    );
    for (const { id, revision } of sessions) await this.notices.tell(tx, { topic: 'people', id, revision });
  }
}
