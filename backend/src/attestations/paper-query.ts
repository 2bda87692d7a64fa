import { Injectable } from '@nestjs/common';
import type { AttestationPaper, PaperEntered, PaperLine, PaperWithdrawn } from '@kortkurs/contract/attestation-papers';
import type { AttestationState } from '@kortkurs/contract/attestations';
import { minutesToConfirm } from '@kortkurs/rules/attestation';
import { FileGates } from '../documents/door';
import { shownName, type Viewer } from '../people/door';
import { Database } from '../platform/db/database';
import { Refusal } from '../platform/refusals/refusal';
import { readContent } from './attestation-content';
import { PAGE_GATE } from './paper-desk';
import { pageOf, SAID, type SqlPage } from './paper.sql';

interface Row {
  personId: string;
  name: string;
  state: AttestationState;
  content: Buffer;
  sha256: string;
  signedOn: string | null;
  enteredAt: Date | null;
  enteredBy: string | null;
  page: SqlPage | null;
}

type Withdrawn = Omit<PaperWithdrawn, 'page' | 'enteredAt' | 'withdrawnAt'> & { page: SqlPage | null; enteredAt: Date; withdrawnAt: Date };

/** Somebody's form of a month as staff read it. */
@Injectable()
export class PaperQuery {
  constructor(
    private readonly database: Database,
    private readonly gates: FileGates,
  ) {}

  /** Three statements. @throws Refusal `not-found` */
  async one(attestationId: string, viewer: Viewer): Promise<AttestationPaper> {
    const row = await this.database.one<Row>(
      `SELECT a.person_id AS "personId", ${shownName.sql('h', viewer)} AS name, a.state, a.content, encode(a.content_sha256, 'hex') AS sha256, to_char(a.signed_on, 'YYYY-MM-DD') AS "signedOn", a.confirmed_at AS "enteredAt",
              (SELECT ${shownName.sql('s', viewer)} FROM person s WHERE s.id = a.entered_by) AS "enteredBy", ${pageOf('a.file_id', viewer)} AS page
         FROM attestation a JOIN person h ON h.id = a.person_id WHERE a.id = $1`,
      [attestationId],
    );
    if (!row) throw new Refusal('not-found');
    const states = await this.database.query<Pick<PaperLine, 'enrolmentId' | 'sessionId' | 'answer' | 'changed' | 'said' | 'suggestedMinutes'>>(
      `SELECT l.enrolment_id AS "enrolmentId", l.session_id AS "sessionId", l.answer, l.void_at IS NOT NULL AS changed, ${shownName.words('h', viewer, SAID)} AS said, l.suggested_minutes AS "suggestedMinutes"
         FROM attestation_line l JOIN attestation a ON a.id = l.attestation_id JOIN person h ON h.id = a.person_id LEFT JOIN attendance_objection o ON o.id = l.objection_id WHERE l.attestation_id = $1`,
      [attestationId],
    );
    const withdrawn = await this.database.query<Withdrawn>(
      `SELECT to_char(w.signed_on, 'YYYY-MM-DD') AS "signedOn", w.entered_at AS "enteredAt", w.withdrawn_at AS "withdrawnAt", w.why, ${pageOf('w.file_id', viewer)} AS page,
              (SELECT ${shownName.sql('s', viewer)} FROM person s WHERE s.id = w.entered_by) AS "enteredBy", (SELECT ${shownName.sql('s', viewer)} FROM person s WHERE s.id = w.withdrawn_by) AS "withdrawnBy"
         FROM attestation_withdrawal w WHERE w.attestation_id = $1 ORDER BY w.withdrawn_at DESC LIMIT 20`,
      [attestationId],
    );
    const { month, lines: shown } = readContent(row.content);
    const by = new Map(states.map((state) => [`${state.enrolmentId}:${state.sessionId}`, state]));
    const lines = shown.flatMap(({ enrolmentId, sessionId, courseTitle, startsAt, localDate, minutes }): PaperLine[] => {
      const state = by.get(`${enrolmentId}:${sessionId}`);
      return state ? [{ courseTitle, startsAt, localDate, minutes, ...state }] : [];
    });
    const { personId, name, state, sha256, signedOn, enteredAt, enteredBy } = row;
    const entered: PaperEntered | null = signedOn && enteredAt ? { signedOn, enteredAt: enteredAt.toISOString(), enteredBy: enteredBy ?? '', page: this.view(row.page) } : null;
    return {
      attestationId, personId, name, month, state, sha256, lines, entered,
      toConfirm: state === 'waiting' ? minutesToConfirm(lines) : 0,
      withdrawn: withdrawn.map((each) => ({ ...each, enteredAt: each.enteredAt.toISOString(), withdrawnAt: each.withdrawnAt.toISOString(), page: this.view(each.page) })),
    };
  }

  private view(page: SqlPage | null): PaperEntered['page'] {
    return page && this.gates.view(page, PAGE_GATE, page.id);
  }
}
