import type { RunPlace } from '@kortkurs/contract/sessions';

/** A place by its name and room. */
export const placeWords = (place: Pick<RunPlace, 'name' | 'room'>): string => [place.name, place.room].filter(Boolean).join(', ');
