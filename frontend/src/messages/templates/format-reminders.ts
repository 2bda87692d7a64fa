import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Format as CourseFormat } from '@kortkurs/contract/courses';
import type { ReminderSetting } from '@kortkurs/contract/reminders';
import { Api } from '../../platform/api';
import { Format } from '../../platform/format';
import { lastValue } from '../../platform/last-value';
import { problemOf } from '../../platform/problem';
import { Session } from '../../platform/session';
import { Words } from '../../platform/words/words';
import { Field, KkInput } from '../../ui/field/field';
import { Notices } from '../../ui/overlay/notices';
import { Pending } from '../../ui/state/pending';

/** What the runs of a format send by themselves, until one of them says otherwise. */
@Component({
  selector: 'kk-format-reminders',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, KkInput, Pending, TranslocoPipe],
  template: `
    <h2>{{ 'messages.formats.title' | transloco }}</h2>
    <p class="kk-muted">{{ 'messages.formats.lead' | transloco }}</p>
    @if (formats.hasValue()) {
      <kk-field [label]="'messages.formats.format' | transloco">
        <select kkInput="reminder-format" (change)="chosen.set($any($event.target).value)">
          @for (format of living(); track format.id) {
            <option [value]="format.id" [selected]="format.id === formatId()">{{ text.text(format.name) }}</option>
          }
        </select>
      </kk-field>
      <ul class="kk-list" role="list">
        @for (setting of settings(); track setting.rule) {
          <li>
            <label class="kk-switch">
              <input type="checkbox" role="switch" [checked]="setting.on" [disabled]="!session.can('messages.change')" (change)="turn(setting)" />
              <span>{{ 'messages.rules.' + setting.rule + '.name' | transloco }}<small class="kk-muted">{{ 'messages.rules.' + setting.rule + '.when' | transloco }}</small></span>
            </label>
          </li>
        }
      </ul>
    } @else {
      <kk-pending [of]="formats" inline [rows]="3" />
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--kk-s3);
      max-width: 640px;
    }
    small {
      display: block;
    }
  `,
})
export class FormatReminders {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  protected readonly session = inject(Session);
  protected readonly text = inject(Format);

  protected readonly chosen = signal('');
  protected readonly formats = httpResource<CourseFormat[]>(() => '/api/v1/formats');
  protected readonly living = computed(() => (this.formats.hasValue() ? this.formats.value().filter(({ archivedAt }) => !archivedAt) : []));
  protected readonly formatId = computed(() => this.chosen() || (this.living()[0]?.id ?? ''));
  private readonly read = httpResource<ReminderSetting[]>(() => (this.formatId() ? `/api/v1/formats/${this.formatId()}/reminders` : undefined));
  protected readonly settings = lastValue(this.read);

  protected async turn({ rule, on }: ReminderSetting): Promise<void> {
    try {
      await this.api.put(`formats/${this.formatId()}/reminders/${rule}`, { on: !on });
      this.notices.say(this.words.say(on ? 'messages.run.off' : 'messages.run.on'));
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('app.notSaved'));
    }
    this.read.reload();
  }
}
