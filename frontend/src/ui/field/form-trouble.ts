import { ChangeDetectionStrategy, Component, ElementRef, Injector, afterNextRender, effect, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { FormFaults } from '../../platform/form-faults';
import { Banner } from '../banner';
import { ErrorSummary } from './error-summary';

/** At the top of a form: that somebody else saved meanwhile, what is wrong with it as a whole, and the list of its faults. */
@Component({
  selector: 'kk-form-trouble',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, ErrorSummary, MatButton, TranslocoPipe],
  template: `
    @if (overtaken()) {
      <kk-banner kind="warn">
        <p>{{ text() || ('app.form.overtaken' | transloco) }}</p>
        <button matButton="outlined" type="button" banner-action (click)="takeTheirs.emit()">{{ action() || ('app.form.takeTheirs' | transloco) }}</button>
      </kk-banner>
    }
    @if (faults().whole(); as whole) {
      <kk-banner kind="bad"><p>{{ whole }}</p></kk-banner>
    } @else {
      <kk-error-summary [of]="faults()" />
    }
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class FormTrouble {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly injector = inject(Injector);

  readonly faults = input.required<FormFaults>();
  readonly overtaken = input(false);
  /** What to say and to offer where the common words do not fit: somebody else has saved, fetch theirs. */
  readonly text = input('');
  readonly action = input('');
  readonly takeTheirs = output();

  constructor() {
    // Who saves at the end of a long form would see nothing of it.
    effect(() => {
      if (this.overtaken() || this.faults().whole()) afterNextRender(() => this.host.querySelector('kk-banner')?.scrollIntoView({ block: 'nearest' }), { injector: this.injector });
    });
  }
}
