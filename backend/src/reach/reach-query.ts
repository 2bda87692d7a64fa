import { Injectable } from '@nestjs/common';
import type { LocalDate, Page } from '@kortkurs/contract/common';
import type { MemberReach, Quarter, ReachList, ReachRow } from '@kortkurs/contract/reach';
import { quarterDays, quarterOf, quartersBetween } from '@kortkurs/rules/quarter';
import { Today } from '../centre/door';
import { contactsOf } from '../organisations/door';
import { anyEyes, shownName, type Viewer } from '../people/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Sql } from '../platform/db/tx';
import { listKeyset, type KeysetList } from '../platform/lists/keyset';
import { Refusal } from '../platform/refusals/refusal';
import { LISTED, members, reachOf } from './reach.sql';

type Counted = Pick<MemberReach, 'members' | 'reached' | 'earlier' | 'never' | 'withoutContact' | 'saidNeed' | 'writable' | 'people' | 'minutes' | 'strips' | 'most'> & { first: Quarter | null };

/** The order of those not reached: never first, then who was here longest ago; of those reached: most minutes first. */
const ORDER: Record<'reached' | 'others', KeysetList['order']> = {
  reached: [{ sql: 't.minutes', type: 'int', descending: true }, { sql: 't.name COLLATE "sv-x-icu"', type: 'text' }, { sql: 't.id', type: 'uuid' }],
  others: [{ sql: `coalesce(t.quarter, '')`, type: 'text' }, { sql: 't.name COLLATE "sv-x-icu"', type: 'text' }, { sql: 't.id', type: 'uuid' }],
};

/** Reads which of the member organisations were here in a quarter, and which were not. */
@Injectable()
export class ReachQuery {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly today: Today,
  ) {}

  /** The counts of a quarter; of the one that is going on unless another is asked for. One statement. @throws Refusal `invalid-input` for a quarter to come */
  async read(asked: Quarter | null, viewer: Viewer, sql: Sql = this.database): Promise<MemberReach> {
    const quarter = this.quarter(asked);
    const { from, to } = quarterDays(quarter);
    const { first, ...counts } = await this.between(from, to, viewer, sql);
    const running = quarterOf(this.today.date());
    const quarters = quartersBetween(first ?? running, running);
    // A quarter before the first session can be asked for as well; then it is among those to choose from.
    return { quarter, from, to, running: quarter === running, quarters: quarters.includes(quarter) ? quarters : [...quarters, quarter].toSorted().toReversed(), shielded: !viewer.mayKnow, ...counts };
  }

  /** The counts from one day to another, of those that were members on the last. One statement. */
  async between(from: LocalDate, to: LocalDate, viewer: Viewer, sql: Sql): Promise<Counted> {
    const counted = await sql.one<Counted>(reachOf(viewer), [from, to, this.clock.now()]);
    if (!counted) throw new Refusal('not-found');
    return counted;
  }

  /** A page of the member organisations in one of the lists. One statement. @throws Refusal `invalid-input` for a quarter to come */
  async organisations(asked: Quarter | null, list: ReachList, { after, limit }: { after?: string; limit: number }, viewer: Viewer): Promise<Page<ReachRow>> {
    const { from, to } = quarterDays(this.quarter(asked));
    return listKeyset<ReachRow>(this.database, {
      ...rows(viewer),
      where: [LISTED[list]],
      parameters: [from, to, this.clock.now()],
      order: ORDER[list === 'reached' ? 'reached' : 'others'],
      limit,
      after,
      count: true,
    });
  }

  /** The ids of all in one of the lists that have not been archived since. One statement. @throws Refusal `invalid-input` for a quarter to come */
  async ids(asked: Quarter | null, list: ReachList): Promise<string[]> {
    const { from, to } = quarterDays(this.quarter(asked));
    const rows = await this.database.query<{ id: string }>(`${members(anyEyes)} SELECT t.id FROM standing t JOIN member m ON m.id = t.id WHERE ${LISTED[list]} AND m.archived_at IS NULL ORDER BY t.id`, [from, to, this.clock.now()]);
    return rows.map(({ id }) => id);
  }

  /** Every member organisation, those reached first. One statement. */
  all(quarter: Quarter, viewer: Viewer, sql: Sql): Promise<(ReachRow & { organisationNumber: string | null; municipalityName: string | null })[]> {
    const { from, to } = quarterDays(quarter);
    const { select, from: tables } = rows(viewer);
    return sql.query(
      `${select}, t.organisation_number AS "organisationNumber", (SELECT m.name FROM municipality m WHERE m.code = t.municipality_code) AS "municipalityName"
         ${tables} ORDER BY t.standing <> 'reached', CASE WHEN t.standing = 'reached' THEN -t.minutes END, coalesce(t.quarter, ''), t.name COLLATE "sv-x-icu", t.id`,
      [from, to, this.clock.now()],
    );
  }

  private quarter(asked: Quarter | null): Quarter {
    const running = quarterOf(this.today.date());
    if (asked !== null && asked > running) throw new Refusal('invalid-input', { fields: [{ field: 'quarter', code: 'quarterAhead' }] });
    return asked ?? running;
  }
}

/** Contacts whose tie to the organisation the viewer may not know are counted and not named. */
const rows = (viewer: Viewer): Pick<KeysetList, 'select' | 'from'> => ({
  select: `${members(viewer)} SELECT t.id, t.name, t.member_since AS "memberSince", t.standing, t.quarter, t.people, t.minutes, t.contacts, t.writable, json_build_object('standing', t.need_standing, 'text', t.need, 'mappingId', t.need_mapping_id) AS need,
      (SELECT json_build_object('personId', p.id, 'name', ${shownName.sql('p', viewer)}) FROM person p
        WHERE p.id IN (${contactsOf('t.id', '$3::timestamptz')}) AND ${shownName.fact('p', viewer, 'true')}
        ORDER BY ${shownName.sql('p', viewer)} COLLATE "sv-x-icu", p.id LIMIT 1) AS contact`,
  from: 'FROM standing t',
});
