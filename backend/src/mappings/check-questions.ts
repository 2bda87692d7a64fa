import type { MappingChange } from '@kortkurs/contract/mappings';
import { MAPPING_LIMITS } from '@kortkurs/contract/mappings';
import type { FieldFault } from '../platform/refusals/refusal';

/** What is wrong with the questions of a mapping that no single field can tell. */
export function questionFaults({ sections }: Pick<MappingChange, 'sections'>): FieldFault[] {
  const faults: FieldFault[] = [];
  const known = new Set<string>();
  let needs = 0;
  sections.forEach(({ questions }, part) => {
    questions.forEach(({ id, kind, choices }, at) => {
      const field = `sections.${part}.questions.${at}`;
      if (known.has(id)) faults.push({ field: `${field}.text`, code: 'mappingQuestionTwice' });
      known.add(id);
      if (kind === 'need' && ++needs > 1) faults.push({ field: `${field}.kind`, code: 'mappingNeedOnce' });
      if (kind === 'choice' && (choices.length < 2 || new Set(choices).size < choices.length)) faults.push({ field: `${field}.choices`, code: 'mappingChoices' });
      if (kind !== 'choice' && choices.length > 0) faults.push({ field: `${field}.choices`, code: 'mappingNoChoices' });
    });
  });
  const count = sections.reduce((sum, { questions }) => sum + questions.length, 0);
  if (count === 0 || count > MAPPING_LIMITS.questions) faults.push({ field: 'sections', code: 'mappingQuestions' });
  return faults;
}
