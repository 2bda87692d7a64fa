import { ChangeDetectionStrategy, Component, computed, input, model } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';

/** Somebody who was chosen, by name. */
export interface ChosenPerson {
  enrolmentId: string;
  name: string;
  /** What is known of them that matters for whether they are written to. */
  said?: string;
  /** They were reminded a few days ago, and are written to only when somebody ticks them. */
  isHeld?: boolean;
}

/** Those whom a letter was begun for, by name: each can be left out, or taken in again. */
@Component({
  selector: 'kk-chosen-people',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [TranslocoPipe],
  template: `
    @if (held(); as n) {
      <p>{{ 'messages.write.inactive.pause' | transloco: { n } }}</p>
    }
    <details class="chosen" [open]="open()">
      <summary>{{ 'messages.write.chosen' | transloco: { n: kept().size, of: people().length } }}</summary>
      <ul role="list">
        @for (person of people(); track person.enrolmentId) {
          <li>
            <label class="kk-tick">
              <input type="checkbox" [checked]="kept().has(person.enrolmentId)" (change)="turn(person.enrolmentId)" />
              <span>{{ person.name }}@if (person.said) {<small>{{ person.said }}</small>}</span>
            </label>
          </li>
        }
      </ul>
    </details>
    @if (!kept().size) {
      <p role="status" class="kk-bad">{{ 'messages.write.inactive.nobody' | transloco }}</p>
    }
  `,
  styles: `
    ul {
      max-height: 40dvh;
      overflow-y: auto;
    }
    summary {
      min-height: 44px;
      padding-block: 10px;
      cursor: pointer;
    }
  `,
})
export class ChosenPeople {
  readonly people = input.required<readonly ChosenPerson[]>();
  /** Whether the names are shown from the start. */
  readonly open = input(false);
  /** Those of them who are to get the letter. */
  readonly kept = model.required<ReadonlySet<string>>();

  protected readonly held = computed(() => this.people().filter(({ isHeld }) => isHeld).length);

  protected turn(enrolmentId: string): void {
    this.kept.update((before) => {
      const after = new Set(before);
      if (!after.delete(enrolmentId)) after.add(enrolmentId);
      return after;
    });
  }
}
