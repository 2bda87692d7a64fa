import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { httpResource } from '@angular/common/http';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Format as CourseFormat } from '@kortkurs/contract/courses';
import { Format } from '../platform/format';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { FormatTargets } from '../runs/format-targets';
import { Icon } from '../ui/icon/icon';
import { Dialogs } from '../ui/overlay/dialogs';
import { Notices } from '../ui/overlay/notices';
import { SectionTabs } from '../ui/section-tabs';
import { Pending } from '../ui/state/pending';
import { COURSE_TABS } from './course-tabs';

/** What kinds of event there are, with the year's target for each. */
@Component({
  selector: 'kk-formats-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [FormatTargets, Icon, MatButton, Pending, RouterLink, SectionTabs, TranslocoPipe],
  template: `
    @if (known(); as all) {
      <header class="kk-head">
        <div>
          <h1>{{ 'courses.formats.title' | transloco }}</h1>
          <p>{{ 'courses.formats.text' | transloco }}</p>
        </div>
        <div class="kk-actions">
          @if (session.can('courses.change')) {
            <button matButton="filled" type="button" (click)="open()"><kk-icon matButtonIcon name="add" />{{ 'courses.formats.new' | transloco }}</button>
          }
        </div>
      </header>
      <kk-section-tabs [tabs]="tabs" [label]="'app.courseTabs.label' | transloco">
        @if (session.can('runs.change')) {
          <kk-format-targets />
        }
        <section class="kk-section" aria-labelledby="formats-all">
          <div class="kk-section-head"><h2 id="formats-all">{{ 'courses.formats.all' | transloco }}</h2></div>
          <ul class="kk-list kk-split" role="list">
            @for (one of all; track one.id) {
              <li>
                <p>
                  <b [attr.lang]="format.textLanguage(one.name)">{{ format.text(one.name) }}</b>
                  <small>
                    {{ target(one) }}
                    <a routerLink="/staff/courses" [queryParams]="{ format: one.id }">{{ 'courses.count' | transloco: { n: one.courses } }}</a>
                  </small>
                </p>
                <span class="kk-row">
                  @if (one.archivedAt) {
                    <span class="kk-tag">{{ 'courses.isArchived' | transloco }}</span>
                  }
                  @if (session.can('courses.change')) {
                    <a class="kk-link" [routerLink]="['/staff/certificate-templates', 'format-' + one.id]">{{ 'courses.formats.certificates' | transloco }}<span class="kk-hidden"> {{ format.text(one.name) }}</span></a>
                    <a class="kk-link" [routerLink]="['/staff/runs/templates', one.id]">{{ 'courses.formats.template' | transloco }}<span class="kk-hidden"> {{ format.text(one.name) }}</span></a>
                    <button class="kk-link" type="button" (click)="open(one)">{{ 'app.change' | transloco }}<span class="kk-hidden"> {{ format.text(one.name) }}</span></button>
                  }
                </span>
              </li>
            }
          </ul>
        </section>
      </kk-section-tabs>
    } @else {
      <kk-pending [of]="formats" [rows]="9" />
    }
  `,
})
export class FormatsPage {
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly dialogs = inject(Dialogs);
  protected readonly session = inject(Session);
  protected readonly format = inject(Format);
  protected readonly tabs = COURSE_TABS;
  protected readonly formats = httpResource<CourseFormat[]>(() => '/api/v1/formats');
  protected readonly known = computed(() => (this.formats.hasValue() ? this.formats.value() : undefined));

  /** "Minst 6 om året." */
  protected target({ targetOperator: operator, targetValue, targetUpperValue }: CourseFormat): string {
    if (operator === null) return '';
    return this.words.say(`courses.formats.yearly.${operator}`, { value: this.format.number(targetValue ?? 0), upper: this.format.number(targetUpperValue ?? 0) });
  }

  protected async open(one?: CourseFormat): Promise<void> {
    const { FormatDialog } = await import('./format-dialog');
    const last = Math.max(0, ...(this.known() ?? []).map(({ position }) => position));
    const saved = await this.dialogs.open<CourseFormat>(FormatDialog, { format: one, position: one?.position ?? last + 1 });
    if (!saved) return;
    this.formats.reload();
    this.notices.say(this.words.say('courses.saved', { name: this.format.text(saved.name) }));
  }
}
