import { Readable } from 'node:stream';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import type { CertificateRecord } from '@kortkurs/contract/certificate';
import { ARCHIVE_HOURS, type ArchiveContents, type ArchiveState, type CertificateArchive, type CertificateArchiveRefusal, type NewCertificateArchive } from '@kortkurs/contract/certificate-archive';
import { certificatePictures } from '@kortkurs/rules/certificate-look';
import { PictureKeeper } from '../../certificate-templates/door';
import { FileGates, FileKeeper } from '../../documents/door';
import { PersonKeys } from '../../people/door';
import { Audit } from '../../platform/audit/audit';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db/database';
import type { Sql, Tx } from '../../platform/db/tx';
import { Once } from '../../platform/idempotency/once';
import { newId } from '../../platform/ids';
import { type Entry, zipped } from '../../platform/files/zip';
import { jobType } from '../../platform/jobs/job-type';
import { Jobs } from '../../platform/jobs/jobs';
import type { Actor } from '../../platform/policy/actor';
import { Policy } from '../../platform/policy/policy';
import { Refusal } from '../../platform/refusals/refusal';
import type { Laid } from '../certificate-query';
import { makeArchive } from './jobs';
import { Press, type PressRun } from './press';
import { entryName } from './zip';

const clearArchives = jobType<Record<string, never>>('certificates.clear-archives', { retries: 3, seconds: 300 });

const GATE = 'certificates';
/** Attempts that ended in an error after which it is said to have failed. */
const FAILURES = 3;
/** Attempts in all, since it was asked for or last recalled: a restart is nobody's failure, but an archive that its process dies of each time would come back for ever. */
const ATTEMPTS = 12;
/** Certificates that are read at a time; after so many it is looked whether it is still wanted. */
const AT_A_TIME = 10;
/** How far it has come is also told this often, since a reader looks once a second. */
const TELL_MS = 800;
/** Certificates of a run that say something true today, and so can be saved. `c` is the table, `p` its person. */
const STANDING = 'c.revoked_at IS NULL AND c.replaced_by IS NULL';

interface Order {
  id: string;
  runId: string;
  contents: ArchiveContents;
  attempts: number;
  failures: number;
}

interface Held extends Laid {
  personId: string;
  sealed: Buffer;
  record: CertificateRecord;
}

interface Row {
  id: string;
  contents: ArchiveContents;
  state: ArchiveState;
  total: number;
  done: number;
  leftOut: number;
  askedAt: Date;
  fileId: string | null;
  bytes: number | null;
  expiresAt: Date;
}

/** Somebody took the order back, or another job has begun it. */
class NoLongerWanted extends Error {}

/** Makes all certificates of a run into one file that can be fetched for a day. What goes into it is made when it is asked for and from what stands then: no copy is kept. */
@Injectable()
export class Archivist implements OnModuleInit, OnApplicationBootstrap {
  private readonly log = new Logger('Archivist');

  constructor(
    private readonly once: Once,
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly press: Press,
    private readonly keys: PersonKeys,
    private readonly pictures: PictureKeeper,
    private readonly files: FileKeeper,
    private readonly gates: FileGates,
    private readonly policy: Policy,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(makeArchive, ({ archiveId }, run) => this.make(archiveId, run.signal));
    this.jobs.handle(clearArchives, async () => void (await this.clear()));
    this.jobs.every(clearArchives, '10 3 * * *');
  }

  /** Once every room has said what its roles are. */
  onApplicationBootstrap(): void {
    const mayRead = this.policy.predicate('certificates.read', 'run', 'a.run_id', 'a.asked_by');
    this.gates.register(GATE, `EXISTS (SELECT 1 FROM certificate_archive a WHERE a.id = $of AND a.file_id = $file AND NOT a.unmasks AND ${mayRead})`);
  }

