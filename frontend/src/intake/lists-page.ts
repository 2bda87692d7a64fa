import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { LiveAnnouncer } from '@angular/cdk/a11y';
import { TranslocoPipe } from '@jsverse/transloco';
import { INTAKE_LIMITS, type IntakeLists, type IntakeView } from '@kortkurs/contract/intake';
import { Api } from '../platform/api';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Crumbs } from '../ui/crumbs';
import { DropZone } from '../ui/drop-zone/drop-zone';
import { Notices } from '../ui/overlay/notices';
import { Pending } from '../ui/state/pending';
import { runCrumbs } from './run-crumbs';
import { sizeOf } from './sizes';

/** Where a list is dropped onto a run, and the lists that were read in before. */
@Component({
  selector: 'kk-lists-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, Crumbs, DropZone, Pending, RouterLink, TranslocoPipe],
  templateUrl: './lists-page.html',
  styleUrl: './lists-page.scss',
})
export class ListsPage {
  readonly runId = input.required<string>();
  protected readonly format = inject(Format);
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly announcer = inject(LiveAnnouncer);

  protected readonly lists = httpResource<IntakeLists>(() => `/api/v1/runs/${this.runId()}/intakes`);
  protected readonly shown = lastValue(this.lists);
  protected readonly crumbs = runCrumbs(computed(() => this.shown()?.run), false);
  protected readonly reading = signal('');
  protected readonly fault = signal('');
  protected readonly limits = computed(() => ({ size: sizeOf(INTAKE_LIMITS.bytes, (value) => this.format.number(value)), lines: this.format.number(INTAKE_LIMITS.lines) }));

  protected async send(file: File): Promise<void> {
    if (this.reading()) return;
    this.fault.set('');
    this.reading.set(file.name);
    void this.announcer.announce(this.words.say('intake.start.reading', { name: file.name }));
    const form = new FormData();
    form.append('file', file, file.name);
    try {
      const view = await this.api.post<IntakeView>(`runs/${this.runId()}/intakes`, form);
      if (view.again) this.notices.say(this.words.say('intake.start.again'));
      await this.router.navigate(['/staff/runs', this.runId(), 'lists', view.id]);
    } catch (error) {
      this.fault.set(problemOf(error).detail);
    } finally {
      this.reading.set('');
    }
  }
}
