import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { provideHttpClientTesting } from '@angular/common/http/testing';
import { type EnvironmentProviders, type Provider, inject, provideAppInitializer } from '@angular/core';
import type { ComponentFixture } from '@angular/core/testing';
import { provideRouter, type Routes } from '@angular/router';
import { TranslocoService, provideTransloco, provideTranslocoTranspiler, type Translation } from '@jsverse/transloco';
import appWords from '../../app/words/sv.json' with { type: 'json' };
import { withLanguage, withSignIn } from '../http';
import { ReadersLanguage } from '../language';
import { Leaving } from '../../ui/overlay/leaving';
import { AsksBeforeLeaving } from '../unsaved';
import { MessageTranspiler, NoLoader } from '../words/words';

/** What a page needs in a spec: router, http without a network, and the given rooms' words in Swedish. */
export function testProviders(rooms: Record<string, Translation> = {}, routes: Routes = []): (Provider | EnvironmentProviders)[] {
  return [
    provideRouter(routes),
    provideHttpClient(withInterceptors([withLanguage, withSignIn])),
    provideHttpClientTesting(),
    provideTransloco({ config: { availableLangs: ['sv', 'en'], defaultLang: 'sv', reRenderOnLangChange: true, prodMode: true }, loader: NoLoader }),
    provideTranslocoTranspiler(MessageTranspiler),
    { provide: Leaving, useExisting: AsksBeforeLeaving },
    provideAppInitializer(() => {
      inject(ReadersLanguage).set('sv');
      inject(TranslocoService).setTranslation({ app: appWords, ...rooms }, 'sv');
    }),
  ];
}

/** Lets effects, resources and microtasks run and draws what came of them. */
export async function settle(fixture: ComponentFixture<unknown>): Promise<void> {
  fixture.detectChanges();
  await new Promise((resolve) => setTimeout(resolve));
  fixture.detectChanges();
}
