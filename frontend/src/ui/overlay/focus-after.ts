const LONGEST_WAIT_MS = 8_000;
const HEADLINES = 'h1, h2, h3';

/**
 * Keeps the focus near where it was when what had it disappears, as a button whose work is done, or a row that is read anew: it goes to the headline of
 * what is left around it. Otherwise who goes by keyboard begins again at the top of the page, and a screen reader says nothing.
 * @param from what has the focus now; it is minded for some seconds, until the focus is moved elsewhere
 */
export function focusAfter(from: HTMLElement): void {
  const { ownerDocument: page } = from;
  const around: HTMLElement[] = [];
  for (let each = from.parentElement; each && each !== page.body; each = each.parentElement) around.push(each);

  const observer = new MutationObserver(() => {
    if (from.isConnected) return;
    stop();
    if (page.activeElement && page.activeElement !== page.body) return;
    for (const headline of around.filter(({ isConnected }) => isConnected).flatMap((each) => Array.from(each.querySelectorAll<HTMLElement>(HEADLINES)))) {
      headline.setAttribute('tabindex', '-1');
      headline.focus({ preventScroll: true });
      // One that a narrow screen leaves out takes no focus.
      if (page.activeElement === headline) return;
    }
  });
  const moved = ({ target }: FocusEvent): void => {
    if (target !== from) stop();
  };
  const timer = setTimeout(() => stop(), LONGEST_WAIT_MS);
  const stop = (): void => {
    clearTimeout(timer);
    observer.disconnect();
    page.removeEventListener('focusin', moved);
  };
  page.addEventListener('focusin', moved);
  observer.observe(page.body, { childList: true, subtree: true });
}
