import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { AuditedProject } from '@kortkurs/contract/evidence';
import { Format } from '../platform/format';
import { Empty } from '../ui/state/empty';
import { Pending } from '../ui/state/pending';
import { AuditNote } from './audit-note';

/** Where who audits begins: the projects that they audit, and the way to what was submitted. */
@Component({
  selector: 'kk-audits-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AuditNote, Empty, Pending, RouterLink, TranslocoPipe],
  template: `
    @if (projects.hasValue()) {
      <header class="kk-head">
        <div>
          <h1>{{ 'evidence.audits.title' | transloco }}</h1>
          <p>{{ 'evidence.audits.text' | transloco }}</p>
        </div>
      </header>
      @if (projects.value().length) {
        <kk-audit-note />
        <ul class="kk-list kk-split" role="list" [attr.aria-label]="'evidence.audits.title' | transloco">
          @for (project of projects.value(); track project.id) {
            <li>
              <p>
                <b><a [routerLink]="['/staff/reports', project.id, 'submissions']">{{ project.name }}</a></b>
                <small>{{ project.funderName }}{{ project.reference ? ', ' + project.reference : '' }}</small>
                <small>{{ 'evidence.audits.submissions' | transloco: { n: project.submissions } }}</small>
              </p>
              @if (project.until; as day) {
                <span class="kk-muted">{{ 'evidence.audits.until' | transloco: { day: format.fullDate(day) } }}</span>
              }
            </li>
          }
        </ul>
      } @else {
        <kk-empty [title]="'evidence.audits.none' | transloco" [text]="'evidence.audits.noneText' | transloco" />
      }
    } @else {
      <kk-pending [of]="projects" [rows]="4" />
    }
  `,
})
export class AuditsPage {
  protected readonly format = inject(Format);
  protected readonly projects = httpResource<AuditedProject[]>(() => '/api/v1/me/audits');
}
