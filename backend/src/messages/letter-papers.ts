import { Injectable } from '@nestjs/common';
import type { Language, Localized } from '@kortkurs/contract/common';
import { FILE_KINDS } from '@kortkurs/contract/documents';
import { DocumentKeeper, FileGates } from '../documents/door';
import { HAND_IN_DUE, SEAT_GATE } from '../learning/door';
import { Clock } from '../platform/clock';
import { Settings } from '../platform/config/settings';
import type { Tx } from '../platform/db/tx';
import type { PAPERS, ValuesOf } from './letters/letter-kind';
import { day, inLanguage, time } from './when';

export type PaperValue = keyof typeof PAPERS;
type Papers = (language: Language) => ValuesOf<PaperValue>;

/** Days for which an address of a file in a letter holds, where the run has no end. */
const WITHOUT_END = 180;

/** What a letter says of a run's papers where there are none to tell of. */
export const NO_PAPERS: Papers = () => ({ documents: null, handIn: null });

/** What letters say of the papers of a run: its documents, each with its address, and what is to be handed in by when. */
@Injectable()
export class LetterPapers {
  constructor(
    private readonly documents: DocumentKeeper,
    private readonly gates: FileGates,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** Two statements. The addresses hold until the run's end, as long as the reader is asked to come or has the seat. */
  async of(tx: Tx, { enrolmentId, runId, runEndsAt }: { enrolmentId: string; runId: string; runEndsAt: Date | null }): Promise<Papers> {
    const until = runEndsAt ?? new Date(this.clock.now().getTime() + WITHOUT_END * 86_400_000);
    const documents = await this.documents.of(tx, { type: 'run', id: runId });
    const form = await tx.one<{ what: Localized; dueAt: Date }>(
      `SELECT f.what, ${HAND_IN_DUE} AS "dueAt" FROM hand_in_form f JOIN course_run r ON r.id = f.run_id WHERE f.run_id = $1 AND f.ended_at IS NULL AND ${HAND_IN_DUE} > $3 AND NOT EXISTS (SELECT 1 FROM hand_in g WHERE g.enrolment_id = $2)`,
      [runId, enrolmentId, this.clock.now()],
    );
    return (language) => ({
      documents: documents.length
        ? documents.map(({ title, fileId, kind }) => `${plain(inLanguage(title, language))} (${FILE_KINDS[kind].toUpperCase()}) <${this.settings.publicUrl}${this.gates.url(fileId, SEAT_GATE, enrolmentId, until)}>`)
        : null,
      handIn: form ? `${plain(inLanguage(form.what, language))}, ${BY[language]} ${dueAt(form.dueAt, language)}` : null,
    });
  }
}

const BY: Record<Language, string> = { sv: 'senast', en: 'by' };
const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** By when something is to be handed in: "tisdag 10 mars 2026 23.59". */
export const dueAt = (at: Date, language: Language): string => `${day(at, language)} ${time(at, language)}`;
