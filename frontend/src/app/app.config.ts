import { provideHttpClient, withFetch, withInterceptors } from '@angular/common/http';
import {
  type ApplicationConfig,
  inject,
  isDevMode,
  provideAppInitializer,
  provideBrowserGlobalErrorListeners,
  provideZonelessChangeDetection,
} from '@angular/core';
import {
  TitleStrategy,
  provideRouter,
  withComponentInputBinding,
  withRouterConfig,
  withInMemoryScrolling,
  withNavigationErrorHandler,
} from '@angular/router';
import { provideTransloco, provideTranslocoTranspiler } from '@jsverse/transloco';
import { withKept } from '../platform/device/kept-reads';
import { withLanguage, withSignIn } from '../platform/http';
import { ReadersLanguage } from '../platform/language';
import { Session } from '../platform/session';
import { MessageTranspiler, NoLoader, Words, type RoomWords } from '../platform/words/words';
import { routes } from './app.routes';
import { onNavigationTrouble } from './navigation-trouble';
import { PageTitle } from '../platform/page-title';
import { Leaving } from '../ui/overlay/leaving';
import { leavingDialogs } from './leaving-dialogs';

const words: RoomWords = { sv: () => import('./words/sv.json'), en: () => import('./words/en.json') };

/** Before the first page: its words are there, and an earlier sign-in is taken up. */
async function start(): Promise<void> {
  const session = inject(Session);
  const language = inject(ReadersLanguage);
  const all = inject(Words);
  await Promise.all([all.bring('app', words), session.resume()]);
  const account = session.me()?.language;
  await all.speak(account && !language.isChosen() ? account : language.now());
}

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideZonelessChangeDetection(),
    provideHttpClient(withFetch(), withInterceptors([withLanguage, withKept, withSignIn])),
    provideRouter(
      routes,
      withComponentInputBinding(),
      // A tab of a run's page is given the run's id as the page itself is.
      withRouterConfig({ paramsInheritanceStrategy: 'always' }),
      withNavigationErrorHandler(onNavigationTrouble),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled', anchorScrolling: 'enabled' }),
    ),
    { provide: TitleStrategy, useExisting: PageTitle },
    { provide: Leaving, useFactory: leavingDialogs },
    provideTransloco({
      config: {
        availableLangs: ['sv', 'en'],
        defaultLang: 'sv',
        reRenderOnLangChange: true,
        prodMode: !isDevMode(),
        missingHandler: { logMissingKey: false, useFallbackTranslation: false },
      },
      loader: NoLoader,
    }),
    provideTranslocoTranspiler(MessageTranspiler),
    provideAppInitializer(start),
  ],
};