  /**
   * Ask for an archive. While one is under way for the same reader, that one is the answer.
   * @throws Refusal `no-certificates-to-save`
   */
  ask(runId: string, { id = newId(), contents }: NewCertificateArchive, actor: Actor): Promise<CertificateArchive> {
    return this.once.work(async (tx) => {
      const { total, leftOut } = await this.counts(tx, runId);
      if (total === 0) throw new Refusal<CertificateArchiveRefusal>('no-certificates-to-save');
      const now = this.clock.now();
      // One that got stuck, and whose day is over, holds up nobody.
      await tx.execute(`UPDATE certificate_archive SET state = 'failed' WHERE run_id = $1 AND asked_by = $2 AND state IN ('waiting', 'making') AND expires_at <= $3`, [runId, actor.personId, now]);
      const made = await tx.execute(
        `INSERT INTO certificate_archive (id, run_id, contents, asked_by, asked_at, total, left_out, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT DO NOTHING`,
        [id, runId, contents, actor.personId, now, total, leftOut, this.later(now)],
      );
      if (made === 1) {
        await this.audit.record(tx, { action: 'certificates.archive-asked', objectType: 'run', objectId: runId, details: { archiveId: id, contents, certificates: total } });
        await this.jobs.send(tx, makeArchive, { archiveId: id });
      }
      const [archive] = await this.read(tx, `a.run_id = $1 AND a.asked_by = $2 AND (a.id = $3 OR a.contents = $4 AND a.state IN ('waiting', 'making'))`, [runId, actor.personId, id, contents]);
      if (!archive) throw new Refusal('not-found');
      return archive;
    });
  }

  /** The reader's own of a run, latest first: of each kind the latest, and the latest that can be fetched. */
  of(runId: string, actor: Actor): Promise<CertificateArchive[]> {
    const latest = `SELECT DISTINCT ON (l.contents, l.state = 'ready') l.id FROM certificate_archive l WHERE l.run_id = $1 AND l.asked_by = $2 AND l.expires_at > $3
      ORDER BY l.contents, l.state = 'ready', l.asked_at DESC, l.id DESC`;
    return this.read(this.database, `a.id IN (${latest})`, [runId, actor.personId, this.clock.now()]);
  }

  /** Take an order back; nothing happens when it was taken back before. @throws Refusal `not-found`, `archive-is-over` when it is ready or has failed */
  cancel(runId: string, archiveId: string, actor: Actor): Promise<CertificateArchive> {
    return this.once.work(async (tx) => {
      const found = await tx.one<{ state: ArchiveState }>('SELECT state FROM certificate_archive WHERE id = $1 AND run_id = $2 AND asked_by = $3 FOR UPDATE', [archiveId, runId, actor.personId]);
      if (!found) throw new Refusal('not-found');
      if (found.state === 'ready' || found.state === 'failed') throw new Refusal<CertificateArchiveRefusal>('archive-is-over');
      await tx.execute(`UPDATE certificate_archive SET state = 'cancelled' WHERE id = $1`, [archiveId]);
      const [archive] = await this.read(tx, 'a.id = $1 AND a.asked_by = $2', [archiveId, actor.personId]);
      if (!archive) throw new Refusal('not-found');
      return archive;
    });
  }

  /** Let go of archives whose day is over. @returns how many */
  clear(): Promise<number> {
    return this.database.work(async (tx) => {
      const over = await tx.query<{ fileId: string | null }>('DELETE FROM certificate_archive WHERE expires_at < $1 RETURNING file_id AS "fileId"', [this.clock.now()]);
      for (const { fileId } of over) if (fileId) await this.files.drop(tx, fileId);
      return over.length;
    });
  }

