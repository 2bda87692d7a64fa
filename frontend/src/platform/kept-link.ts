/**
 * The secret of the mailed link by which this window came, for as long as it is read by. It lies here and not in the address: no way back
 * in the window, and nothing that the browser remembers of it, then opens again what somebody was done with.
 */
const KEY = 'kk-link';

export function keptLink(): string {
  try {
    return sessionStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

/** Without storage the link is read by until the page is loaded anew. */
export function keepLink(secret: string): void {
  try {
    if (secret) sessionStorage.setItem(KEY, secret);
    else sessionStorage.removeItem(KEY);
  } catch {
    // It is in the memory of the page alone.
  }
}
