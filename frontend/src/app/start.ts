import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Router } from '@angular/router';
import { Destinations } from './destinations';

/** No page of its own: sends each to where their day begins. */
@Component({ selector: 'kk-start', changeDetection: ChangeDetectionStrategy.OnPush, template: '' })
export class Start {
  constructor() {
    void inject(Router).navigateByUrl(inject(Destinations).home(), { replaceUrl: true });
  }
}
