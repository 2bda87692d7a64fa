import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, output, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { OpenObjection } from '@kortkurs/contract/objections';
import { Api } from '../platform/api';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { Network } from '../platform/network';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { focusAfter } from '../ui/overlay/focus-after';
import { Notices } from '../ui/overlay/notices';

/** Who says that their mark at a session is wrong: correct it on the roster, or say that it stands. Shows nothing where nobody does. */
@Component({
  selector: 'kk-objections-note',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [MatButton, TranslocoPipe],
  template: `
    @if (objections().length) {
      <p><strong>{{ 'attendance.objections.title' | transloco: { n: objections().length } }}</strong></p>
      <ul role="list">
        @for (objection of objections(); track objection.id) {
          <li>
            <span><b>{{ objection.name }}</b>, {{ format.dateTime(objection.toldAt) }}: “{{ objection.said }}”</span>
            <span class="kk-row">
              <button matButton="outlined" type="button" (click)="found.emit(objection.name)">{{ 'attendance.objections.find' | transloco }}<span class="kk-hidden">, {{ objection.name }}</span></button>
              <button matButton type="button" disabledInteractive [disabled]="!network.isOnline()" (click)="keep(objection, $event)">{{ 'attendance.objections.keep' | transloco }}<span class="kk-hidden">, {{ objection.name }}</span>@if (!network.isOnline()) {. {{ 'attendance.needsNetwork' | transloco }}}</button>
            </span>
          </li>
        }
      </ul>
    }
  `,
  styles: `
    li {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 16px;
      justify-content: space-between;
      align-items: center;
      padding-top: 8px;
      overflow-wrap: anywhere;
    }
  `,
})
export class ObjectionsNote {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  protected readonly format = inject(Format);
  protected readonly network = inject(Network);

  readonly sessionId = input.required<string>();
  /** The roster as it was read: a correction in it may have answered. */
  readonly revision = input.required<number>();
  /** Somebody is to be found in the list, by name. */
  readonly found = output<string>();

  private readonly resource = httpResource<OpenObjection[]>(() => `/api/v1/sessions/${this.sessionId()}/objections`);
  private readonly shown = lastValue(this.resource);
  protected readonly objections = computed(() => this.shown() ?? []);
  /** How many there are. */
  readonly count = computed(() => this.objections().length);

  constructor() {
    let read = -1;
    effect(() => {
      const revision = this.revision();
      if (read !== -1 && read !== revision) untracked(() => this.resource.reload());
      read = revision;
    });
  }

  protected async keep({ id, name }: OpenObjection, { currentTarget }: Event): Promise<void> {
    try {
      await this.api.post(`sessions/${this.sessionId()}/kept-objections`, { id });
      this.notices.say(this.words.say('attendance.objections.kept', { name }));
      if (currentTarget instanceof HTMLElement) focusAfter(currentTarget);
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('app.notSaved'));
    }
    this.resource.reload();
  }
}
