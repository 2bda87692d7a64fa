/** A rule for certificates as the lines of a sentence, and back. */
import type { Id } from '@kortkurs/contract/common';
import { completionLimits, type CompletionRule, type QuizMinimum } from '@kortkurs/contract/completion';
import { inRanges } from '@kortkurs/rules/ranges';

/** What a line can ask for, in the order in which the lines stand. */
export const RULE_KINDS = ['share', 'sessions', 'activities', 'quiz', 'handIn', 'approval'] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

/** The parts of a course that lines can name. */
export interface RuleParts {
  /** Modules in which something is required. */
  modules: readonly Id[];
  quizzes: readonly Id[];
  assignments: readonly Id[];
}

/** One condition, with what is written in its slots: that may be what cannot be saved yet. Of quizzes and assignments there can be several, told apart by `key`. */
export type RuleLine = { key: string } & (
  | { kind: 'share'; written: string }
  | { kind: 'sessions'; some: boolean; written: string }
  | { kind: 'activities'; some: boolean; modules: readonly Id[] }
  | { kind: 'quiz'; activity: Id; written: string }
  | { kind: 'handIn'; activity: Id }
  | { kind: 'approval' }
);

/** What lines of a kind can name that none of them names yet. */
function left(kind: 'quiz' | 'handIn', lines: readonly RuleLine[], parts: RuleParts): Id[] {
  const named = lines.flatMap((line) => (line.kind === kind ? [line.activity] : []));
  return parts[kind === 'quiz' ? 'quizzes' : 'assignments'].filter((id) => !named.includes(id));
}

/** The kinds of which another line can be added. */
export function kindsLeft(lines: readonly RuleLine[], parts: RuleParts): RuleKind[] {
  return RULE_KINDS.filter((kind) => (kind === 'quiz' || kind === 'handIn' ? left(kind, lines, parts).length > 0 : !lines.some((line) => line.kind === kind)));
}

/** What is usual where a line is new. */
export function freshLine(kind: RuleKind, lines: readonly RuleLine[], parts: RuleParts): RuleLine {
  if (kind === 'share') return { key: kind, kind, written: '80' };
  if (kind === 'sessions') return { key: kind, kind, some: false, written: '1' };
  if (kind === 'activities') return { key: kind, kind, some: false, modules: parts.modules };
  if (kind === 'approval') return { key: kind, kind };
  const [activity = ''] = left(kind, lines, parts);
  const key = `${kind}-${activity}`;
  return kind === 'quiz' ? { key, kind, activity, written: '70' } : { key, kind, activity };
}

/** @param modules those in which something is required */
export function linesOf(rule: CompletionRule, modules: readonly Id[]): RuleLine[] {
  const { minimumMinutesShare: share, requiredSessions: sessions, requiredActivities, requiredModules, quizMinimums = [], approvedHandIns = [], instructorApproval } = rule;
  const some = sessions !== undefined && sessions !== 'all';
  return [
    ...(share === undefined ? [] : [{ key: 'share', kind: 'share', written: String(share) } as const]),
    ...(sessions === undefined ? [] : [{ key: 'sessions', kind: 'sessions', some, written: some ? inRanges(sessions.map(Number)).join(', ') : '1' } as const]),
    ...(requiredActivities || requiredModules ? [{ key: 'activities', kind: 'activities', some: !requiredActivities, modules: requiredModules ?? modules } as const] : []),
    ...quizMinimums.map((quiz) => ({ key: `quiz-${quiz.activityId}`, kind: 'quiz', activity: quiz.activityId, written: String(quiz.share) }) as const),
    ...approvedHandIns.map((activity) => ({ key: `handIn-${activity}`, kind: 'handIn', activity }) as const),
    ...(instructorApproval ? [{ key: 'approval', kind: 'approval' } as const] : []),
  ];
}

/** A whole number of per cent; null where something else is written. */
export function shareOf(written: string): number | null {
  const share = /^\s*\d{1,3}\s*$/.test(written) ? Number(written) : 0;
  return share >= completionLimits.shareMin && share <= completionLimits.shareMax ? share : null;
}

/** The numbers of "1, 3–5 och 8"; null where something else is written. */
export function numbersOf(written: string): number[] | null {
  const parts = written.replace(/\b(?:och|and)\b/g, ' ').replace(/\s*[-–]\s*/g, '–').split(/[\s,;]+/).filter(Boolean);
  const numbers = new Set<number>();
  for (const part of parts) {
    const [, from = '', to = from] = /^(\d{1,3})(?:–(\d{1,3}))?$/.exec(part) ?? [];
    const [first, last] = [Number(from), Number(to)];
    if (first < 1 || last < first || last > completionLimits.sessions) return null;
    for (let number = first; number <= last; number++) numbers.add(number);
  }
  return numbers.size ? [...numbers].sort((a, b) => a - b) : null;
}

/** Whether a line says what cannot be saved. */
export function isFaulty(line: RuleLine): boolean {
  if (line.kind === 'share' || line.kind === 'quiz') return shareOf(line.written) === null;
  if (line.kind === 'sessions') return line.some && numbersOf(line.written) === null;
  return line.kind === 'activities' && line.some && line.modules.length === 0;
}

/** Nothing where the quiz asked for nothing before. */
function quizOf(activityId: Id, written: string, before: CompletionRule): QuizMinimum[] {
  const share = shareOf(written) ?? before.quizMinimums?.find((quiz) => quiz.activityId === activityId)?.share;
  return share === undefined ? [] : [{ activityId, share }];
}

/** The rule that the lines say. What a line cannot say yet stays as it was before. */
export function ruleOf(lines: readonly RuleLine[], before: CompletionRule): CompletionRule {
  const rule: CompletionRule = { requiredActivities: false };
  for (const line of lines) {
    if (line.kind === 'share') rule.minimumMinutesShare = shareOf(line.written) ?? before.minimumMinutesShare;
    else if (line.kind === 'sessions') rule.requiredSessions = line.some ? (numbersOf(line.written) ?? before.requiredSessions) : 'all';
    else if (line.kind === 'approval') rule.instructorApproval = true;
    else if (line.kind === 'handIn') rule.approvedHandIns = [...(rule.approvedHandIns ?? []), line.activity];
    else if (line.kind === 'quiz') rule.quizMinimums = [...(rule.quizMinimums ?? []), ...quizOf(line.activity, line.written, before)];
    else if (!line.some) rule.requiredActivities = true;
    else if (line.modules.length > 0) rule.requiredModules = line.modules;
    else Object.assign(rule, { requiredActivities: before.requiredActivities }, before.requiredModules && { requiredModules: before.requiredModules });
  }
  return rule;
}

/** The lines with another among them, at its place. */
export function withLine(lines: readonly RuleLine[], line: RuleLine): RuleLine[] {
  return RULE_KINDS.flatMap((kind) => [...lines.filter((each) => each.kind === kind), ...(line.kind === kind ? [line] : [])]);
}
