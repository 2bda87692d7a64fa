import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Instant, Localized } from '@kortkurs/contract/common';
import type { FileKind } from '@kortkurs/contract/documents';
import { type AgendaSession, HAND_IN_STATES, type HandInForm, type HandInGiven, type LeftToHandIn, type MyHandIn, PAPERS_STATES, type RunPapers, type SeatPapers } from '@kortkurs/contract/run-papers';
import { canHandIn, handInWindow } from '@kortkurs/rules/hand-in';
import { DocumentKeeper, FileGates } from '../documents/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { Refusal } from '../platform/refusals/refusal';

/** Whoever is asked to come, or has a seat, reads the run's documents. */
export const SEAT_GATE = 'seat';
/** What was handed in, for the one who did and for staff. */
export const HAND_IN_GATE = 'hand-in';

/** SQL of when a form `f` of a run `r` is due: its last day, or the start where the run was moved before it; null where there is no form. */
export const HAND_IN_DUE = 'CASE WHEN r.starts_at < f.due_at THEN r.starts_at ELSE f.due_at END';

const quoted = (states: readonly string[]): string => states.map((state) => `'${state}'`).join(', ');

/** SQL of a run's sessions as its agenda names them. */
const SESSIONS = `(SELECT coalesce(jsonb_agg(jsonb_build_object('number', s.number, 'startsAt', s.starts_at, 'endsAt', s.ends_at,
    'title', CASE WHEN s.title <> '{}' THEN s.title ELSE coalesce(m.title, '{}') END) ORDER BY s.starts_at), '[]')
  FROM session s LEFT JOIN course_version_module m ON m.course_version_id = r.course_version_id AND m.module_id = s.module_id
 WHERE s.run_id = r.id AND s.cancelled_at IS NULL)`;

interface Paper {
  runId: string;
  agenda: Localized;
  sessions: AgendaSession[];
  startsAt: Date | null;
  what: Localized | null;
  documentId: string | null;
  dueAt: Date | null;
}

interface OwnPaper extends Paper {
  isCalledOff: boolean;
  isAsked: boolean;
  text: string | null;
  handedInAt: Date | null;
  fileId: string | null;
  fileName: string;
  kind: FileKind;
  bytes: number;
}

