import { Injectable } from '@nestjs/common';
import { type CofinancingAsk, type CofinancingAsked, COFINANCING_LIMITS, type CofinancingRefusal } from '@kortkurs/contract/cofinancing';
import type { Month } from '@kortkurs/contract/attestations';
import { firstDayOf, lastDayOf, monthAfter } from '@kortkurs/rules/attestation';
import { addDays } from '@kortkurs/rules/schedule';
import { kept } from '../attestations/door';
import { Today } from '../centre/door';
import { Audit } from '../platform/audit/audit';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { Once } from '../platform/idempotency/once';
import { newId } from '../platform/ids';
import { Refusal } from '../platform/refusals/refusal';
import { CHANGED, contactOf, hours } from './cofinancing.sql';
import { CofinancingWanted } from './events';

/** So many days an organisation has to answer. */
const ANSWER_DAYS = 14;
const DAY_MS = 86_400_000;

interface Wanted {
  organisationId: string;
  name: string;
  certificateId: string | null;
  overlaps: boolean;
}

interface Receiver extends Wanted {
  contactId: string | null;
}

/** What was shown, as its canonical bytes say it: it holds no name. */
export interface CofinancingContent {
  version: 1;
  certificateId: string;
  project: { id: string; name: string };
  organisation: { id: string; name: string };
  from: Month;
  to: Month;
  kronorPerHour: number | null;
  lines: { personId: string; month: Month; minutes: number }[];
}

/** Asks organisations to certify the hours of their people. */
@Injectable()
export class CofinancingAsker {
  constructor(
    private readonly database: Database,
    private readonly once: Once,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly today: Today,
    private readonly clock: Clock,
  ) {}

  /**
   * Ask those named, or a turn of all whose hours of the period were not asked about as they are. The organisations are held first: two who ask at once ask once.
   * @throws Refusal `not-found`, `cofinancing-period`
   */
  async ask(projectId: string, { from, to, organisationIds }: CofinancingAsk, by: string): Promise<CofinancingAsked> {
    if (from > to || lastDayOf(to) >= this.today.date() || monthAfter(from, COFINANCING_LIMITS.months) <= to) throw new Refusal<CofinancingRefusal>('cofinancing-period');
    return this.once.work(async (tx) => {
      const project = await tx.one<{ id: string; name: string; kronorPerHour: number | null }>('SELECT p.id, p.name, r.kronor_per_hour AS "kronorPerHour" FROM project p LEFT JOIN cofinancing_rate r ON r.project_id = p.id WHERE p.id = $1', [projectId]);
      if (!project) throw new Refusal('not-found');
      const period = [firstDayOf(from), firstDayOf(to)];
      await tx.query(`SELECT o.id FROM organisation o WHERE o.id IN (SELECT organisation_id FROM ${hours('$1', '$2::date', '$3::date')} x) AND ($4::uuid[] IS NULL OR o.id = ANY ($4)) ORDER BY o.id FOR NO KEY UPDATE`, [projectId, ...period, organisationIds]);
      const wanted = await tx.query<Wanted>(
        `SELECT o.id AS "organisationId", o.name, c.id AS "certificateId",
                EXISTS (SELECT 1 FROM cofinancing_certificate x WHERE x.project_id = $1 AND x.organisation_id = o.id AND x.state <> 'replaced' AND x.id IS DISTINCT FROM c.id AND daterange(x.from_month, x.to_month, '[]') && daterange($2::date, $3::date, '[]')) AS overlaps
           FROM organisation o LEFT JOIN cofinancing_certificate c ON c.project_id = $1 AND c.organisation_id = o.id AND c.from_month = $2::date AND c.to_month = $3::date AND c.state <> 'replaced'
          WHERE o.id IN (SELECT organisation_id FROM ${hours('$1', '$2::date', '$3::date')} x) AND ($4::uuid[] IS NULL OR o.id = ANY ($4))
            AND (c.id IS NULL OR ${CHANGED} OR ($4::uuid[] IS NOT NULL AND EXISTS (SELECT 1 FROM cofinancing_line l WHERE l.certificate_id = c.id AND l.answer = 'refused')))
          ORDER BY o.id`,
        [projectId, ...period, organisationIds],
      );
      // Who cannot be asked takes nobody's place in the turn.
      const free = wanted.filter(({ overlaps }) => !overlaps);
      const asked = await this.withContacts(tx, free.slice(0, COFINANCING_LIMITS.organisations));
      for (const receiver of asked) await this.askOne(tx, project, { from, to }, receiver, by);
      return { mailed: asked.filter(({ contactId }) => contactId).length, onPaper: asked.filter(({ contactId }) => !contactId).length, left: wanted.length - free.length, more: free.length - asked.length };
    });
  }

