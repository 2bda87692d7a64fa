/** Sets what one organisation has answered, below each other: what is measured while it is written is what is exported. */
import type { MappingMeasure, MappingSection } from '@kortkurs/contract/mappings';
import { Flow, PAPER, QUIET } from '../../platform/paper/flow';
import type { Answers } from '../check-answers';

export const SHEET_EDGES = { left: 56, right: PAPER.width - 56, top: 56, bottom: PAPER.height - 64 };

/** Draws the parts that hold an answer. @returns how high each is, over all its pages */
export function drawAnswers(flow: Flow, sections: readonly MappingSection[], answers: Answers): { number: number; title: string; height: number }[] {
  return sections.flatMap(({ title, questions }, nth) => {
    const answered = questions.filter(({ id }) => answers[id] !== undefined);
    if (answered.length === 0) return [];
    const from = placeOf(flow);
    flow.heading('H2', `${nth + 1}. ${title}`, { follows: 44 });
    for (const { id, text } of answered) {
      flow.heading('H3', text, { follows: 20 });
      flow.text(answers[id] ?? '', { above: 1 });
    }
    return [{ number: nth + 1, title, height: placeOf(flow) - from }];
  });
}

/** How much paper is used so far. */
export function measured(flow: Flow, parts: readonly { number: number; title: string; height: number }[]): MappingMeasure {
  const { top, bottom } = flow.edges;
  const longest = parts.reduce<(typeof parts)[number] | undefined>((most, part) => (most && most.height >= part.height ? most : part), undefined);
  return { pages: pageOf(flow) + 1, filled: Math.round(Math.min(1, Math.max(0, (flow.y - top) / (bottom - top))) * 100) / 100, longest: longest ? { number: longest.number, title: longest.title } : null };
}

/** Facts as sentences, each with its full stop. */
export const sentences = (facts: readonly string[]): string => facts.filter(Boolean).map((fact) => fact.trim().replace(/(?<![.!?])$/, '.')).join(' ');

/** At the foot of each page: what it is of, and which page of how many. */
export function drawFoot(flow: Flow, running: string, page: string): void {
  const style = { weight: 'regular', size: 8.5 } as const;
  const y = PAPER.height - 38;
  flow.blocks.artifact(() => {
    const name = flow.set.fit(running, 'regular', flow.width - 90, [{ size: 8.5, lines: 1 }]);
    flow.set.draw(name.lines[0] ?? '', flow.edges.left, y, style, QUIET);
    flow.set.draw(page, flow.edges.right - flow.set.width(page, style), y, style, QUIET);
  });
}

const pageOf = (flow: Flow): number => flow.doc.bufferedPageRange().count - 1;
const placeOf = (flow: Flow): number => pageOf(flow) * (flow.edges.bottom - flow.edges.top) + flow.y - flow.edges.top;
