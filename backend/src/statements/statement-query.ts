import { Injectable } from '@nestjs/common';
import type { Page } from '@kortkurs/contract/common';
import type { MyStatement, StatementOfPerson, StatementRecord, StatementRefusal } from '@kortkurs/contract/statements';
import type { StatementVerification } from '@kortkurs/contract/verification';
import { PersonKeys, Viewers } from '../people/door';
import { IssuerKeys } from '../credentials/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { listKeyset } from '../platform/lists/keyset';
import type { PageQuery } from '../platform/lists/page-query';
import type { Actor } from '../platform/policy/actor';
import { Refusal } from '../platform/refusals/refusal';
import { renderStatement } from './paper/render';

interface Row {
  record: StatementRecord;
  personId: string;
  protected: boolean;
  sealedName: Buffer;
  nameHidden: boolean;
  /** The day, where the centre is, on which it was taken back. */
  revokedOn: string | null;
}

const ROW = `SELECT record, person_id AS "personId", (SELECT p.protected FROM person p WHERE p.id = person_id) AS protected, sealed_name AS "sealedName", name_hidden AS "nameHidden",
    to_char(revoked_at AT TIME ZONE coalesce((SELECT time_zone FROM centre WHERE id = 1), 'Europe/Stockholm'), 'YYYY-MM-DD') AS "revokedOn" FROM participation_statement`;

/** Reads statements for their owner, for staff, and for whoever has the code of one. */
@Injectable()
export class StatementQuery {
  constructor(
    private readonly database: Database,
    private readonly keys: PersonKeys,
    private readonly issuerKeys: IssuerKeys,
    private readonly viewers: Viewers,
    private readonly clock: Clock,
  ) {}

  /** A person's own, latest first. */
  mine(personId: string, query: PageQuery): Promise<Page<MyStatement>> {
    return this.list<MyStatement>(personId, query, `(s.record ->> 'verifyAddress') || '/' || s.code AS "verifyLink"`);
  }

  /** Somebody's, for staff: without the code, which would show the name. */
  async ofPerson(personId: string, query: PageQuery, reader: Actor): Promise<Page<StatementOfPerson>> {
    const { unmasks } = await this.viewers.onPage(reader, personId);
    const opens = unmasks ? 'true' : 'NOT (SELECT p.protected FROM person p WHERE p.id = s.person_id)';
    return this.list<StatementOfPerson>(personId, query, `s.revoked_why AS "revokedWhy", s.made_why AS "madeWhy", ${opens} AS opens`);
  }

  private list<T extends object>(personId: string, query: PageQuery, more: string): Promise<Page<T>> {
    return listKeyset<T>(this.database, {
      select: `SELECT s.id, s.number, s.record ->> 'from' AS "from", s.record ->> 'to' AS "to", jsonb_array_length(s.record -> 'courses') AS courses,
                      (s.record ->> 'minutes')::int AS minutes, s.record ->> 'issuedOn' AS "issuedOn",
                      CASE WHEN s.revoked_at IS NULL THEN 'valid' ELSE 'revoked' END AS state,
                      s.name_hidden AS "nameHidden", s.made_by IS NOT NULL AS "byCentre", ${more}`,
      from: 'FROM participation_statement s',
      where: ['s.person_id = $1'],
      parameters: [personId],
      order: [{ sql: 's.made_at', type: 'timestamptz', descending: true }, { sql: 's.id', type: 'uuid', descending: true }],
      limit: query.limit,
      after: query.after,
    });
  }

  /**
   * The file of a statement: the same bytes each time.
   * @throws Refusal `not-found` also once the person is erased, and where the reader may not know the name, which it says; `statement-ended`
   */
  async file(statementId: string, reader: Actor): Promise<{ fileName: string; content: Buffer }> {
    const row = await this.database.one<Row>(`${ROW} WHERE id = $1`, [statementId]);
    if (!row || !(await this.mayKnow(row, reader))) throw new Refusal('not-found');
    const name = await this.keys.open(this.database, row.personId, row.sealedName);
    if (name === null) throw new Refusal('not-found');
    if (row.revokedOn !== null) throw new Refusal<StatementRefusal>('statement-ended');
    return { fileName: `${row.record.number}.pdf`, content: await renderStatement(row.record, name, await this.issuerKeys.paper()) };
  }

  private async mayKnow({ personId, protected: isProtected }: Row, reader: Actor): Promise<boolean> {
    return personId === reader.personId || !isProtected || (await this.viewers.onPage(reader, personId)).unmasks;
  }

  /** What the statement with a code says. @param code normalised */
  async verify(code: string): Promise<StatementVerification | undefined> {
    const row = await this.database.one<Row>(`${ROW} WHERE code = $1`, [code]);
    if (!row) return undefined;
    const { record } = row;
    const common = { kind: 'statement', number: record.number, issuedOn: record.issuedOn, issuer: record.centre.name, checkedAt: this.clock.now().toISOString() } as const;
    if (row.revokedOn !== null) return { ...common, state: 'revoked', endedOn: row.revokedOn };
    return {
      ...common,
      state: 'valid',
      name: row.nameHidden ? null : await this.keys.open(this.database, row.personId, row.sealedName),
      language: record.language,
      from: record.from,
      to: record.to,
      sessions: record.sessions,
      ownMinutes: record.minutes,
      courses: record.courses.map(({ title, minutes }) => ({ title, minutes })),
    };
  }
}
