import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { PersonNeeds, RunNeeds } from '@kortkurs/contract/people';
import { Format } from '../../platform/format';
import { Words } from '../../platform/words/words';
import { Pending } from '../../ui/state/pending';

/** What a run's people need on site: how many of each, and names for who asks for them. Its page brings the words `needs`. */
@Component({
  selector: 'kk-run-needs',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Pending, TranslocoPipe],
  template: `
    <section aria-labelledby="run-needs">
      <h2 id="run-needs">{{ 'needs.run.title' | transloco }}</h2>
      @if (needs.hasValue()) {
        @if (needs.value().people) {
          <dl class="kk-lines kk-tight">
            @for (one of needs.value().kinds; track one.kind) {
              <div><dt>{{ 'needs.kind.' + one.kind | transloco }}</dt><dd>{{ 'needs.run.people' | transloco: { n: one.people } }}</dd></div>
            }
            @if (needs.value().notes; as notes) {
              <div><dt>{{ 'needs.run.notes' | transloco }}</dt><dd>{{ 'needs.run.people' | transloco: { n: notes } }}</dd></div>
            }
          </dl>
          @if (wantsNames()) {
            @if (people.hasValue()) {
              <ul class="kk-list" role="list">
                @for (person of people.value(); track $index) {
                  <li><b>{{ person.name }}</b><small>{{ said(person) }}</small></li>
                }
              </ul>
            } @else {
              <kk-pending [of]="people" [rows]="2" inline />
            }
          } @else {
            <p class="kk-muted"><button class="kk-link" type="button" (click)="wantsNames.set(true)">{{ 'needs.run.who' | transloco }}</button> {{ 'needs.run.whoNote' | transloco }}</p>
          }
        } @else {
          <p class="kk-muted">{{ 'needs.run.none' | transloco }}</p>
        }
      } @else {
        <kk-pending [of]="needs" [rows]="2" inline />
      }
    </section>
  `,
  styles: `
    section {
      max-width: 560px;
      padding-top: var(--kk-s6);
    }
    h2 {
      margin-bottom: 12px;
      font: var(--mat-sys-headline-medium);
    }
    small {
      display: block;
      overflow-wrap: anywhere;
    }
  `,
})
export class RunNeedsPanel {
  private readonly words = inject(Words);
  private readonly format = inject(Format);

  readonly runId = input.required<string>();

  protected readonly wantsNames = signal(false);
  protected readonly needs = httpResource<RunNeeds>(() => `/api/v1/runs/${this.runId()}/access-needs`);
  /** Read when somebody asks for them: that is noted. */
  protected readonly people = httpResource<PersonNeeds[]>(() => (this.wantsNames() ? `/api/v1/runs/${this.runId()}/access-needs/people` : undefined));

  protected said({ kinds, note }: PersonNeeds): string {
    return [this.format.list(kinds.map((kind) => this.words.say(`needs.kind.${kind}`))), note ?? ''].filter(Boolean).join('. ');
  }
}
