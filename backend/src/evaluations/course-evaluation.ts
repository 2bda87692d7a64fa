import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import { formFaultsOf } from '@kortkurs/rules/evaluation';
import { CourseFileRooms } from '../courses/door';
import type { Sql } from '../platform/db/tx';
import { EvaluationForms } from './evaluation-forms';
import { EvaluationFormBody } from './evaluations.dto';

/** What a course asks of its own after its runs goes along in its file and in its copies. What it asks as its centre does stays: the centre that reads it in has questions of its own. */
@Injectable()
export class CourseEvaluation implements OnModuleInit {
  constructor(
    private readonly courseFiles: CourseFileRooms,
    private readonly forms: EvaluationForms,
  ) {}

  onModuleInit(): void {
    this.courseFiles.addBeside<EvaluationFormBody>({
      name: 'evaluation',
      body: EvaluationFormBody,
      read: (sql, courseId) => this.own(sql, courseId),
      faults: ({ questions }) => formFaultsOf(questions),
      take: (form) => Promise.resolve(async (tx, courseId) => void (await this.forms.write(tx, courseId, form, undefined))),
      copy: async (tx, from, to) => {
        const form = await this.own(tx, from);
        if (form) await this.forms.write(tx, to, form, undefined);
      },
    });
  }

  private async own(sql: Sql, courseId: Id): Promise<EvaluationFormBody | null> {
    const { asks, questions, isOwn } = await this.forms.of(sql, courseId);
    return isOwn ? { asks, questions } : null;
  }
}
