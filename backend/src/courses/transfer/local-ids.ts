import { IMAGE_ATTRIBUTE } from '@kortkurs/contract/courses';
import { isId } from '../../platform/ids';

/** An id of a course file, `#3`: it says nothing but which part of the file is meant. */
const LOCAL = /^#[1-9]\d{0,5}$/;
/** What somebody wrote that looks like one is told apart by one sign more. */
const LOOKS_LOCAL = /^#+\d+$/;
const IN_PICTURES = new RegExp(`(${IMAGE_ATTRIBUTE}=")([^"]*)(")`, 'g');
const WIDTH = /^(\d{1,4}):(.+)$/;

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export const isLocalId = (text: unknown): text is string => typeof text === 'string' && LOCAL.test(text);

/** What is said in one way only: fields in the order of their names, and none that say nothing. */
export function inOrder(value: unknown): Json {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value as Json;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(fields.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, field]) => [name, inOrder(field)]));
}

/** All ids that stand as an `id` somewhere in a value. */
export function idsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(idsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, field]) => (name === 'id' && isId(field) ? [field] : idsIn(field)));
}

/** Changes each text of a value, and which files the pictures of a page are. */
function eachText(value: Json, make: (text: string) => string, ofPicture: (text: string) => string): Json {
  if (typeof value === 'string') {
    const whole = make(value);
    if (whole !== value || !value.includes(IMAGE_ATTRIBUTE)) return whole;
    return value.replace(IN_PICTURES, (_all, before: string, image: string, after: string) => `${before}${image.split(' ').map((each) => each.replace(WIDTH, (_each, width: string, id: string) => `${width}:${ofPicture(id)}`)).join(' ')}${after}`);
  }
  if (Array.isArray(value)) return value.map((each) => eachText(each, make, ofPicture));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, eachText(field, make, ofPicture)]));
}

/**
 * The same with ids that hold in the file alone, numbered in the order in which they are met: two courses that say the same are told apart by nothing.
 * @param known the ids that are the course's own; all else is text
 */
export function withLocalIds(value: Json, known: ReadonlySet<string>): Json {
  const numbers = new Map<string, number>();
  const local = (id: string): string => {
    const number = numbers.get(id) ?? numbers.size + 1;
    numbers.set(id, number);
    return `#${number}`;
  };
  const named = (text: string): string => (known.has(text) ? local(text) : text);
  return eachText(value, (text) => (known.has(text) ? local(text) : LOOKS_LOCAL.test(text) ? `#${text}` : text), named);
}

/** The same with ids of this centre. @param idOf makes one, the same each time for the same number */
export function withOwnIds(value: Json, idOf: (local: string) => string): Json {
  const named = (text: string): string => (LOCAL.test(text) ? idOf(text) : text);
  return eachText(value, (text) => (LOCAL.test(text) ? idOf(text) : LOOKS_LOCAL.test(text) ? text.slice(1) : text), named);
}
