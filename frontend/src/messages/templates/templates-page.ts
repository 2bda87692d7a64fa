import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Format as CourseFormat } from '@kortkurs/contract/courses';
import { LETTER_GROUPS, type LetterTemplateRow } from '@kortkurs/contract/letters';
import { Format } from '../../platform/format';
import { Session } from '../../platform/session';
import { Words } from '../../platform/words/words';
import { Crumbs } from '../../ui/crumbs';
import { Pending } from '../../ui/state/pending';

/** Every kind of letter that the product sends, by what it is about. */
@Component({
  selector: 'kk-templates-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Crumbs, Pending, RouterLink, TranslocoPipe],
  template: `
    <kk-crumbs [crumbs]="crumbs()" [here]="'messages.templates.title' | transloco" />
    <div class="kk-head">
      <div>
        <h1>{{ 'messages.templates.title' | transloco }}</h1>
        <p>{{ 'messages.templates.lead' | transloco }}</p>
      </div>
    </div>
    @if (groups(); as groups) {
      @for (group of groups; track group.name) {
        <section class="kk-section" [attr.aria-labelledby]="'group-' + group.name">
          <h2 [id]="'group-' + group.name">{{ 'messages.templates.groups.' + group.name | transloco }}</h2>
          <ul class="kk-list kk-split" role="list">
            @for (row of group.rows; track row.kind) {
              <li>
                <div>
                  <a [routerLink]="row.kind">{{ format.text(row.name) }}</a>
                  <small class="kk-muted when">{{ format.text(row.when) }}</small>
                </div>
                <div class="state">
                  @if (row.older) {
                    <span class="kk-status kk-warn">{{ 'messages.templates.olderThan.' + row.older | transloco }}</span>
                  }
                  @if (row.changed) {
                    <span class="kk-status kk-good">{{ 'messages.templates.own' | transloco }}</span>
                  }
                </div>
              </li>
            }
          </ul>
        </section>
      }
      @if (formats(); as formats) {
        <section class="kk-section" aria-labelledby="by-itself">
          <h2 id="by-itself">{{ 'messages.formats.title' | transloco }}</h2>
          <p class="kk-muted">{{ 'messages.formats.lead' | transloco }}</p>
          <ul class="kk-list" role="list">
            @for (one of formats; track one.id) {
              <li><a [routerLink]="['/staff/runs/templates', one.id]">{{ 'messages.formats.template' | transloco: { format: format.text(one.name) } }}</a></li>
            }
          </ul>
        </section>
      }
    } @else {
      <kk-pending [of]="read" inline [rows]="8" />
    }
  `,
  styles: `
    .when {
      display: block;
    }
    .state {
      display: flex;
      flex-wrap: wrap;
      gap: var(--kk-s2);
    }
  `,
})
export class TemplatesPage {
  protected readonly format = inject(Format);
  private readonly words = inject(Words);
  private readonly session = inject(Session);

  protected readonly read = httpResource<LetterTemplateRow[]>(() => '/api/v1/letter-templates');
  /** The templates of formats, where what their runs send by themselves is chosen, for those who may. */
  private readonly formatsRead = httpResource<CourseFormat[]>(() => (this.session.can('courses.change') ? '/api/v1/formats' : undefined));
  protected readonly formats = computed(() => (this.formatsRead.hasValue() ? this.formatsRead.value().filter(({ archivedAt }) => !archivedAt) : undefined));
  protected readonly crumbs = computed(() => [{ label: this.words.say('messages.title'), link: '/staff/messages' }]);
  protected readonly groups = computed(() => {
    if (!this.read.hasValue()) return undefined;
    const rows = this.read.value();
    return LETTER_GROUPS.map((name) => ({ name, rows: rows.filter(({ group }) => group === name) })).filter((group) => group.rows.length > 0);
  });
}
