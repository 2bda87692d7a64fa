import { PassThrough, type Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import type { Id, Language } from '@kortkurs/contract/common';
import type { MappingOrder, MappingRefusal, MappingView } from '@kortkurs/contract/mappings';
import { localDateOf } from '@kortkurs/rules/schedule';
import { CentreQuery } from '../../centre/door';
import { Audit } from '../../platform/audit/audit';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db/database';
import { Turns } from '../../platform/db/turns';
import { writeCsv } from '../../platform/files/csv';
import type { Cell, Table } from '../../platform/files/table';
import { writeXlsx } from '../../platform/files/xlsx';
import { newPaper } from '../../platform/paper/new-paper';
import { Refusal } from '../../platform/refusals/refusal';
import { MappingQuery } from '../mapping-query';
import { CompilationSheet } from '../paper/compilation-sheet';
import { ANSWER_WORDS } from '../paper/answer-words';

type Everybody = Awaited<ReturnType<MappingQuery['everybody']>>;

/** A file that was made, with the name it is saved under. */
export interface MadeCompilation {
  content: Buffer;
  name: string;
}

/** Makes the files of what organisations have answered: a row for each that was asked, and of paper what each has written. */
@Injectable()
export class MappingFiles {
  private readonly turns = new Turns();

  constructor(
    private readonly database: Database,
    private readonly query: MappingQuery,
    private readonly centre: CentreQuery,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** The counts and the answers, a sheet each. @throws Refusal `not-found`, `mapping-not-sent` */
  async xlsx(id: Id, language: Language): Promise<MadeCompilation> {
    const say = ANSWER_WORDS[language];
    return this.made(id, 'xlsx', language, (mapping, everybody, to) => writeXlsx([this.summary(mapping, everybody, language), answers(mapping, everybody, language)], `${mapping.name}. ${say.note}`, to));
  }

  /** The answers. @throws Refusal `not-found`, `mapping-not-sent` */
  async csv(id: Id, language: Language): Promise<MadeCompilation> {
    return this.made(id, 'csv', language, (mapping, everybody, to) => writeCsv(answers(mapping, everybody, language), language, to));
  }

  /** The answers on paper, in the language in which was asked. @throws Refusal `not-found`, `mapping-not-sent` */
  async pdf(id: Id, order: MappingOrder): Promise<MadeCompilation> {
    const { mapping, everybody } = await this.read(id, 'pdf');
    const { name } = await this.centre.settings();
    const say = ANSWER_WORDS[mapping.language];
    const content = await this.turns.take('mapping-compilation', () => {
      const { doc, done } = newPaper({ language: mapping.language, layout: 'portrait', title: `${say.compiled}: ${mapping.name}`, author: name, subject: say.mapping, moment: this.clock.now(), bufferPages: true });
      new CompilationSheet(doc, mapping, everybody, name).draw(order);
      return done;
    });
    return { content, name: `${say.fileName}.pdf` };
  }

  private async made(id: Id, what: 'xlsx' | 'csv', language: Language, write: (mapping: MappingView, everybody: Everybody, to: Writable) => Promise<void>): Promise<MadeCompilation> {
    const { mapping, everybody } = await this.read(id, what);
    const to = new PassThrough();
    const [content] = await Promise.all([buffer(to), write(mapping, everybody, to)]);
    return { content, name: `${ANSWER_WORDS[language].fileName}.${what}` };
  }

  private read(id: Id, what: 'xlsx' | 'csv' | 'pdf'): Promise<{ mapping: MappingView; everybody: Everybody }> {
    return this.database.work(async (tx) => {
      // The counts and the rows are read at one moment, or they would not add up.
      await tx.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
      const mapping = await this.query.one(id, tx);
      if (mapping.state === 'draft') throw new Refusal<MappingRefusal>('mapping-not-sent');
      const everybody = await this.query.everybody(id, tx);
      await this.audit.record(tx, { action: 'mapping.downloaded', objectType: 'mapping', objectId: id, details: { what, organisations: everybody.length } });
      return { mapping, everybody };
    });
  }

  private summary(mapping: MappingView, everybody: Everybody, language: Language): Table {
    const say = ANSWER_WORDS[language];
    const answered = everybody.filter((one) => one.answers !== null).length;
    return {
      name: say.summary,
      columns: [{ title: say.what, width: 44 }, { title: say.figure, width: 18 }],
      rows: [
        [say.asked, everybody.length],
        [say.haveAnswered, answered],
        [say.haveNot, everybody.length - answered],
        [say.lastDay, { date: mapping.answerBy }],
        [say.countedOn, { date: localDateOf(this.clock.now().toISOString()) }],
      ],
    };
  }
}

function answers({ sections }: MappingView, everybody: Everybody, language: Language): Table {
  const say = ANSWER_WORDS[language];
  const questions = sections.flatMap((section) => section.questions);
  return {
    name: say.answers,
    columns: [{ title: say.organisation, width: 36 }, { title: say.sentOn, width: 14 }, ...questions.map(({ text }) => ({ title: text, width: 44 }))],
    rows: everybody.map((one): Cell[] => [
      one.organisationName,
      one.answeredAt ? { date: localDateOf(one.answeredAt.toISOString()) } : say.notAnswered,
      ...questions.map(({ id }) => one.answers?.[id] ?? null),
    ]),
  };
}
