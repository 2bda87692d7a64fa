const KEY = 'kk-roster-opened';

/** Whether this tab has opened a session's roster by itself already; from now on it has. */
export function openedBefore(sessionId: string): boolean {
  try {
    const before = sessionStorage.getItem(KEY) === sessionId;
    sessionStorage.setItem(KEY, sessionId);
    return before;
  } catch {
    // Without storage the page would send people on every time they come back: better never.
    return true;
  }
}
