import { Injectable, type OnModuleInit } from '@nestjs/common';
import { formFaultsOf } from '@kortkurs/rules/evaluation';
import { CourseFileRooms } from '../courses/door';
import { EvaluationForms } from './evaluation-forms';
import { EvaluationFormBody } from './evaluations.dto';

/** What a course asks of its own after its runs goes along in its file. What it asks as its centre does stays: the centre that reads it in has questions of its own. */
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
      read: async (sql, courseId) => {
        const { asks, questions, isOwn } = await this.forms.of(sql, courseId);
        return isOwn ? { asks, questions } : null;
      },
      faults: ({ questions }) => formFaultsOf(questions),
      take: (form) => Promise.resolve(async (tx, courseId) => void (await this.forms.write(tx, courseId, form, undefined))),
    });
  }
}
