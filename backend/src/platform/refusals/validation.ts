import { ValidationPipe, type ArgumentMetadata, type ValidationError } from '@nestjs/common';
import { getMetadataStorage, ValidationTypes } from 'class-validator';
import type { FieldFault, RefusalParams } from './refusal';
import { Refusal } from './refusal';

/** Numbers in class-validator's own sentence are the rule's limits: "must be longer than or equal to 3 characters". */
function limitsOf(message: string): RefusalParams {
  const [limit, upper] = message.match(/-?\d+(\.\d+)?/g)?.map(Number) ?? [];
  return { ...(limit === undefined ? {} : { limit }), ...(upper === undefined ? {} : { upper }) };
}

/**
 * `Length` is told as what it is broken by: class-validator's sentence names only that end, so a text of two ends has one number.
 * What is no text at all keeps the words about both.
 */
function codeOf(rule: string, message: string): string {
  if (rule !== 'isLength') return rule;
  if (message.includes('longer than')) return 'minLength';
  return message.includes('shorter than') ? 'maxLength' : rule;
}

function faultsOf(errors: ValidationError[], path: string): FieldFault[] {
  return errors.flatMap((error) => {
    const field = path ? `${path}.${error.property}` : error.property;
    const own = Object.entries(error.constraints ?? {}).slice(0, 1);
    // The property's name may hold digits of its own: take the limits from what follows it.
    const faults = own.map(([code, message]) => ({ field, code: codeOf(code, message), params: limitsOf(message.replace(error.property, '')) }));
    return [...faults, ...faultsOf(error.children ?? [], field)];
  });
}

/**
 * For each object that it checks, class-validator searches all classes it knows for the rules of its class: of a list of
 * 500 marks that is a sixth of the request. Rules do not change after the classes are read, so the first search serves all. What it calls the
 * schema is the name of the class around, of an object inside another; it says nothing about classes.
 */
function rememberRules(): void {
  const storage = getMetadataStorage();
  if (Object.hasOwn(storage, 'getTargetValidationMetadatas')) return;
  const search = storage.getTargetValidationMetadatas.bind(storage);
  const found = new Map<unknown, ReturnType<typeof search>>();
  storage.getTargetValidationMetadatas = (target, schema, always, strictGroups, groups) => {
    if (always || strictGroups || groups?.length) return search(target, schema, always, strictGroups, groups);
    const rules = found.get(target) ?? search(target, schema, always, strictGroups);
    found.set(target, rules);
    return rules;
  };
}

/**
 * What stands where its class has a list of objects and is a list again: class-validator looks into such a list and finds nothing in it to object to, and whoever reads the
 * object finds none. Objects are known by the classes that they were made into.
 */
function listsInLists(made: unknown, path: string): FieldFault[] {
  if (typeof made !== 'object' || made === null || typeof made.constructor !== 'function') return [];
  const nested = getMetadataStorage().getTargetValidationMetadatas(made.constructor, '', false, false).filter(({ type }) => type === ValidationTypes.NESTED_VALIDATION);
  return [...new Set(nested.map(({ propertyName }) => propertyName))].flatMap((name) => {
    const value: unknown = (made as Record<string, unknown>)[name];
    const at = path ? `${path}.${name}` : name;
    if (!Array.isArray(value)) return listsInLists(value, at);
    return value.flatMap((one, n) => (Array.isArray(one) ? [{ field: `${at}.${n}`, code: 'nestedValidation' }] : listsInLists(one, `${at}.${n}`)));
  });
}

/**
 * A class of bodies with hundreds of objects in them may say of one, by itself and cheaply, that it keeps every rule of the class and holds nothing
 * that the class would change. What it is not sure of is asked rule by rule, and only that is ever refused.
 */
interface SureClass {
  isSurelyRight?(body: unknown): boolean;
}

/** Whoever creates may choose the id; one that is null is none, and is made as if nothing were said of it. */
const isUnnamed = (value: unknown): value is object => typeof value === 'object' && value !== null && 'id' in value && value.id === null;

class Validation extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'body' && (metadata.metatype as SureClass | undefined)?.isSurelyRight?.(value)) return value;
    const made: unknown = await super.transform(isUnnamed(value) ? { ...value, id: undefined } : value, metadata);
    const fields = metadata.type === 'body' ? listsInLists(made, '') : [];
    if (fields.length) throw new Refusal('invalid-input', { fields });
    return made;
  }
}

/**
 * Checks every body, query and path against its class: what the class does not name is refused, texts become numbers and
 * booleans only where the class says so with `@Type`.
 */
export function validation(): ValidationPipe {
  rememberRules();
  return new Validation({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    stopAtFirstError: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors: ValidationError[]) => new Refusal('invalid-input', { fields: faultsOf(errors, '') }),
  });
}
