import { HttpResponse, type HttpEvent, type HttpHandlerFn, type HttpRequest } from '@angular/common/http';
import { NEVER, catchError, filter, from, race, switchMap, tap, throwError, timer, type Observable } from 'rxjs';
import { isSparing } from '../network';
import { problemOf } from '../problem';
import type { ActivityContent } from '@kortkurs/contract/learning';
import { dropRead, keepRead, keptRead, type KeptRead } from './device-store';

/** What is shown again when nobody answers: the rosters, the days that lead there, one's own page, what is registered for oneself and one's ticket, a course, what it says to those who follow it, the centre. */
const KEPT = /^(?!.*[?&]since=)\/api\/v1\/(sessions(\/[\w-]+\/(roster|objections))?|me\/(seats|completion|certificates|runs\/behind|objected-sessions)|enrolments\/[\w-]+\/(attendance|missed|ticket|player|quizzes|activities\/[\w-]+)|catalogue\/courses\/[^/]+|centre(\/first-steps)?)(\?|$)/;

/** What an activity of a course says: kept with its pictures. */
const CONTENT = /^\/api\/v1\/enrolments\/[\w-]+\/activities\/[\w-]+$/;

/** After so long what was kept is shown, in a network that carries nothing and does not say so. */
const PATIENCE_MS = 8_000;

/** Who says what is shown and what lies on the device. */
interface Reads {
  answered(url: string, fetchedAt?: string): void;
  kept(url: string, done: boolean): void;
  gone(url: string): void;
}

/**
 * A read of a page. Its answer is kept; without one, what was kept is the answer.
 * @param isStill whether the account is still the one that is signed in
 */
export function keep(request: HttpRequest<unknown>, next: HttpHandlerFn, account: string, reads: Reads, isStill: () => boolean): Observable<HttpEvent<unknown>> {
  const url = request.urlWithParams;
  if (!KEPT.test(url)) return next(request);
  const kept = (): Observable<KeptRead | undefined> => from(keptRead(account, url).catch(() => undefined));
  const shown = ({ body, fetchedAt }: KeptRead): HttpResponse<unknown> => {
    reads.answered(url, fetchedAt);
    reads.kept(url, true);
    return new HttpResponse({ body, url, status: 200 });
  };
  const answer = next(request).pipe(
    filter((event) => event instanceof HttpResponse),
    tap((event) => {
      if (!isStill()) return;
      reads.answered(url);
      if (!CONTENT.test(url) || !isSparing()) void store(url, event.body, account, reads, isStill);
    }),
    catchError((error: unknown) => {
      const problem = problemOf(error);
      if (!problem.isPassing) {
        // Gone, closed again, or no longer theirs to see: nor is the copy.
        if (problem.status === 404 || problem.status === 403 || (problem.status === 409 && CONTENT.test(url))) void dropRead(account, url).then(
          () => reads.gone(url),
          () => undefined,
        );
        return throwError(() => error);
      }
      return kept().pipe(switchMap((found) => (found && isStill() ? [shown(found)] : throwError(() => error))));
    }),
  );
  // Slowness is no error: without a copy the answer is waited for.
  const copy = timer(PATIENCE_MS).pipe(
    switchMap(() => kept()),
    switchMap((found) => (found && isStill() ? [shown(found)] : NEVER)),
  );
  return race(answer, copy);
}

/** Copies that are being written, by their address. */
const underWay = new Map<string, Promise<void>>();

/** Write a copy to the device; one at a time of an address, since pictures are fetched for it. */
export function store(url: string, body: unknown, account: string, reads: Pick<Reads, 'kept'>, isStill: () => boolean): Promise<void> {
  const before = CONTENT.test(url) ? underWay.get(url) : undefined;
  if (before) return before;
  const stored = write(url, body, account, reads, isStill).finally(() => underWay.delete(url));
  underWay.set(url, stored);
  return stored;
}

async function write(url: string, body: unknown, account: string, reads: Pick<Reads, 'kept'>, isStill: () => boolean): Promise<void> {
  const fetchedAt = new Date().toISOString();
  try {
    const whole = CONTENT.test(url) ? await import('./with-pictures').then(({ withPictures }) => withPictures(body as ActivityContent)) : body;
    if (whole === undefined || !isStill()) return;
    await keepRead({ account, url, body: whole, fetchedAt });
  } catch {
    return reads.kept(url, false);
  }
  // Whoever signed out while it was written leaves nothing behind.
  if (isStill()) reads.kept(url, true);
  else await dropRead(account, url).catch(() => undefined);
}
