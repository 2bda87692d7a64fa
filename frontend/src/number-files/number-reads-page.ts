import { DOCUMENT } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Page } from '@kortkurs/contract/common';
import type { Project } from '@kortkurs/contract/funding';
import { NUMBER_READING_KINDS, type NumberReadingRow } from '@kortkurs/contract/number-reads';
import { ProjectHead } from '../funding/project-head';
import { Api } from '../platform/api';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { PageTitle } from '../platform/page-title';
import { problemOf } from '../platform/problem';
import { saveFile } from '../platform/save-file';
import { Words } from '../platform/words/words';
import { Field, KkInput } from '../ui/field/field';
import { Icon } from '../ui/icon/icon';
import { listQuery } from '../ui/list/list-query';
import { Pager } from '../ui/list/pager';
import { Notices } from '../ui/overlay/notices';
import { Empty } from '../ui/state/empty';
import { Pending } from '../ui/state/pending';

/** Who has seen the identity numbers of those who take part in a project, the latest first. */
@Component({
  selector: 'kk-number-reads-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Empty, Field, Icon, KkInput, MatButton, Pager, Pending, ProjectHead, TranslocoPipe],
  templateUrl: './number-reads-page.html',
  styles: `
    .choose {
      display: flex;
      flex-wrap: wrap;
      gap: var(--kk-s3) var(--kk-s4);
      align-items: flex-end;
      margin-block: var(--kk-s4);
    }
    .choose kk-field {
      flex: 0 1 220px;
    }
  `,
})
export class NumberReadsPage {
  readonly projectId = input.required<string>();

  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly document = inject(DOCUMENT);
  protected readonly format = inject(Format);
  protected readonly kinds = NUMBER_READING_KINDS;
  protected readonly query = listQuery({ filters: ['what', 'from', 'to'], size: 20 });
  protected readonly saving = signal(false);
  protected readonly badDays = computed(() => {
    const [from, to] = [this.query.value('from'), this.query.value('to')];
    return from !== '' && to !== '' && from > to;
  });
  protected readonly projectResource = httpResource<Project>(() => `/api/v1/projects/${this.projectId()}`);
  protected readonly project = computed(() => (this.projectResource.hasValue() ? this.projectResource.value() : undefined));
  /** Days the wrong way round are said beside their field, not asked for. */
  protected readonly list = httpResource<Page<NumberReadingRow>>(() => (this.badDays() ? undefined : { url: `/api/v1/projects/${this.projectId()}/number-reads`, params: this.query.params() }));
  protected readonly shown = lastValue(this.list);

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      const name = this.project()?.name;
      if (name) title.name(name);
    });
  }

  protected valueOf(event: Event): string {
    return (event.target as HTMLInputElement | HTMLSelectElement).value;
  }

  protected period({ from, to }: NumberReadingRow): string {
    return from && to ? this.words.say('numberFiles.reads.of', { period: `${this.format.fullDate(from)} – ${this.format.fullDate(to)}` }) : '';
  }

  protected async download(): Promise<void> {
    if (this.saving() || this.badDays()) return;
    this.saving.set(true);
    try {
      const { limit: _limit, after: _after, ...narrowed } = this.query.params();
      const asked = new URLSearchParams(Object.entries(narrowed).map(([key, value]) => [key, String(value)])).toString();
      saveFile(this.document, await this.api.download(`projects/${this.projectId()}/number-reads.csv${asked && `?${asked}`}`), `${this.words.say('numberFiles.reads.file')}.csv`);
    } catch (error) {
      const problem = problemOf(error);
      this.notices.say(problem.detail || this.words.say(problem.code === 'offline' ? 'app.notSavedOffline' : 'app.notSaved'));
    } finally {
      this.saving.set(false);
    }
  }
}
