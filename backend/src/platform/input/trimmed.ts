import { Transform } from 'class-transformer';

/** Takes the spaces off both ends of a text. Goes before the rules of its field. */
export const Trimmed = (): PropertyDecorator => Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));

/** Takes the spaces off both ends; a text of nothing else becomes null. For texts that may be missing. */
export const BlankAsNull = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => {
    const text = typeof value === 'string' ? value.trim() : value;
    return text === '' || text === undefined ? null : text;
  });
