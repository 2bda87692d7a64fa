import { v7 } from 'uuid';

/** A new UUIDv7: sortable by the time it was made. */
export const newId = (): string => v7();

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text is written as a UUID of any version. */
export const isId = (text: unknown): text is string => typeof text === 'string' && uuid.test(text);
