import type { TemplateLevel, TemplateScope } from '@kortkurs/contract/certificate-templates';
import { Refusal } from '../platform/refusals/refusal';

/** Whose template. */
export interface Scope {
  scope: TemplateScope;
  level: TemplateLevel;
  formatId: string | null;
  courseId: string | null;
}

const WRITTEN = /^(?:centre|(?<level>format|course)-(?<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}))$/;

/** Read a scope. @throws Refusal `not-found` on anything else */
export function scopeOf(scope: string): Scope {
  const match = WRITTEN.exec(scope);
  if (!match) throw new Refusal('not-found');
  const { level, id = null } = match.groups ?? {};
  if (level === 'format') return { scope, level, formatId: id, courseId: null };
  if (level === 'course') return { scope, level, formatId: null, courseId: id };
  return { scope, level: 'centre', formatId: null, courseId: null };
}
