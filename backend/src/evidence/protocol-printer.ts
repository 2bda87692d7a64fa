import { Injectable } from '@nestjs/common';
import type { Id, Language } from '@kortkurs/contract/common';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { Turns } from '../platform/db/turns';
import { newPaper } from '../platform/paper/new-paper';
import { ProtocolSheet } from './protocol-sheet';
import { protocolWords } from './protocol-words';
import { SampleDesk } from './sample-desk';

/** Prints what was drawn and judged, without anybody's name. */
@Injectable()
export class ProtocolPrinter {
  private readonly turns = new Turns();

  constructor(
    private readonly samples: SampleDesk,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The protocol as PDF, tagged, A4. @throws Refusal `not-found` */
  async print(sampleId: Id, language: Language): Promise<Buffer> {
    const sample = await this.samples.one(sampleId);
    const facts = await this.database.one<{ sha256: string; centre: string }>(`SELECT encode(s.sha256, 'hex') AS sha256, coalesce((SELECT name FROM centre), 'Kortkurs') AS centre FROM submission s WHERE s.id = $1`, [sample.submissionId]);
    return this.turns.take('protocols', () => {
      const say = protocolWords[language];
      const { doc, done } = newPaper({ language, layout: 'portrait', title: `${say.title} – ${sample.projectName}`, author: facts?.centre ?? '', subject: say.subject, moment: this.clock.now(), bufferPages: true });
      new ProtocolSheet(doc, { ...sample, sha256: facts?.sha256 ?? '', centre: facts?.centre ?? '' }, language).draw();
      return done;
    });
  }
}