  /** Write again to who has not answered, not twice in a day. @throws Refusal `not-found`, `cofinancing-answered`, `cofinancing-reminded` */
  async remind(certificateId: string): Promise<void> {
    await this.database.work(async (tx) => {
      const now = this.clock.now();
      const found = await tx.one<{ state: string; resting: boolean; organisationName: string; projectName: string; from: Month; to: Month; dueOn: string; minutes: number; contactId: string | null }>(
        `SELECT c.state, coalesce(greatest(c.asked_at, c.reminded_at) > $2, false) AS resting, o.name AS "organisationName", p.name AS "projectName", to_char(c.from_month, 'YYYY-MM') AS from, to_char(c.to_month, 'YYYY-MM') AS to,
                to_char(c.due_on, 'YYYY-MM-DD') AS "dueOn", (SELECT sum(l.minutes)::int FROM cofinancing_line l WHERE l.certificate_id = c.id) AS minutes, ${contactOf('o.id', '$3::timestamptz')} AS "contactId"
           FROM cofinancing_certificate c JOIN organisation o ON o.id = c.organisation_id JOIN project p ON p.id = c.project_id WHERE c.id = $1 FOR UPDATE OF c`,
        [certificateId, new Date(now.getTime() - DAY_MS), now],
      );
      if (!found) throw new Refusal('not-found');
      if (found.state !== 'waiting') throw new Refusal<CofinancingRefusal>('cofinancing-answered');
      if (found.resting || !found.contactId) throw new Refusal<CofinancingRefusal>('cofinancing-reminded');
      await tx.execute('UPDATE cofinancing_certificate SET reminded_at = $2, asked_to = $3 WHERE id = $1', [certificateId, now, found.contactId]);
      await this.events.emit(tx, new CofinancingWanted(certificateId, found.contactId, found.organisationName, found.projectName, found.from, found.to, found.minutes, found.dueOn, 'reminder', `${certificateId}:${this.today.date()}`));
    });
  }

  private async withContacts(tx: Tx, wanted: readonly Wanted[]): Promise<Receiver[]> {
    const contacts = await tx.query<{ id: string; contactId: string | null }>(`SELECT o.id, ${contactOf('o.id', '$2::timestamptz')} AS "contactId" FROM organisation o WHERE o.id = ANY ($1::uuid[])`, [wanted.map(({ organisationId }) => organisationId), this.clock.now()]);
    const of = new Map(contacts.map(({ id, contactId }) => [id, contactId]));
    return wanted.map((each) => ({ ...each, contactId: of.get(each.organisationId) ?? null }));
  }

  private async askOne(tx: Tx, project: { id: string; name: string; kronorPerHour: number | null }, { from, to }: { from: Month; to: Month }, { organisationId, name, contactId, certificateId }: Receiver, by: string): Promise<void> {
    const id = newId();
    const lines = await tx.query<{ personId: string; month: Month; minutes: number }>(
      `SELECT x.person_id AS "personId", to_char(x.month, 'YYYY-MM') AS month, x.minutes FROM ${hours('$1', '$2::date', '$3::date')} x WHERE x.organisation_id = $4 ORDER BY x.month, x.person_id`,
      [project.id, firstDayOf(from), firstDayOf(to), organisationId],
    );
    const content: CofinancingContent = { version: 1, certificateId: id, project: { id: project.id, name: project.name }, organisation: { id: organisationId, name }, from, to, kronorPerHour: project.kronorPerHour, lines };
    const { bytes, sha256 } = kept({ ...content, project: { ...content.project }, organisation: { ...content.organisation }, lines: lines.map((line) => ({ ...line })) });
    const dueOn = addDays(this.today.date(), ANSWER_DAYS);
    if (certificateId) {
      await tx.execute(`UPDATE cofinancing_certificate SET state = 'replaced' WHERE id = $1`, [certificateId]);
      await tx.execute('DELETE FROM cofinancing_code WHERE certificate_id = $1', [certificateId]);
    }
    await tx.execute(
      `INSERT INTO cofinancing_certificate (id, project_id, organisation_id, from_month, to_month, content, content_sha256, asked_at, asked_by, asked_to, due_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [id, project.id, organisationId, firstDayOf(from), firstDayOf(to), bytes, sha256, this.clock.now(), by, contactId, dueOn],
    );
    await tx.execute(
      `INSERT INTO cofinancing_line (certificate_id, place, person_id, month, minutes)
       SELECT $1, n.place, n.person_id, n.month, n.minutes FROM unnest($2::uuid[], $3::date[], $4::int[]) WITH ORDINALITY AS n (person_id, month, minutes, place)`,
      [id, lines.map(({ personId }) => personId), lines.map(({ month }) => firstDayOf(month)), lines.map(({ minutes }) => minutes)],
    );
    const minutes = lines.reduce((sum, line) => sum + line.minutes, 0);
    if (contactId) await this.events.emit(tx, new CofinancingWanted(id, contactId, name, project.name, from, to, minutes, dueOn, certificateId ? 'again' : 'asked', id));
    await this.audit.record(tx, { action: 'cofinancing.asked', objectType: 'organisation', objectId: organisationId, personId: by, details: { certificateId: id, projectId: project.id, from, to } });
  }
}
