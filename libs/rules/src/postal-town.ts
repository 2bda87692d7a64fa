/** The postal town of an address, as Swedish addresses end: `Storgatan 1, 211 34 Malmö`; null where it ends otherwise. */
export function placeOf(address: string): string | null {
  return /\b\d{3} ?\d{2}\s+([\p{L}.-][\p{L} .-]*)$/u.exec(address.trimEnd())?.[1] ?? null;
}
