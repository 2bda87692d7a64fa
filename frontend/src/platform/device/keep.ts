import { HttpResponse, type HttpEvent, type HttpHandlerFn, type HttpRequest } from '@angular/common/http';
import { NEVER, catchError, filter, from, race, switchMap, tap, throwError, timer, type Observable } from 'rxjs';
import { problemOf } from '../problem';
import { dropRead, keepRead, keptRead, type KeptRead } from './device-store';

/** What is shown again when nobody answers: the rosters, the days that lead there, one's own page, what is registered for oneself and one's ticket, a course, the centre. */
const KEPT = /^(?!.*[?&]since=)\/api\/v1\/(sessions(\/[\w-]+\/(roster|objections))?|me\/(seats|completion|certificates|runs\/behind|objected-sessions)|enrolments\/[\w-]+\/(attendance|missed|ticket)|catalogue\/courses\/[^/]+|centre(\/first-steps)?)(\?|$)/;

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
      keepRead({ account, url, body: event.body, fetchedAt: new Date().toISOString() }).then(
        // Whoever signed out while it was written leaves nothing behind.
        () => (isStill() ? reads.kept(url, true) : dropRead(account, url).catch(() => undefined)),
        () => reads.kept(url, false),
      );
    }),
    catchError((error: unknown) => {
      const problem = problemOf(error);
      if (!problem.isPassing) {
        // Gone, or no longer theirs to see: nor is the copy.
        if (problem.status === 404 || problem.status === 403) void dropRead(account, url).then(
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