  /** The job's work. Begun again after a process died, it starts from the beginning: nothing half made is kept. */
  private async make(archiveId: string, signal: AbortSignal): Promise<void> {
    const order = await this.begin(archiveId);
    if (!order) return;
    try {
      const name = `${(await this.nameOf(order.runId)) || 'intyg'}.zip`;
      await this.files.keepMade({ name, kind: 'application/zip', content: Readable.from(zipped(this.entries(order, signal)), { objectMode: false }) }, (tx, fileId) => this.ready(tx, order, fileId));
    } catch (error) {
      if (error instanceof NoLongerWanted) return;
      // The process is on its way out: that is no fault of the archive, and the next process takes it up.
      if (signal.aborted) throw error;
      const isLast = order.failures + 1 >= FAILURES;
      await this.database.execute(`UPDATE certificate_archive SET failures = failures + 1, state = CASE WHEN $3 THEN 'failed' ELSE state END WHERE id = $1 AND attempts = $2 AND state = 'making'`, [archiveId, order.attempts, isLast]);
      if (!isLast) throw error;
      this.log.warn({ archive: archiveId, err: String(error) });
    }
  }

  /** Nothing where it was taken back, or has been tried often enough by processes that died of it. */
  private async begin(archiveId: string): Promise<Order | undefined> {
    const order = await this.database.one<Order & { state: ArchiveState }>(
      `UPDATE certificate_archive SET attempts = attempts + 1, done = 0, state = CASE WHEN attempts - attempts_before_recall < $2 THEN 'making' ELSE 'failed' END
        WHERE id = $1 AND state IN ('waiting', 'making') RETURNING id, run_id AS "runId", contents, attempts, failures, state`,
      [archiveId, ATTEMPTS],
    );
    return order?.state === 'making' ? order : undefined;
  }

  private async *entries(order: Order, signal: AbortSignal): AsyncGenerator<Entry> {
    const ids = (await this.database.query<{ id: string }>(`SELECT c.id ${from} WHERE ${whole} ORDER BY c.year, c.serial`, [order.runId])).map(({ id }) => id);
    await this.progress(order, 0, ids.length);
    if (ids.length === 0) return this.giveUp(order);
    const press = this.press.open();
    try {
      yield* this.pressed(press, order, ids, signal);
    } finally {
      press.close();
    }
  }

  private async *pressed(press: PressRun, order: Order, ids: readonly string[], signal: AbortSignal): AsyncGenerator<Entry> {
    let made = 0;
    let told = performance.now();
    for (let at = 0; at < ids.length; at += AT_A_TIME) {
      const held = await this.database.query<Held>(
        `SELECT c.id, c.person_id AS "personId", c.sealed_name AS sealed, c.record, c.issued_at AS "issuedAt", c.status_list AS "statusList", c.status_index AS "statusIndex"
           FROM certificate c JOIN person p ON p.id = c.person_id WHERE c.id = ANY ($1::uuid[]) AND ${STANDING} AND ${open} ORDER BY c.year, c.serial`,
        [ids.slice(at, at + AT_A_TIME)],
      );
      const names = await this.keys.openAll(this.database, held);
      const pictures = await this.pictures.bytes([...new Set(held.flatMap(({ record }) => certificatePictures(record).map(({ hash }) => hash)))]);
      for (const [nth, { record, ...laid }] of held.entries()) {
        const name = names[nth];
        if (signal.aborted) throw new Error('The job was ended.');
        if (name == null) continue;
        if (performance.now() - told > TELL_MS) {
          await this.progress(order, made, made + ids.length - at - nth);
          told = performance.now();
        }
        made++;
        yield { name: entryName(record.number, name, order.contents === 'pdf' ? 'pdf' : 'png'), content: await press.make({ record, name, laid, contents: order.contents, pictures }), day: record.issuedOn };
      }
      // What was taken back meanwhile is not in the file.
      await this.progress(order, made, made + Math.max(0, ids.length - at - AT_A_TIME));
    }
  }

  /** Say how far it has come. @throws NoLongerWanted */
  private async progress({ id, attempts }: Order, done: number, total: number): Promise<void> {
    const wanted = await this.database.execute(`UPDATE certificate_archive SET done = $3, total = $4 WHERE id = $1 AND attempts = $2 AND state = 'making'`, [id, attempts, done, total]);
    if (wanted === 0) throw new NoLongerWanted();
  }

