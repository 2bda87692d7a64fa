import type { TransformFnParams } from 'class-transformer';

/** Spaces at the ends are slips of the hand. */
export const trimmed = ({ value }: TransformFnParams): unknown => (typeof value === 'string' ? value.trim() : (value as unknown));
/** An address as it is kept: trimmed and in small letters. */
export const address = ({ value }: TransformFnParams): unknown => (typeof value === 'string' ? value.trim().toLowerCase() : (value as unknown));
/** An empty field of a form says that there is nothing. */
export const nothing = (next: (given: TransformFnParams) => unknown) => (given: TransformFnParams): unknown => (typeof given.value === 'string' && given.value.trim() === '' ? null : next(given));
