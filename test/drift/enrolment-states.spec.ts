import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ENROLMENT_STATES } from '@kortkurs/contract/enrolment-states';
import { TRANSITIONS } from '@kortkurs/rules/enrolment';

const DOCUMENT = path.resolve(__dirname, '../../docs/enrolment-states.md');

/** Every transition of the rules as one line of a Mermaid state diagram; `[*]` is where no enrolment is yet. */
const diagram = ['stateDiagram-v2', ...TRANSITIONS.map(({ name, from, to }) => `  ${from ?? '[*]'} --> ${to}: ${name}`)].join('\n');

it('the diagram of docs/enrolment-states.md is the one that the rules follow', () => {
  const drawn = /```mermaid\n([\s\S]*?)\n```/.exec(readFileSync(DOCUMENT, 'utf8'))?.[1];
  expect(drawn).toBe(diagram);
  // What is drawn leads everywhere: a state that nothing leads to would be a mistake in the rules.
  expect(new Set(TRANSITIONS.map(({ to }) => to))).toEqual(new Set(ENROLMENT_STATES));
});