  /** Nothing is left that it could hold. @throws NoLongerWanted */
  private async giveUp({ id, attempts }: Order): Promise<never> {
    await this.database.execute(`UPDATE certificate_archive SET state = 'cancelled' WHERE id = $1 AND attempts = $2 AND state = 'making'`, [id, attempts]);
    throw new NoLongerWanted();
  }

  private async ready(tx: Tx, { id, attempts, runId, contents }: Order, fileId: string): Promise<void> {
    const { leftOut } = await this.counts(tx, runId);
    const wanted = await tx.one<{ askedBy: string; done: number }>(
      `UPDATE certificate_archive SET state = 'ready', file_id = $3, expires_at = $4, left_out = $5 WHERE id = $1 AND attempts = $2 AND state = 'making' RETURNING asked_by AS "askedBy", done`,
      [id, attempts, fileId, this.later(this.clock.now()), leftOut],
    );
    if (!wanted) throw new NoLongerWanted();
    const details = { archiveId: id, contents, certificates: wanted.done };
    await this.audit.record(tx, { action: 'certificates.archive-made', objectType: 'run', objectId: runId, personId: wanted.askedBy, details });
  }

  /** Certificates of a run that can be saved together, and those that stand but cannot. */
  private async counts(sql: Sql, runId: string): Promise<{ total: number; leftOut: number }> {
    const row = await sql.one<{ total: number; standing: number }>(
      `SELECT count(*) FILTER (WHERE ${open})::int AS total, count(*)::int AS standing ${from} WHERE e.run_id = $1 AND ${STANDING}`,
      [runId],
    );
    return { total: row?.total ?? 0, leftOut: (row?.standing ?? 0) - (row?.total ?? 0) };
  }

  private async nameOf(runId: string): Promise<string> {
    const row = await this.database.one<{ title: string | null; day: string | null }>(
      `SELECT coalesce(v.title ->> 'sv', v.title ->> 'en') AS title, (SELECT min(s.local_date)::text FROM session s WHERE s.run_id = r.id AND s.cancelled_at IS NULL) AS day
         FROM course_run r JOIN course_version v ON v.id = r.course_version_id WHERE r.id = $1`,
      [runId],
    );
    return entryName('Intyg', [row?.title, row?.day].filter(Boolean).join(' '), 'zip').slice(0, -'.zip'.length);
  }

  /** Those that are not over, latest first. */
  private async read(sql: Sql, where: string, parameters: unknown[]): Promise<CertificateArchive[]> {
    const rows = await sql.query<Row>(
      `SELECT a.id, a.contents, a.state, a.total, a.done, a.left_out AS "leftOut", a.asked_at AS "askedAt", a.file_id AS "fileId", f.bytes, a.expires_at AS "expiresAt"
         FROM certificate_archive a LEFT JOIN stored_file f ON f.id = a.file_id WHERE ${where} AND a.expires_at > $${parameters.length + 1} ORDER BY a.asked_at DESC, a.id DESC`,
      [...parameters, this.clock.now()],
    );
    return rows.map(({ fileId, bytes, askedAt, expiresAt, ...archive }) => ({
      ...archive,
      askedAt: askedAt.toISOString(),
      file: fileId && bytes ? { url: this.gates.url(fileId, GATE, archive.id, expiresAt), bytes, until: expiresAt.toISOString() } : null,
    }));
  }

  private later(now: Date): Date {
    return new Date(now.getTime() + ARCHIVE_HOURS * 3_600_000);
  }
}

const from = 'FROM certificate c JOIN enrolment e ON e.id = c.enrolment_id JOIN person p ON p.id = c.person_id';
/** Whose names may stand beside others': a protected person's stands on their page alone, once it was opened with a reason. Erased people have no key, and so no name. */
const open = 'NOT p.protected AND EXISTS (SELECT 1 FROM person_key k WHERE k.person_id = c.person_id)';
const whole = `e.run_id = $1 AND ${STANDING} AND ${open}`;
