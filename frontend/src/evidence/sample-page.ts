import { DOCUMENT } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, linkedSignal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { SAMPLE_PARTS, type Dossier, type Sample, type SampledPerson } from '@kortkurs/contract/evidence';
import { ProjectHead } from '../funding/project-head';
import { Api } from '../platform/api';
import { focusWhenThere } from '../platform/focus-when-there';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { PageTitle } from '../platform/page-title';
import { problemOf } from '../platform/problem';
import { saveFile } from '../platform/save-file';
import { type HoldsWork, keepsWorkOnClose } from '../platform/unsaved';
import { Words } from '../platform/words/words';
import { SubmissionWords } from '../submissions/submission-words';
import { Icon } from '../ui/icon/icon';
import { Notices } from '../ui/overlay/notices';
import { Pending } from '../ui/state/pending';
import { AuditNote } from './audit-note';
import { DossierView } from './dossier-view';

/** How far somebody in the sample has come. */
export type PersonState = 'unopened' | 'open' | 'right' | 'remark';

/** A sample of a submission: who was drawn, and the dossier of one of them beside it. */
@Component({
  selector: 'kk-sample-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AuditNote, DossierView, Icon, MatButton, Pending, ProjectHead, RouterLink, TranslocoPipe],
  templateUrl: './sample-page.html',
  styleUrl: './sample-page.scss',
})
export class SamplePage implements HoldsWork {
  readonly projectId = input.required<string>();
  readonly submissionId = input.required<string>();
  readonly sampleId = input.required<string>();
  /** The row of the participant whose dossier is open, from the address. */
  readonly person = input<string>();

  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly router = inject(Router);
  private readonly document = inject(DOCUMENT);
  protected readonly said = inject(SubmissionWords);
  protected readonly format = inject(Format);

  protected readonly resource = httpResource<Sample>(() => `/api/v1/samples/${this.sampleId()}`);
  protected readonly sample = linkedSignal(() => (this.resource.hasValue() ? this.resource.value() : undefined));
  protected readonly dossier = httpResource<Dossier>(() => (this.person() ? `/api/v1/samples/${this.sampleId()}/people/${this.person()}` : undefined));
  private readonly view = viewChild(DossierView);
  private readonly lastDossier = lastValue(this.dossier);
  /** Never another participant's. */
  protected readonly shown = computed(() => (this.lastDossier()?.rowNumber === Number(this.person()) ? this.lastDossier() : undefined));
  protected readonly here = computed(() => this.sample()?.people.find(({ rowNumber }) => rowNumber === Number(this.person())));
  protected readonly next = computed(() => {
    const people = this.sample()?.people ?? [];
    return people[people.findIndex(({ rowNumber }) => rowNumber === Number(this.person())) + 1];
  });
  protected readonly title = computed(() => {
    const sample = this.sample();
    return sample ? this.words.say('evidence.sample.title', { period: this.said.period(sample) }) : '';
  });

  constructor() {
    keepsWorkOnClose(this);
    const title = inject(PageTitle);
    effect(() => {
      if (this.title()) title.name(this.title());
    });
  }

  hasUnsaved(): boolean {
    return this.view()?.hasUnsaved() ?? false;
  }

  protected stateOf({ rowNumber, opened, judgements }: SampledPerson): PersonState {
    if (judgements.some(({ says }) => says === 'remark')) return 'remark';
    if (judgements.length === SAMPLE_PARTS.length) return 'right';
    return opened || judgements.length > 0 || rowNumber === Number(this.person()) ? 'open' : 'unopened';
  }

  protected saidOf(person: SampledPerson): string {
    const state = this.stateOf(person);
    return this.words.say(`evidence.sample.state.${state}`, { n: person.judgements.filter(({ says }) => says === 'remark').length });
  }

  protected taken(sample: Sample): void {
    this.sample.set(sample);
  }

  protected async go(rowNumber: number): Promise<void> {
    if (await this.router.navigate([], { queryParams: { person: rowNumber } })) focusWhenThere(`dossier-${rowNumber}`);
  }

  protected print(): void {
    this.document.defaultView?.print();
  }

  protected async protocol(sample: Sample): Promise<void> {
    try {
      saveFile(this.document, await this.api.download(`samples/${sample.id}/protocol`), `stickprov-${sample.from}-${sample.to}-${sample.seed}.pdf`);
    } catch (error) {
      const problem = problemOf(error);
      this.notices.say(problem.detail || this.words.say(problem.code === 'offline' ? 'app.notSavedOffline' : 'app.notSaved'));
    }
  }
}
