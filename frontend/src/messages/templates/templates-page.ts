import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { LETTER_GROUPS, type LetterTemplateRow } from '@kortkurs/contract/letters';
import { Format } from '../../platform/format';
import { Words } from '../../platform/words/words';
import { Crumbs } from '../../ui/crumbs';
import { Pending } from '../../ui/state/pending';
import { FormatReminders } from './format-reminders';

/** Every kind of letter that the product sends, by what it is about. */
@Component({
  selector: 'kk-templates-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Crumbs, FormatReminders, Pending, RouterLink, TranslocoPipe],
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
      <kk-format-reminders class="kk-section" />
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

  protected readonly read = httpResource<LetterTemplateRow[]>(() => '/api/v1/letter-templates');
  protected readonly crumbs = computed(() => [{ label: this.words.say('messages.title'), link: '/staff/messages' }]);
  protected readonly groups = computed(() => {
    if (!this.read.hasValue()) return undefined;
    const rows = this.read.value();
    return LETTER_GROUPS.map((name) => ({ name, rows: rows.filter(({ group }) => group === name) })).filter((group) => group.rows.length > 0);
  });
}
