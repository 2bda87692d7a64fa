import { HttpErrorResponse, type HttpInterceptorFn, type HttpRequest } from '@angular/common/http';
import { inject } from '@angular/core';
import { catchError, from, switchMap, throwError } from 'rxjs';
import { ReadersLanguage } from './language';
import { Session } from './session';

const OURS = '/api/v1/';

/** Every request to the API says in which language it wants its sentences. */
export const withLanguage: HttpInterceptorFn = (request, next) =>
  request.url.startsWith(OURS)
    ? next(request.clone({ setHeaders: { 'Accept-Language': inject(ReadersLanguage).now() } }))
    : next(request);

/**
 * Requests to the API carry the access token. One that is refused for want of a sign-in is tried again with a new token;
 * when there is none to be had, it waits behind the signed-out dialog and goes on once the person is back.
 */
export const withSignIn: HttpInterceptorFn = (request, next) => {
  if (!request.url.startsWith(OURS)) return next(request);
  const session = inject(Session);
  const bear = (token: string): HttpRequest<unknown> =>
    token ? request.clone({ setHeaders: { Authorization: `Bearer ${token}` } }) : request;
  const again = async (): Promise<string> => {
    if (await session.renew()) return session.freshToken();
    return (await session.lapse()) ? session.freshToken() : '';
  };
  return from(session.freshToken()).pipe(
    switchMap((token) => next(bear(token))),
    catchError((error: unknown) => {
      const refused = error instanceof HttpErrorResponse && error.status === 401;
      if (!refused || !session.isIn()) return throwError(() => error);
      return from(again()).pipe(switchMap((token) => (token ? next(bear(token)) : throwError(() => error))));
    }),
  );
};
