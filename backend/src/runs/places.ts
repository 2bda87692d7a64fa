import { Injectable } from '@nestjs/common';
import type { Page } from '@kortkurs/contract/common';
import type { NewPlace, Place, PlaceChange, PlaceFacts } from '@kortkurs/contract/places';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Sql, Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { Once } from '../platform/idempotency/once';
import { newId } from '../platform/ids';
import { tidy } from '../platform/input/texts';
import { listKeyset } from '../platform/lists/keyset';
import { Refusal } from '../platform/refusals/refusal';
import { PlaceRenamed } from './events';
import type { PlaceListQuery } from './places.dto';
import { placeColumns, searched, searchPatterns } from './shown';

const columns: Record<keyof PlaceFacts, string> = {
  name: 'name',
  room: 'room',
  address: 'address',
  municipalityCode: 'municipality_code',
  mapUrl: 'map_url',
  directions: 'directions',
  accessNote: 'access_note',
  stepFree: 'step_free',
  hearingLoop: 'hearing_loop',
  quietRoom: 'quiet_room',
  accessibleToilet: 'accessible_toilet',
  parking: 'parking',
  seats: 'seats',
};

/** Keeps the places where sessions are held. They are archived, never deleted: old runs name them. */
@Injectable()
export class Places {
  constructor(
    private readonly database: Database,
    private readonly once: Once,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Places by name, in one statement. */
  list(query: PlaceListQuery): Promise<Page<Place>> {
    const words = searchPatterns(query.q ?? '');
    return listKeyset<Place>(this.database, {
      select: `SELECT ${placeColumns('l')}`,
      from: 'FROM place l',
      where: [`l.archived_at IS ${query.show === 'archived' ? 'NOT NULL' : 'NULL'}`, ...words.map((_, n) => `${searched(`l.name || ' ' || l.room || ' ' || l.address`)} LIKE public.plain($${n + 1})`)],
      parameters: words,
      order: [{ sql: 'l.name COLLATE "sv-x-icu"', type: 'text' }, { sql: 'l.room COLLATE "sv-x-icu"', type: 'text' }, { sql: 'l.id', type: 'uuid' }],
      limit: query.limit,
      after: query.after,
      count: true,
    });
  }

  /** @throws Refusal `not-found` */
  async one(id: string, sql: Sql = this.database): Promise<Place> {
    const place = await sql.one<Place>(`SELECT ${placeColumns('l')} FROM place l WHERE l.id = $1`, [id]);
    if (!place) throw new Refusal('not-found');
    return place;
  }

  /** Make a place. The id is its natural key: the same post again changes nothing. */
  async add({ id = newId(), ...facts }: NewPlace): Promise<Place> {
    return this.once.work(async (tx) => {
      await this.checkMunicipality(tx, facts.municipalityCode);
      const written = values(facts);
      const made = await tx.query(
        `INSERT INTO place (id, ${written.map(([column]) => column).join(', ')}) VALUES ($1, ${written.map((_, n) => `$${n + 2}`).join(', ')}) ON CONFLICT (id) DO NOTHING RETURNING id`,
        [id, ...written.map(([, value]) => value)],
      );
      if (made.length) await this.audit.record(tx, { action: 'place.added', objectType: 'place', objectId: id });
      return this.one(id, tx);
    });
  }

  /**
   * Change a place, archive it or take it back.
   * @throws Refusal `not-found`, `changed-meanwhile`
   */
  async change(id: string, { version, archived, ...facts }: PlaceChange): Promise<Place> {
    return this.once.work(async (tx) => {
      const found = await tx.one<Pick<PlaceFacts, 'name' | 'room' | 'address'> & { version: number }>('SELECT version, name, room, address FROM place WHERE id = $1 FOR NO KEY UPDATE', [id]);
      if (!found) throw new Refusal('not-found');
      if (found.version !== version) throw new Refusal('changed-meanwhile');
      await this.checkMunicipality(tx, facts.municipalityCode);
      const written = [...values(facts), ...(archived === undefined ? [] : [['archived_at', archived ? this.clock.now() : null] as const])];
      await tx.execute(
        `UPDATE place SET version = version + 1${written.map(([column], n) => `, ${column} = $${n + 2}`).join('')} WHERE id = $1`,
        [id, ...written.map(([, value]) => value)],
      );
      const renamed = (['name', 'room', 'address'] as const).some((key) => facts[key] !== undefined && facts[key] !== found[key]);
      if (renamed) {
        await this.tellCalendars(tx, id);
        await this.events.emit(tx, new PlaceRenamed(id));
      }
      await this.audit.record(tx, { action: 'place.changed', objectType: 'place', objectId: id, details: { fields: Object.keys(facts), ...(archived === undefined ? {} : { archived }) } });
      return this.one(id, tx);
    });
  }

  /** Appointments bear the place's name: those that are to come there are another from now on. */
  private async tellCalendars(tx: Tx, id: string): Promise<void> {
    await tx.execute(
      `UPDATE session s SET calendar_sequence = s.calendar_sequence + 1
         FROM (SELECT t.id FROM session t JOIN course_run r ON r.id = t.run_id
                WHERE coalesce(t.place_id, r.place_id) = $1 AND t.ends_at > $2 AND t.cancelled_at IS NULL ORDER BY t.id FOR NO KEY UPDATE OF t) coming
        WHERE s.id = coming.id`,
      [id, this.clock.now()],
    );
  }

  private async checkMunicipality(sql: Sql, code: string | null | undefined): Promise<void> {
    if (code && !(await sql.one('SELECT 1 AS yes FROM municipality WHERE code = $1', [code]))) {
      throw new Refusal('invalid-input', { fields: [{ field: 'municipalityCode', code: 'unknown' }] });
    }
  }
}

/** Columns with what goes into them; what was left out is not among them. */
function values(facts: Partial<PlaceFacts>): (readonly [string, unknown])[] {
  return (Object.keys(columns) as (keyof PlaceFacts)[])
    .filter((key) => facts[key] !== undefined)
    .map((key) => [columns[key], key === 'directions' || key === 'accessNote' ? JSON.stringify(tidy(facts[key] ?? {})) : facts[key]] as const);
}
