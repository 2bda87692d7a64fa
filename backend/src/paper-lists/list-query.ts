import { Injectable } from '@nestjs/common';
import type { ReplacedPage, RunLists, SessionList, SignedPage } from '@kortkurs/contract/paper-lists';
import { FileGates, type KeptDocument } from '../documents/door';
import { shownName, type Viewer } from '../people/door';
import { Database } from '../platform/db/database';
import { Refusal } from '../platform/refusals/refusal';

interface PageRow extends Pick<KeptDocument, 'fileId' | 'fileName' | 'kind' | 'bytes'>, Omit<ReplacedPage, 'name' | 'replacedAt'>, Omit<SignedPage, 'file'> {
  sessionId: string;
  replacedAt: string | null;
}

/** Whoever reads a session's list reads its pages as long as they are shown. */
const GATE = 'document';

/** Reads what is known of sessions' lists. */
@Injectable()
export class ListQuery {
  constructor(
    private readonly database: Database,
    private readonly gates: FileGates,
  ) {}

  /** The sessions of a run in their order, in two statements. */
  async ofRun(runId: string, viewer: Viewer): Promise<RunLists> {
    return { sessions: await this.lists('s.run_id = $1', runId, viewer) };
  }

  /** One session. @throws Refusal `not-found` */
  async ofSession(sessionId: string, viewer: Viewer): Promise<SessionList> {
    const [list] = await this.lists('s.id = $1', sessionId, viewer);
    if (!list) throw new Refusal('not-found');
    return list;
  }

  private async lists(which: string, id: string, viewer: Viewer): Promise<SessionList[]> {
    const sessions = await this.database.query<Omit<SessionList, 'pages' | 'replaced'>>(
      `SELECT s.id AS "sessionId", s.number, CASE WHEN s.title <> '{}' THEN s.title ELSE coalesce(m.title, '{}') END AS title, s.starts_at AS "startsAt", s.ends_at AS "endsAt",
              s.cancelled_at IS NOT NULL AS cancelled, a.present,
              CASE WHEN g.id IS NOT NULL THEN jsonb_build_object('signedAt', g.signed_at, 'signedByName', ${shownName.sql('signer', viewer)},
                'ledByName', coalesce(g.led_by_name, ${shownName.sql('leader', viewer)}), 'studyHours', g.study_hours, 'corrected', s.revision > g.revision OR g.hours_corrected_at IS NOT NULL) END AS signature
         FROM session s
         JOIN course_run r ON r.id = s.run_id
         LEFT JOIN course_version_module m ON m.course_version_id = r.course_version_id AND m.module_id = s.module_id
         LEFT JOIN LATERAL (SELECT count(*) FILTER (WHERE k.state = 'present')::int AS present FROM attendance k WHERE k.session_id = s.id HAVING count(*) > 0) a ON true
         LEFT JOIN session_signature g ON g.session_id = s.id AND g.reopened_at IS NULL
         LEFT JOIN person signer ON signer.id = g.signed_by
         LEFT JOIN person leader ON leader.id = g.led_by
        WHERE ${which} ORDER BY s.starts_at, s.id`,
      [id],
    );
    const pages = await this.pages(which, id, viewer);
    return sessions.map((session) => {
      const own = pages.filter(({ sessionId }) => sessionId === session.sessionId);
      return { ...session, pages: own.flatMap((page) => (page.replacedAt === null ? [this.shown(page)] : [])), replaced: own.flatMap(replaced) };
    });
  }

  private pages(which: string, id: string, viewer: Viewer): Promise<PageRow[]> {
    return this.database.query<PageRow>(
      `SELECT s.id AS "sessionId", d.id, f.id AS "fileId", f.name AS "fileName", f.kind, f.bytes, d.added_at AS "addedAt", ${shownName.sql('adder', viewer)} AS "addedByName",
              d.archived_at AS "replacedAt", ${shownName.sql('replacer', viewer)} AS "replacedByName", d.archived_why AS why
         FROM session s JOIN document d ON d.owner_type = 'signed_list' AND d.owner_id = s.id
         JOIN stored_file f ON f.id = d.file_id
         JOIN person adder ON adder.id = d.added_by
         LEFT JOIN person replacer ON replacer.id = d.archived_by
        WHERE ${which} ORDER BY d.archived_at DESC NULLS FIRST, d.position, d.id`,
      [id],
    );
  }

  private shown({ id, addedAt, addedByName, fileId, fileName, kind, bytes }: PageRow): SignedPage {
    return { id, addedAt, addedByName, file: this.gates.view({ id: fileId, name: fileName, kind, bytes }, GATE, id) };
  }
}

const replaced = ({ id, fileName, addedAt, replacedAt, replacedByName, why }: PageRow): ReplacedPage[] => (replacedAt === null ? [] : [{ id, name: fileName, addedAt, replacedAt, replacedByName, why }]);
