import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { type AttestationPaperRefusal, FORMS_PER_FILE, type FormsOf } from '@kortkurs/contract/attestation-papers';
import type { Month } from '@kortkurs/contract/attestations';
import type { Language, Localized } from '@kortkurs/contract/common';
import { firstDayOf } from '@kortkurs/rules/attestation';
import { attestationFormWords } from '@kortkurs/rules/attestation-words';
import { anyEyes, shownName } from '../people/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { Turns } from '../platform/db/turns';
import { newPaper } from '../platform/paper/new-paper';
import { Refusal } from '../platform/refusals/refusal';
import { readContent } from './attestation-content';
import type { CertificateFile } from './month-certificates';
import { ConfirmationForm } from './paper/confirmation-form';

interface Row {
  name: string;
  language: Language;
  content: Buffer;
  sha256: string;
  waiting: string[];
  confirmedMinutes: number;
  statement: Localized;
  eu: boolean;
}

/** Prints forms on which participants confirm a month by hand. Protected people stand on theirs as anybody may read them: it is told by its number. */
@Injectable()
export class ConfirmationForms {
  private readonly turns = new Turns();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Forms of a month by name, a hundred to a file. @param part which hundred @throws Refusal `no-forms` */
  async ofMonth(projectId: string, month: Month, of: FormsOf, part: number): Promise<CertificateFile> {
    const rows = await this.rows(`a.project_id = $1 AND a.month = $2::date${of === 'paper' ? ` AND a.way = 'paper'` : ''}`, [projectId, firstDayOf(month), FORMS_PER_FILE, (part - 1) * FORMS_PER_FILE]);
    return this.print(rows, month);
  }

  /** One person's form. @throws Refusal `no-forms` where nothing waits for an answer */
  async one(attestationId: string): Promise<CertificateFile> {
    const rows = await this.rows('a.id = $1 AND $2::text IS NULL', [attestationId, null, 1, 0]);
    return this.print(rows);
  }

  private rows(which: string, parameters: unknown[]): Promise<Row[]> {
    const name = shownName.sql('h', anyEyes);
    return this.database.query<Row>(
      `SELECT ${name} AS name, h.language, a.content, encode(a.content_sha256, 'hex') AS sha256, u.statement, u.mark = 'eu' AS eu,
              array(SELECT l.enrolment_id || ':' || l.session_id FROM attestation_line l WHERE l.attestation_id = a.id AND l.answer = 'waiting' AND l.void_at IS NULL) AS waiting,
              coalesce((SELECT sum(l.minutes) FROM attestation_line l WHERE l.attestation_id = a.id AND l.answer = 'confirmed' AND l.void_at IS NULL), 0)::int AS "confirmedMinutes"
         FROM attestation a JOIN person h ON h.id = a.person_id JOIN project pr ON pr.id = a.project_id JOIN funder u ON u.id = pr.funder_id
        WHERE ${which} AND a.state = 'waiting' AND EXISTS (SELECT 1 FROM attestation_line l WHERE l.attestation_id = a.id AND l.answer = 'waiting' AND l.void_at IS NULL)
        ORDER BY ${name} COLLATE "sv-x-icu", a.id LIMIT $3 OFFSET $4`,
      parameters,
    );
  }

  private async print(rows: Row[], ofMonth?: Month): Promise<CertificateFile> {
    const [first] = rows;
    if (!first) throw new Refusal<AttestationPaperRefusal>('no-forms');
    const centre = (await this.database.one<{ name: string }>('SELECT name FROM centre WHERE id = 1'))?.name ?? '';
    // A file of many is staff's; each form in it is in the language of who signs it.
    const language = ofMonth ? 'sv' : first.language;
    const month = ofMonth ?? readContent(first.content).month;
    const say = attestationFormWords[language];
    const content = await this.turns.take('forms', async () => {
      const { doc, done } = newPaper({ language, layout: 'portrait', title: say.title(month), author: centre, subject: readContent(first.content).project.name, moment: this.clock.now(), bufferPages: true });
      const sheet = new ConfirmationForm(doc, centre);
      for (const { content: bytes, waiting, ...row } of rows) {
        const shown = readContent(bytes);
        const asked = new Set(waiting);
        sheet.draw({ ...row, project: shown.project.name, month: shown.month, lines: shown.lines.filter(({ enrolmentId, sessionId }) => asked.has(`${enrolmentId}:${sessionId}`)) });
        await setImmediate();
      }
      sheet.end();
      return done;
    });
    return { fileName: `${say.file}-${month}.pdf`, content };
  }
}
