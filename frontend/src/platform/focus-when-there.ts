const PAUSE_MS = 50;

/** Gives focus to something that comes a moment later: with an answer, or with code that is still on its way. Gives up after two seconds. */
export function focusWhenThere(id: string, tries = 40): void {
  const place = document.getElementById(id);
  if (place) place.focus();
  else if (tries) setTimeout(() => focusWhenThere(id, tries - 1), PAUSE_MS);
}
