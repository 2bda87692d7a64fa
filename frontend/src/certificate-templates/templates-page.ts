import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { TEMPLATE_LEVELS, type TemplateRow } from '@kortkurs/contract/certificate-templates';
import { LIMITS, type Page } from '@kortkurs/contract/common';
import type { CourseRow } from '@kortkurs/contract/courses';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';
import { Crumbs } from '../ui/crumbs';
import { Field, KkInput } from '../ui/field/field';
import { Pending } from '../ui/state/pending';

/** Courses that a search offers. */
const OFFERED = 8;

/** The centre's template, the formats', and those of courses that have one. */
@Component({
  selector: 'kk-certificate-templates-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Crumbs, Field, KkInput, Pending, RouterLink, TranslocoPipe],
  template: `
    <kk-crumbs [crumbs]="crumbs()" [here]="'certificateTemplates.title' | transloco" />
    <div class="kk-head">
      <div>
        <h1>{{ 'certificateTemplates.title' | transloco }}</h1>
        <p>{{ 'certificateTemplates.lead' | transloco }}</p>
      </div>
    </div>
    @if (groups(); as groups) {
      @for (group of groups; track group.level) {
        <section class="kk-section" [attr.aria-labelledby]="'level-' + group.level">
          <h2 [id]="'level-' + group.level">{{ 'certificateTemplates.levels.' + group.level | transloco }}</h2>
          @if (group.level === 'course') {
            <p class="kk-muted">{{ 'certificateTemplates.courseLead' | transloco }}</p>
          }
          <ul class="kk-list kk-split" role="list">
            @for (row of group.rows; track row.scope) {
              <li>
                <a [routerLink]="row.scope" [attr.lang]="row.level === 'centre' ? null : format.textLanguage(row.name)">{{ nameOf(row) }}</a>
                <small class="kk-muted">{{ row.says.length ? says(row) : ('certificateTemplates.inherits' | transloco) }}</small>
              </li>
            }
          </ul>
          @if (group.level === 'course') {
            <div class="find">
              <kk-field [label]="'certificateTemplates.find' | transloco">
                <input kkInput="find-course" type="search" autocomplete="off" [attr.maxlength]="limits.search" [value]="sought()" (input)="seek($event)" />
              </kk-field>
              <p class="kk-hidden" aria-live="polite">{{ hits() ? ('certificateTemplates.hits' | transloco: { n: hits()?.length ?? 0 }) : '' }}</p>
              @if (hits(); as found) {
                <ul class="kk-list" role="list">
                  @for (course of found; track course.id) {
                    <li><a [routerLink]="'course-' + course.id" [attr.lang]="format.textLanguage(course.title)">{{ format.text(course.title) }}</a></li>
                  } @empty {
                    <li class="kk-muted">{{ 'certificateTemplates.noHits' | transloco }}</li>
                  }
                </ul>
              }
              @if (courses.error()) {
                <kk-pending [of]="courses" inline />
              }
            </div>
          }
        </section>
      }
    } @else {
      <kk-pending [of]="read" inline [rows]="8" />
    }
  `,
  styles: `
    /* What a template says of its own may be as long as the page is wide: it goes below the name rather than taking its place. */
    .kk-split > li {
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 16rem), 1fr));
    }
    .kk-split > li > small {
      overflow-wrap: anywhere;
    }
    .find {
      max-width: 40rem;
      margin-top: var(--kk-s4);
    }
  `,
})
export class CertificateTemplatesPage {
  protected readonly format = inject(Format);
  private readonly words = inject(Words);

  protected readonly limits = LIMITS;
  protected readonly crumbs = computed(() => [{ label: this.words.say('app.menu.settings'), link: '/staff/settings' }]);
  protected readonly read = httpResource<TemplateRow[]>(() => '/api/v1/certificate-templates');
  protected readonly groups = computed(() => {
    if (!this.read.hasValue()) return undefined;
    const rows = this.read.value();
    return [...TEMPLATE_LEVELS].reverse().map((level) => ({ level, rows: rows.filter((row) => row.level === level) }));
  });

  protected readonly sought = signal('');
  protected readonly courses = httpResource<Page<CourseRow>>(() => {
    const q = this.sought().trim();
    return q ? { url: '/api/v1/courses', params: { q, limit: OFFERED } } : undefined;
  });
  protected readonly hits = computed(() => (this.sought().trim() && this.courses.hasValue() ? this.courses.value().items : undefined));

  protected seek(event: Event): void {
    this.sought.set((event.target as HTMLInputElement).value);
  }

  protected nameOf(row: TemplateRow): string {
    return row.level === 'centre' ? this.words.say('certificateTemplates.wholeCentre') : this.format.text(row.name);
  }

  protected says(row: TemplateRow): string {
    return this.words.say('certificateTemplates.own', { what: this.format.list(row.says.map((property) => this.words.say(`certificateTemplates.property.${property}`).toLowerCase())) });
  }
}
