import type { Localized, Language } from '@kortkurs/contract/common';
import type { Cell, Table } from '../../platform/files/table';
import { hours } from '../../platform/files/table';
import { FROZEN_WORDS } from '../frozen-words';
import type { Frozen } from '../report-file-kinds';

export const textOf = (text: Localized | null | undefined, language: Language): string => text?.[language] ?? text?.sv ?? text?.en ?? '';

/** What was submitted, by which rules and when it was read: the first sheet of every workbook. */
export function headTable({ content, sha256, language }: Frozen): Table {
  const say = FROZEN_WORDS[language];
  const { project, kind, from, to, version, cutOff, ruleSet, indicators, tables } = content;
  const rows: Cell[][] = [
    [say.project, project.name],
    ...(project.reference ? [[say.reference, project.reference]] : []),
    [say.funder, project.funderName],
    [say.statement, textOf(tables?.statement, language) || project.funderName],
    [say.kind, say.kinds[kind]],
    [say.from, { date: from }],
    [say.to, { date: to }],
    [say.version, version],
    [say.cutOff, cutOff],
    ...(ruleSet ? [[say.rules, [textOf(indicators?.ruleSet.name, language), `${say.rulesVersion} ${ruleSet.number}`].filter(Boolean).join(', ')]] : []),
    [say.digest, sha256],
  ];
  return { name: say.sheets.head, columns: [{ title: say.what, width: 34 }, { title: say.value, width: 70 }], rows };
}

/** The figures of the head of the report, as they were frozen. */
export function figuresTable({ content, language }: Frozen): Table {
  const say = FROZEN_WORDS[language];
  const { figures, tables } = content;
  const minutes = (title: string, value: number): Cell[] => [title, value, hours(value)];
  const rows: Cell[][] = [
    [say.participants, figures.participants, null], [say.participations, figures.participations, null], [say.organisations, figures.organisations, null],
    [say.runs, figures.runs, null], [say.sessions, figures.sessions, null],
    minutes(say.registeredMinutes, figures.registeredMinutes), minutes(say.signedMinutes, figures.signedMinutes),
    ...(tables?.confirmedMinutes == null ? [] : [minutes(say.confirmedMinutes, tables.confirmedMinutes)]),
    [say.certificates, figures.certificates, null], [say.present, figures.present, null], [say.marked, figures.marked, null], [say.heads, figures.heads, null],
  ];
  return { name: say.sheets.figures, columns: [{ title: say.what, width: 44 }, { title: say.value, width: 18 }, { title: language === 'sv' ? 'Timmar' : 'Hours', width: 18 }], rows };
}