/** Reads the papers of a run. */
@Injectable()
export class PapersReader implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly documents: DocumentKeeper,
    private readonly gates: FileGates,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.gates.register(
      SEAT_GATE,
      `EXISTS (SELECT 1 FROM enrolment e JOIN document d ON d.owner_type = 'run' AND d.owner_id = e.run_id WHERE e.id = $of AND e.state IN (${quoted(PAPERS_STATES)}) AND d.file_id = $file AND d.archived_at IS NULL)`,
    );
    this.gates.register(HAND_IN_GATE, 'EXISTS (SELECT 1 FROM hand_in g WHERE g.enrolment_id = $of AND g.file_id = $file)');
  }

  /** As staff keep them. Two statements. @throws Refusal `not-found` */
  async ofRun(runId: string): Promise<RunPapers> {
    const run = await this.database.one<Paper>(
      `SELECT r.id AS "runId", r.agenda, ${SESSIONS} AS sessions, r.starts_at AS "startsAt", f.what, f.document_id AS "documentId", ${HAND_IN_DUE} AS "dueAt"
         FROM course_run r LEFT JOIN hand_in_form f ON f.run_id = r.id AND f.ended_at IS NULL WHERE r.id = $1`,
      [runId],
    );
    if (!run) throw new Refusal('not-found');
    const documents = this.documents.views(await this.documents.of(this.database, { type: 'run', id: runId }));
    const form = formOf(run);
    // A blank that was removed is none.
    if (form && !documents.some(({ id }) => id === form.documentId)) form.documentId = null;
    return { agenda: run.agenda, sessions: run.sessions, documents, form, startsAt: run.startsAt?.toISOString() ?? null };
  }

  /** As one who comes sees them. Two statements. @throws Refusal `not-found` unless they are asked to come or have a seat */
  async ofSeat(enrolmentId: string): Promise<SeatPapers> {
    const own = await this.database.one<OwnPaper>(
      `SELECT r.id AS "runId", r.agenda, ${SESSIONS} AS sessions, r.starts_at AS "startsAt", r.status = 'cancelled' AS "isCalledOff", f.what, f.document_id AS "documentId", ${HAND_IN_DUE} AS "dueAt",
              e.state IN (${quoted(HAND_IN_STATES)}) AS "isAsked", g.text, g.handed_in_at AS "handedInAt", g.file_id AS "fileId", k.name AS "fileName", k.kind, k.bytes
         FROM enrolment e
         JOIN course_run r ON r.id = e.run_id
         LEFT JOIN hand_in_form f ON f.run_id = r.id AND f.ended_at IS NULL
         LEFT JOIN hand_in g ON g.enrolment_id = e.id
         LEFT JOIN stored_file k ON k.id = g.file_id
        WHERE e.id = $1 AND e.state IN (${quoted(PAPERS_STATES)})`,
      [enrolmentId],
    );
    if (!own) throw new Refusal('not-found');
    const documents = this.documents.views(await this.documents.of(this.database, { type: 'run', id: own.runId }), { name: SEAT_GATE, of: enrolmentId });
    const form = formOf(own);
    return { agenda: own.agenda, sessions: own.sessions, documents, handIn: form && this.handIn(enrolmentId, own, form, documents) };
  }

  /** What a person is asked to hand in and has not, the next first. One statement. */
  async left(personId: string): Promise<LeftToHandIn[]> {
    const now = this.clock.now();
    const rows = await this.database.query<Omit<LeftToHandIn, 'dueAt' | 'window'> & { dueAt: Date; startsAt: Date | null }>(
      `SELECT e.id AS "enrolmentId", v.title AS "courseTitle", f.what, ${HAND_IN_DUE} AS "dueAt", r.starts_at AS "startsAt"
         FROM enrolment e
         JOIN course_run r ON r.id = e.run_id AND r.status = 'published' AND (r.starts_at IS NULL OR r.starts_at > $2)
         JOIN hand_in_form f ON f.run_id = r.id AND f.ended_at IS NULL
         JOIN course_version v ON v.id = r.course_version_id
        WHERE e.person_id = $1 AND e.state IN (${quoted(HAND_IN_STATES)}) AND NOT EXISTS (SELECT 1 FROM hand_in g WHERE g.enrolment_id = e.id)
        ORDER BY ${HAND_IN_DUE}, e.id LIMIT 50`,
      [personId, now],
    );
    return rows.map(({ startsAt, dueAt, ...row }) => ({ ...row, dueAt: dueAt.toISOString(), window: handInWindow({ dueAt, startsAt, isCalledOff: false }, now) }));
  }

  private handIn(enrolmentId: string, own: OwnPaper, form: HandInForm, documents: SeatPapers['documents']): MyHandIn {
    const { dueAt, startsAt, isCalledOff, handedInAt, text, fileId, fileName, kind, bytes } = own;
    const window = own.isAsked ? handInWindow({ dueAt: dueAt ?? new Date(form.dueAt), startsAt, isCalledOff }, this.clock.now()) : 'closed';
    const given: HandInGiven | null = handedInAt && {
      at: handedInAt.toISOString(),
      isLate: dueAt !== null && handedInAt > dueAt,
      text: text ?? '',
      file: fileId ? this.gates.view({ id: fileId, name: fileName, kind, bytes }, HAND_IN_GATE, enrolmentId) : null,
    };
    return { what: form.what, blank: documents.find(({ id }) => id === form.documentId) ?? null, dueAt: form.dueAt, window, canGive: canHandIn(window, given !== null), given };
  }
}

/** What a run asks for, if it does. */
export function formOf({ what, documentId, dueAt }: Pick<Paper, 'what' | 'documentId' | 'dueAt'>): HandInForm | null {
  const due: Instant | undefined = dueAt?.toISOString();
  return what && due ? { what, documentId, dueAt: due } : null;
}
