import { newId } from '../../backend/src/platform/ids';

/** As much of JSON schema as the API's description uses. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  properties?: Record<string, Schema>;
  items?: Schema;
  allOf?: Schema[];
  minimum?: number;
  maxLength?: number;
}

type Body = Record<string, unknown>;

const BY_FORMAT: Record<string, () => string> = { uuid: newId, date: () => '2026-10-01', 'date-time': () => '2026-10-01T10:00:00.000Z', email: () => `planted-${newId()}@example.org` };
/** What is taken where a text was not, by the fault that was found in it. */
const BY_FAULT: Record<string, unknown> = { isWallTime: '10:00', isISO31661Alpha2: 'SE', isEmail: 'planted@example.org', period: 'own', weekday: 1 };

/** A body as the schema wants it, with a text wherever somebody can write one. Objects are those of `ids`, by the names of their fields. */
export function planted(schema: Schema, components: Record<string, Schema>, text: string, ids: Record<string, string>, name = ''): unknown {
  const inner = schema.$ref ? components[schema.$ref.split('/').at(-1) ?? ''] : schema.allOf?.[0];
  if (inner) return planted(inner, components, text, ids, name);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (schema.enum) return schema.enum[0];
  if (schema.properties) return Object.fromEntries(Object.entries(schema.properties).map(([field, part]) => [field, planted(part, components, text, ids, field)]));
  if (type === 'array') return schema.items ? [planted(schema.items, components, text, ids, name)] : [];
  if (type === 'boolean') return true;
  if (type === 'number' || type === 'integer') return schema.minimum ?? 1;
  // Words in two languages and the like are described as any object.
  if (type === 'object') return { sv: text, en: text };
  if (schema.format === 'uuid' && ids[name]) return ids[name];
  const made = BY_FORMAT[schema.format ?? '']?.();
  return made ?? (schema.maxLength && schema.maxLength < text.length ? text.slice(-schema.maxLength) : text);
}

/** The body without what was refused in it, or with something else in its place. */
export function mended(body: unknown, faults: readonly { field: string; code: string }[]): unknown {
  const copy = structuredClone(body) as Body;
  for (const { field, code } of faults) {
    const steps = field.split('.');
    const last = steps.pop() ?? '';
    const holder = steps.reduce<unknown>((part, step) => (part as Body | undefined)?.[step], copy) as Body | undefined;
    if (!holder || typeof holder !== 'object') continue;
    if (code === 'isWallTime' && last === 'to') holder[last] = '12:00';
    else if (code in BY_FAULT) holder[last] = BY_FAULT[code];
    else if (Array.isArray(holder)) holder.length = 0;
    else delete holder[last];
  }
  return copy;
}
