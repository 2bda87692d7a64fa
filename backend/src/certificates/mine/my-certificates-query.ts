import { Injectable } from '@nestjs/common';
import type { CertificateRecord, MyCertificate, MyCertificates } from '@kortkurs/contract/certificate';
import { certificateParts } from '@kortkurs/rules/certificate-words';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db/database';
import { listKeyset } from '../../platform/lists/keyset';
import { stateAt } from '../certificate-query';
import type { MyCertificatesListQuery } from './mine.dto';

const TITLE = `c.record -> 'course' ->> 'title'`;

interface Row extends Omit<MyCertificate, 'apart'> {
  says: Pick<CertificateRecord, 'extentMinutes' | 'attendedMinutes' | 'modules' | 'otherSessionMinutes'>;
}

/** A person's own certificates. */
@Injectable()
export class MyCertificatesQuery {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Those that a search finds, latest first. */
  async mine(personId: string, query: MyCertificatesListQuery): Promise<MyCertificates> {
    const { items, ...page } = await listKeyset<Row>(this.database, {
      select: `SELECT c.id, c.number, ${stateAt('$2')} AS state, ${TITLE} AS "courseTitle", (c.record ->> 'extentMinutes')::int AS "extentMinutes",
                      (c.record ->> 'ownMinutes')::int AS "ownMinutes", c.record ->> 'issuedOn' AS "issuedOn", c.record ->> 'validUntil' AS "validUntil", c.name_hidden AS "nameHidden",
                      c.record -> 'centre' ->> 'name' AS issuer, (c.record ->> 'verifyAddress') || '/' || c.code AS "verifyLink",
                      jsonb_strip_nulls(jsonb_build_object('extentMinutes', c.record -> 'extentMinutes', 'attendedMinutes', c.record -> 'attendedMinutes', 'modules', c.record -> 'modules',
                        'otherSessionMinutes', c.record -> 'otherSessionMinutes')) AS says`,
      from: 'FROM certificate c',
      where: query.q ? ['c.person_id = $1', `(strpos(public.plain(${TITLE}), public.plain($3)) > 0 OR strpos(lower(c.number), lower($3)) > 0)`] : ['c.person_id = $1'],
      parameters: query.q ? [personId, this.clock.now(), query.q] : [personId, this.clock.now()],
      order: [{ sql: 'c.issued_at', type: 'timestamptz', descending: true }, { sql: 'c.id', type: 'uuid', descending: true }],
      limit: query.limit,
      after: query.after,
      count: true,
    });
    const counted = await this.database.one<{ certificates: number; minutes: number }>(
      `SELECT count(*)::int AS certificates, coalesce(sum((c.record ->> 'ownMinutes')::int), 0)::int AS minutes FROM certificate c WHERE c.person_id = $1 AND c.replaced_by IS NULL AND c.revoked_at IS NULL`,
      [personId],
    );
    return { ...page, items: items.map(({ says, ...one }) => ({ ...one, apart: certificateParts(says) })), total: page.total ?? items.length, counted: counted?.certificates ?? 0, ownMinutes: counted?.minutes ?? 0 };
  }
}
