/** Sets what all organisations have answered: question by question, or one organisation after the other. */
import type { MappingOrder, MappingQuestion, MappingView } from '@kortkurs/contract/mappings';
import { COFUNDING_WIDTH, drawCofunding } from '../../platform/paper/cofunding';
import { Flow, QUIET } from '../../platform/paper/flow';
import type { Answers } from '../check-answers';
import { drawAnswers, drawFoot, sentences, SHEET_EDGES } from './answer-sheet';
import { ANSWER_WORDS, type AnswerWords } from './answer-words';

export interface Answering {
  organisationName: string;
  answers: Answers | null;
}
interface Answered {
  organisationName: string;
  answers: Answers;
}

const hasAnswered = (one: Answering): one is Answered => one.answers !== null;

export class CompilationSheet {
  private readonly flow: Flow;
  private readonly say: AnswerWords;
  private readonly answered: Answered[];

  constructor(
    doc: PDFKit.PDFDocument,
    private readonly mapping: MappingView,
    private readonly everybody: readonly Answering[],
    private readonly centreName: string,
  ) {
    this.flow = new Flow(doc, mapping.language, SHEET_EDGES);
    this.say = ANSWER_WORDS[mapping.language];
    this.answered = everybody.filter(hasAnswered);
  }

  draw(order: MappingOrder): void {
    const { flow, say, mapping } = this;
    this.head();
    if (order === 'question') this.questions();
    else this.organisations();
    const left = this.everybody.filter((one) => !hasAnswered(one));
    if (left.length) {
      flow.heading('H2', say.notAnswered);
      flow.text(left.map(({ organisationName }) => organisationName).join(', '));
    }
    flow.finish((page, of) => drawFoot(flow, `${mapping.name}, ${say.compiled.toLowerCase()}`, say.page(page, of)));
  }

  private head(): void {
    const { flow, say, mapping } = this;
    const eu = mapping.funderMark === 'eu';
    const width = flow.width - (eu ? COFUNDING_WIDTH : 0);
    if (eu) drawCofunding(flow.doc, flow.blocks, flow.root, mapping.language, SHEET_EDGES.right, SHEET_EDGES.top);
    flow.paragraph([this.centreName, say.compiled].filter(Boolean).join('. '), { weight: 'bold', size: 10, colour: QUIET, above: 0, width });
    flow.heading('H1', mapping.name, { width });
    const facts = [mapping.occasion, say.answered(this.answered.length, this.everybody.length), say.until(mapping.answerBy), mapping.projectName === null ? '' : say.project(mapping.projectName)];
    flow.paragraph(sentences(facts), { colour: QUIET, above: 2 });
  }

  private questions(): void {
    const { flow, say, mapping } = this;
    mapping.sections.forEach(({ title, questions }, nth) => {
      flow.heading('H2', `${nth + 1}. ${title}`);
      for (const question of questions) {
        flow.heading('H3', question.text, { follows: 40 });
        const answers = this.answered.flatMap(({ organisationName, answers }) => (answers[question.id] === undefined ? [] : [{ organisationName, text: answers[question.id] ?? '' }]));
        if (answers.length === 0) flow.text(say.nobody, { colour: QUIET });
        else if (question.kind === 'choice') this.choices(question, answers);
        else this.texts(answers);
      }
    });
  }

  private choices({ choices }: MappingQuestion, answers: readonly { organisationName: string; text: string }[]): void {
    for (const choice of choices) {
      const chose = answers.filter(({ text }) => text === choice);
      this.flow.paragraph(this.say.choice(choice, chose.length), { weight: 'bold', size: 10, above: 8 });
      if (chose.length) this.flow.text(chose.map(({ organisationName }) => organisationName).join(', '), { above: 1 });
    }
  }

  private texts(answers: readonly { organisationName: string; text: string }[]): void {
    for (const { organisationName, text } of answers) {
      this.flow.need(40);
      this.flow.paragraph(organisationName, { weight: 'bold', size: 10, above: 8 });
      this.flow.text(text, { above: 1 });
    }
  }

  private organisations(): void {
    const { flow, mapping } = this;
    for (const { organisationName, answers } of this.answered) {
      flow.doc.addPage();
      flow.y = flow.edges.top;
      flow.heading('H2', organisationName);
      drawAnswers(flow, mapping.sections, answers);
    }
  }
}
