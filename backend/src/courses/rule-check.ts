import type { CompletionRule } from '@kortkurs/contract/completion';
import type { CourseActivity, CourseContent } from '@kortkurs/contract/courses';
import { asksActivities, asksNothing } from '@kortkurs/rules/completion';
import type { FieldFault } from '../platform/refusals/refusal';

/** A rule as it is kept: what it names stands once and in order, and what says nothing more is left out. */
export function keptRule({ requiredSessions, requiredModules, quizMinimums = [], approvedHandIns = [], ...rule }: CompletionRule): CompletionRule {
  const modules = rule.requiredActivities ? [] : [...new Set((requiredModules ?? []).map((id) => id.toLowerCase()))];
  return {
    ...rule,
    ...(requiredSessions !== undefined && { requiredSessions: requiredSessions === 'all' ? 'all' : [...new Set(requiredSessions.map(Number))].sort((a, b) => a - b) }),
    ...(modules.length > 0 && { requiredModules: modules }),
    // Of two that name one quiz the last holds.
    ...(quizMinimums.length > 0 && { quizMinimums: [...new Map(quizMinimums.map(({ activityId, share }) => [activityId.toLowerCase(), share]))].map(([activityId, share]) => ({ activityId, share })) }),
    ...(approvedHandIns.length > 0 && { approvedHandIns: [...new Set(approvedHandIns.map((id) => id.toLowerCase()))] }),
  };
}

/**
 * A rule that asks for what its course does not have could be met by everybody, or by nobody. A draft may hold it, as its parts are moved about; it is not
 * published with it.
 */
export function faultsOfRule({ completionRule: rule, modules }: Pick<CourseContent<CourseActivity>, 'completionRule' | 'modules'>): FieldFault[] {
  const byId = new Map(modules.map((module) => [module.id.toLowerCase(), module]));
  const named = (rule.requiredModules ?? []).map((id) => byId.get(id.toLowerCase()));
  const isAsked = named.every((module) => module?.activities.some(({ required }) => required));
  const anyRequired = modules.some(({ activities }) => activities.some(({ required }) => required));
  const asksElse = !asksNothing({ ...rule, requiredActivities: false, requiredModules: [] });
  const kinds = new Map<string, string>(modules.flatMap(({ activities }) => activities.map(({ id, kind }) => [id.toLowerCase(), kind])));
  const lacks = (ids: readonly string[], kind: string): boolean => ids.some((id) => kinds.get(id) !== kind);
  return [
    ...(named.includes(undefined) ? [{ field: 'completionRule.requiredModules', code: 'ruleModuleGone' }] : isAsked ? [] : [{ field: 'completionRule.requiredModules', code: 'ruleModuleEmpty' }]),
    ...(lacks(rule.quizMinimums?.map(({ activityId }) => activityId) ?? [], 'quiz') ? [{ field: 'completionRule.quizMinimums', code: 'ruleQuizGone' }] : []),
    ...(lacks(rule.approvedHandIns ?? [], 'assignment') ? [{ field: 'completionRule.approvedHandIns', code: 'ruleAssignmentGone' }] : []),
    ...(asksActivities(rule) && !anyRequired && !asksElse && named.length === 0 ? [{ field: 'completionRule.requiredActivities', code: 'ruleNeedsActivities' }] : []),
  ];
}
