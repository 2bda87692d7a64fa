import { ChangeDetectionStrategy, Component, ElementRef, computed, inject, input, output, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { LocalDate } from '@kortkurs/contract/common';
import type { OutcomeByLink } from '@kortkurs/contract/outcomes';
import { Format } from '../../platform/format';
import { Words } from '../../platform/words/words';
import { Icon } from '../../ui/icon/icon';

/** Thanks, with what was kept and until when it can be changed. */
@Component({
  selector: 'kk-outcome-kept',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, MatButton, TranslocoPipe],
  template: `
    <div class="thanks">
      <kk-icon name="check-circle" [size]="40" />
      <h1 #top tabindex="-1">{{ 'outcomes.link.' + (asked().declined ? 'declined' : 'kept') | transloco }}</h1>
    </div>
    <p class="kk-lead">{{ 'outcomes.link.' + (asked().declined ? 'declinedUntil' : 'keptUntil') | transloco: { day: format.fullDate(asked().changeUntil) } }}</p>
    @if (lines().length) {
      <dl class="kk-lines">
        @for (line of lines(); track line.name) {
          <div>
            <dt>{{ line.name }}</dt>
            <dd>{{ line.said }}</dd>
          </div>
        }
      </dl>
    }
    <button matButton="outlined" class="kk-large" type="button" (click)="reopen.emit()">{{ 'outcomes.link.' + (asked().declined ? 'answerAnyway' : 'change') | transloco }}</button>
  `,
  styles: `
    :host {
      display: grid;
      gap: 16px;
      justify-items: start;
    }
    .thanks {
      display: flex;
      gap: 14px;
      align-items: center;
    }
    .thanks kk-icon {
      color: var(--mat-sys-primary);
    }
    h1 {
      font: var(--mat-sys-display-small);
    }
    h1:focus {
      outline: none;
    }
    dl {
      width: 100%;
      margin-block: 8px;
    }
  `,
})
export class OutcomeKept {
  private readonly words = inject(Words);
  protected readonly format = inject(Format);
  readonly asked = input.required<OutcomeByLink>();
  readonly reopen = output();
  private readonly top = viewChild.required<ElementRef<HTMLElement>>('top');

  protected readonly lines = computed<{ name: string; said: string }[]>(() => {
    const { leaving, later, laterOn } = this.asked();
    const on = (day: LocalDate | null): string => (day ? this.words.say('outcomes.link.said.on', { day: this.format.fullDate(day) }) : this.words.say('outcomes.link.said.no'));
    const line = (name: string, said: string) => ({ name: this.words.say(`outcomes.link.name.${name}`, { day: this.format.fullDate(laterOn) }), said });
    if (leaving) {
      const { now, since, educationOn, qualifiedOn } = leaving;
      const work = this.words.say(`outcomes.link.choice.now.${now}`);
      return [
        line('now', since ? this.words.say('outcomes.link.said.since', { what: work, day: this.format.fullDate(since) }) : this.words.say('outcomes.link.said.before', { what: work })),
        line('education', on(educationOn)),
        line('qualified', on(qualifiedOn)),
      ];
    }
    if (!later) return [];
    const improved = this.words.say(`outcomes.link.choice.improved.${later.improved ?? 'no'}`);
    return [line('employed', this.words.say(`outcomes.link.choice.employed.${later.employed ? 'yes' : 'no'}`)), ...(later.employed ? [line('improved', improved)] : [])];
  });

  focus(): void {
    this.top().nativeElement.focus();
  }
}
