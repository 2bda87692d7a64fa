import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { EList, EListState } from '@kortkurs/contract/e-lists';
import { Format } from '../platform/format';
import { Session } from '../platform/session';
import { EListSentences } from './e-list-sentences';

/** E-lists that were made of a period, each in its newest version, with what has been corrected since. Shows nothing where none was made. */
@Component({
  selector: 'kk-e-lists-section',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [MatButton, RouterLink, TranslocoPipe],
  template: `
    @if (lists().length) {
      <section class="kk-section" aria-labelledby="e-lists">
        <div class="kk-section-head">
          <h2 id="e-lists">{{ 'studyCircles.eList.title' | transloco }}</h2>
          <p>{{ 'studyCircles.eList.count' | transloco: { n: lists().length } }}</p>
        </div>
        <ul class="kk-list" role="list">
          @for (list of lists(); track list.numberFileId) {
            <li>
              <div>
                <p class="head">
                  <b>{{ list.project.name }}, {{ format.dates(list.from, list.to) }}</b>
                  <span class="kk-tag" [class]="tone[list.state]">{{ 'studyCircles.eList.state.' + list.state | transloco }}</span>
                </p>
                <p class="kk-small kk-muted">{{ 'studyCircles.eList.of' | transloco: { n: list.circles, version: list.version, at: format.dateTime(list.madeAt), by: list.madeByName } }}</p>
                @if (list.state === 'gone') {
                  <p>{{ 'studyCircles.eList.goneText' | transloco }}</p>
                }
                @for (circle of list.changed; track circle.runId) {
                  <p class="circle"><a class="kk-link" [routerLink]="['/staff/runs', circle.runId, 'attendance']" fragment="run-circle" [attr.lang]="format.textLanguage(circle.courseTitle)">{{ format.text(circle.courseTitle) }}</a></p>
                  <ul class="kk-bullets">
                    @for (change of circle.changes; track $index) {
                      <li>{{ sentences.change(change) }}</li>
                    }
                  </ul>
                }
              </div>
              <div class="do">
                @if (list.state !== 'gone' && session.can('number-files.read')) {
                  <a matButton [routerLink]="['/staff/reports', list.project.id, 'number-files']">{{ 'studyCircles.eList.toFile' | transloco }}<span class="kk-hidden">: {{ list.project.name }}, {{ format.dates(list.from, list.to) }}</span></a>
                }
                @if (list.state !== 'holds' && session.can('number-files.change')) {
                  <button matButton="outlined" type="button" (click)="again.emit(list)">{{ 'studyCircles.eList.again' | transloco }}<span class="kk-hidden">: {{ list.project.name }}, {{ format.dates(list.from, list.to) }}</span></button>
                }
              </div>
            </li>
          }
        </ul>
      </section>
    }
  `,
  styles: `
    li:has(> .do) {
      display: flex;
      flex-wrap: wrap;
      gap: var(--kk-s2) var(--kk-s5);
      align-items: flex-start;
      justify-content: space-between;
    }
    li > div:first-child {
      flex: 1 1 320px;
    }
    .head {
      display: flex;
      flex-wrap: wrap;
      gap: var(--kk-s1) var(--kk-s3);
      align-items: center;
    }
    .circle {
      margin-top: var(--kk-s2);
    }
    .do {
      display: flex;
      flex-wrap: wrap;
      gap: var(--kk-s2);
    }
    @media print {
      .do {
        display: none;
      }
    }
  `,
})
export class EListsSection {
  protected readonly format = inject(Format);
  protected readonly session = inject(Session);
  protected readonly sentences = inject(EListSentences);
  readonly lists = input.required<readonly EList[]>();
  /** Somebody wants a new version. */
  readonly again = output<EList>();
  protected readonly tone: Record<EListState, string> = { holds: 'kk-good', stale: 'kk-warn', gone: 'kk-warn' };
}
