import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ReportPeople, ReportPerson } from '@kortkurs/contract/reports';
import type { RecordDialogData } from '../../people/participant-record-dialog';
import { FactAsking } from '../../people/participant-facts/fact-asking';
import { Format } from '../../platform/format';
import { lastValue } from '../../platform/last-value';
import { Session } from '../../platform/session';
import { Words } from '../../platform/words/words';
import { Icon } from '../../ui/icon/icon';
import { Dialogs } from '../../ui/overlay/dialogs';
import { Notices } from '../../ui/overlay/notices';
import { focusAfter } from '../../ui/overlay/focus-after';
import { Pending } from '../../ui/state/pending';

/** Who lacks facts without which the rules count them for nothing: filled in on the row, or asked for by a link. Each reading is logged. */
@Component({
  selector: 'kk-gap-facts',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, MatButton, Pending, RouterLink, TranslocoPipe],
  template: `
    @if (shown(); as page) {
      <ul class="kk-list" role="list" [attr.aria-busy]="people.isLoading() || null">
        @for (person of page.items; track person.personId) {
          <li>
            <p>
              @if (session.can('people.read')) {
                <a [routerLink]="['/staff/people', person.personId]">{{ person.name }}</a>
              } @else {
                {{ person.name }}
              }
              <small>{{ format.list(person.organisations) || ('submissions.months.noOrganisation' | transloco) }}</small>
              @if (person.lacks?.length) {
                <span class="lacks">{{ 'submissions.months.lacks' | transloco: { facts: lacking(person) } }}</span>
              }
            </p>
            <span class="do">
              @if (filled().has(person.personId)) {
                <span class="kk-status kk-good" role="status"><kk-icon name="check-circle" [size]="20" />{{ 'submissions.months.saved' | transloco }}</span>
              } @else {
                @if (session.can('participants.change')) {
                  <button matButton="outlined" type="button" (click)="fill(person)">{{ 'submissions.months.fill' | transloco }}<span class="kk-hidden">: {{ person.name }}</span></button>
                }
                @if (asked().has(person.personId)) {
                  <span class="kk-status kk-good" role="status">{{ 'submissions.months.askedToday' | transloco }}</span>
                } @else if (session.can('participants.change')) {
                  <button matButton type="button" (click)="ask(person, $event)">{{ 'submissions.months.askLink' | transloco }}<span class="kk-hidden">: {{ person.name }}</span></button>
                }
              }
            </span>
          </li>
        }
      </ul>
      @if (page.next) {
        <p><a class="kk-link" [routerLink]="['/staff/reports', projectId(), 'people']" [queryParams]="{ indicator: 'incomplete', from: from(), to: to() }">{{ 'submissions.months.showAll' | transloco: { n: page.total } }}</a></p>
      }
      @if (page.total > 1 && session.can('participants.change')) {
        <p class="all"><button matButton="outlined" type="button" (click)="askAll()"><kk-icon matButtonIcon name="mail" />{{ 'submissions.months.askAllLink' | transloco }}</button></p>
      }
      <p class="kk-note">{{ 'submissions.months.logged' | transloco: { time: format.time(page.loggedAt) } }}</p>
    } @else {
      <kk-pending [of]="people" [rows]="3" inline />
    }
  `,
  styles: `
    li {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 12px;
      align-items: center;
      justify-content: space-between;
      padding-block: 8px;
    }
    small {
      display: block;
      color: var(--mat-sys-on-surface-variant);
      font: var(--mat-sys-body-small);
    }
    .lacks {
      display: block;
    }
    .all {
      margin-block: 12px;
    }
    .do {
      display: flex;
      flex-wrap: wrap;
      gap: 4px;
      align-items: center;
      min-height: 48px;
    }
  `,
})
export class GapFacts {
  readonly projectId = input.required<string>();
  readonly from = input.required<string>();
  readonly to = input.required<string>();
  /** Somebody's facts were filled in. */
  readonly mended = output();

  private readonly words = inject(Words);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  private readonly asking = inject(FactAsking);
  protected readonly session = inject(Session);
  protected readonly format = inject(Format);
  protected readonly filled = signal<ReadonlySet<string>>(new Set());
  protected readonly asked = signal<ReadonlySet<string>>(new Set());
  protected readonly people = httpResource<ReportPeople>(() => ({ url: `/api/v1/reports/projects/${this.projectId()}/people`, params: { indicator: 'incomplete', from: this.from(), to: this.to(), limit: 20 } }));
  protected readonly shown = lastValue(this.people);

  protected async fill({ personId, name, lacks }: ReportPerson): Promise<void> {
    const { ParticipantRecordDialog } = await import('../../people/participant-record-dialog');
    const saved = await this.dialogs.open<object, RecordDialogData>(ParticipantRecordDialog, { personId, name, lacks }, 'sheet');
    if (!saved) return;
    this.filled.update((ids) => new Set([...ids, personId]));
    this.notices.say(this.words.say('submissions.months.savedOf', { name }));
    this.mended.emit();
  }

  protected lacking({ lacks = [] }: ReportPerson): string {
    return this.format.list(lacks.map((fact) => this.words.say(`facts.fact.${fact}`).toLocaleLowerCase()));
  }

  protected async ask({ personId }: ReportPerson, { currentTarget }: Event): Promise<void> {
    if (currentTarget instanceof HTMLElement) focusAfter(currentTarget);
    const result = await this.asking.ask(this.projectId(), { personIds: [personId] });
    if (result && result.asked + result.askedToday > 0) this.asked.update((ids) => new Set([...ids, personId]));
  }

  /** All of the month who lack something, also beyond those that are listed. */
  protected async askAll(): Promise<void> {
    const result = await this.asking.ask(this.projectId(), { from: this.from(), to: this.to() });
    // Whom no letter reaches, or who does not want to answer, is told in the notice and not row by row.
    if (result && result.declined + result.unreached === 0) this.asked.update((ids) => new Set([...ids, ...(this.shown()?.items ?? []).map(({ personId }) => personId)]));
  }
}
