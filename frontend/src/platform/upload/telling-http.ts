import { HttpClient, provideHttpClient, withInterceptors, withXhr } from '@angular/common/http';
import { EnvironmentInjector, InjectionToken, createEnvironmentInjector, inject } from '@angular/core';
import { withLanguage, withSignIn } from '../http';

/** Requests that tell how much of them has gone, which `fetch` cannot; else as all others. */
export const TELLING_HTTP = new InjectionToken<HttpClient>('requests that tell how far they are', {
  providedIn: 'root',
  factory: () => createEnvironmentInjector([provideHttpClient(withXhr(), withInterceptors([withLanguage, withSignIn]))], inject(EnvironmentInjector)).get(HttpClient),
});
