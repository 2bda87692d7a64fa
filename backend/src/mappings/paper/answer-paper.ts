import { Injectable } from '@nestjs/common';
import type { Language } from '@kortkurs/contract/common';
import type { FundingMark } from '@kortkurs/contract/funding';
import type { MappingMeasure, MappingSection } from '@kortkurs/contract/mappings';
import { CentreQuery } from '../../centre/door';
import { Clock } from '../../platform/clock';
import { Turns } from '../../platform/db/turns';
import { COFUNDING_WIDTH, drawCofunding } from '../../platform/paper/cofunding';
import { Flow, QUIET } from '../../platform/paper/flow';
import { newPaper } from '../../platform/paper/new-paper';
import type { Answers } from '../check-answers';
import { drawAnswers, drawFoot, measured, sentences, SHEET_EDGES } from './answer-sheet';
import { ANSWER_WORDS } from './answer-words';

/** What one organisation says, and of what. */
export interface AnsweredMapping {
  name: string;
  occasion: string;
  language: Language;
  organisationName: string;
  projectName: string | null;
  funderMark: FundingMark | null;
  sections: readonly MappingSection[];
  answers: Answers;
}

/** Sets an organisation’s answer on paper, to be seen and to be measured. */
@Injectable()
export class AnswerPaper {
  private readonly turns = new Turns();

  constructor(
    private readonly centre: CentreQuery,
    private readonly clock: Clock,
  ) {}

  /** How much paper an answer takes: it is set as for the file, and thrown away. */
  measure(mapping: AnsweredMapping): MappingMeasure {
    const { flow, parts } = this.set(mapping, '');
    return measured(flow, parts);
  }

  /** The answer as PDF. */
  async draw(mapping: AnsweredMapping): Promise<Buffer> {
    const { name } = await this.centre.settings();
    return this.turns.take('mapping-answer', () => {
      const { flow, done } = this.set(mapping, name);
      flow.finish((page, of) => drawFoot(flow, `${mapping.organisationName}, ${mapping.name}`, ANSWER_WORDS[mapping.language].page(page, of)));
      return done;
    });
  }

  private set(mapping: AnsweredMapping, author: string): { flow: Flow; parts: ReturnType<typeof drawAnswers>; done: Promise<Buffer> } {
    const { name, occasion, language, organisationName, projectName, funderMark, sections, answers } = mapping;
    const say = ANSWER_WORDS[language];
    const { doc, done } = newPaper({ language, layout: 'portrait', title: `${name} – ${organisationName}`, author, subject: say.mapping, moment: this.clock.now(), bufferPages: true });
    const flow = new Flow(doc, language, SHEET_EDGES);
    if (funderMark === 'eu') drawCofunding(doc, flow.blocks, flow.root, language, SHEET_EDGES.right, SHEET_EDGES.top);
    const width = flow.width - (funderMark === 'eu' ? COFUNDING_WIDTH : 0);
    flow.paragraph(`${say.mapping}: ${name}`, { weight: 'bold', size: 10, colour: QUIET, above: 0, width });
    flow.heading('H1', organisationName, { width });
    const facts = sentences([occasion, projectName === null ? '' : say.project(projectName)]);
    if (facts) flow.paragraph(facts, { colour: QUIET, above: 2 });
    return { flow, parts: drawAnswers(flow, sections, answers), done };
  }
}
