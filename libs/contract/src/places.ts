import type { Id, Localized } from './common';

/** Most people a place can be said to take. */
export const PLACE_LIMITS = { seats: 100_000 } as const;

/** What a place offers people who need it; null means that nobody has said. */
export interface PlaceAccess {
  stepFree: boolean | null;
  hearingLoop: boolean | null;
  quietRoom: boolean | null;
  accessibleToilet: boolean | null;
  parking: boolean | null;
}

/** Where sessions are held. */
export interface PlaceFacts extends PlaceAccess {
  name: string;
  room: string;
  address: string;
  municipalityCode: string | null;
  mapUrl: string | null;
  /** How to get there. */
  directions: Localized;
  /** Anything about access that the yes-and-no facts do not say. */
  accessNote: Localized;
  /** How many people the place takes. */
  seats: number | null;
}

export interface Place extends PlaceFacts {
  id: Id;
  archived: boolean;
  version: number;
}

export interface NewPlace extends Partial<PlaceFacts> {
  id?: Id;
  name: string;
}

export interface PlaceChange extends Partial<PlaceFacts> {
  version: number;
  archived?: boolean;
}
