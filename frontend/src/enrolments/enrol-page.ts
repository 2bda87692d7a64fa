import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { type AbstractControl, NonNullableFormBuilder, ReactiveFormsModule, type ValidationErrors } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { SeatQuestion, SeatWish } from '@kortkurs/contract/enrolments';
import { AFFILIATION_ROLES, type AffiliationRole } from '@kortkurs/contract/organisations';
import { ASKING_FAULTS, FactsAsking } from '../people/participant-facts/facts-asking';
import { FactsQuestions } from '../people/participant-facts/facts-questions';
import { Centre } from '../platform/centre';
import { formFaults } from '../platform/form-faults';
import { Format } from '../platform/format';
import { Session } from '../platform/session';
import type { HoldsWork } from '../platform/unsaved';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Crumbs } from '../ui/crumbs';
import { Field, KkInput } from '../ui/field/field';
import { FormTrouble } from '../ui/field/form-trouble';
import { Icon } from '../ui/icon/icon';
import { Pending } from '../ui/state/pending';
import { EnrolPageState } from './enrol-page-state';
import { OverlapLine } from './overlap-line';
import { RunSide } from './run-side';
import { fitsAnybody, takesWishes } from './seat-taking';

/** Nobody for whom one comes. */
const NOBODY = '';

/** The short form before a seat: only what the centre cannot know, each question with its purpose. */
@Component({
  selector: 'kk-enrol-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [EnrolPageState],
  imports: [Banner, Crumbs, FactsQuestions, Field, FormTrouble, Icon, KkInput, MatButton, OverlapLine, Pending, ReactiveFormsModule, RouterLink, RunSide, TranslocoPipe],
  templateUrl: './enrol-page.html',
  styleUrl: './enrol-page.scss',
})
export class EnrolPage implements HoldsWork {
  private readonly words = inject(Words);
  protected readonly format = inject(Format);
  protected readonly session = inject(Session);
  protected readonly centre = inject(Centre);
  protected readonly state = inject(EnrolPageState);

  readonly runId = input.required<string>();

  private readonly builder = inject(NonNullableFormBuilder);
  protected readonly asking = new FactsAsking(this.builder);
  protected readonly nobody = NOBODY;
  protected readonly form = this.builder.group({ affiliationId: ['none-chosen'], role: ['employee' as AffiliationRole], ...this.asking.controls });
  protected readonly faults = formFaults(this.form, { affiliationId: 'enrolments.enrol.fault.affiliation', ...ASKING_FAULTS });
  protected readonly busy = signal(false);
  private readonly taken = signal(false);

  private readonly chosen = toSignal(this.form.controls.affiliationId.valueChanges, { initialValue: 'none-chosen' });
  /** Whom one comes for, where funders ask in which role. */
  protected readonly represented = computed(() => (this.asking.wants() && !this.asking.isDeclined() ? this.state.shown()?.affiliations.find(({ id }) => id === this.chosen()) : undefined));
  private readonly representedId = computed(() => this.represented()?.id);
  protected readonly roles = AFFILIATION_ROLES;

  protected readonly crumbs = computed(() => {
    const run = this.state.shown()?.run;
    return [
      { label: this.words.say('enrolments.programme'), link: '/' },
      ...(run ? [{ label: this.format.text(run.title), link: ['/courses', run.slug] }] : []),
    ];
  });
  /** What sending the form leads to. */
  protected readonly outcome = computed(() => {
    const run = this.state.shown()?.run;
    return run?.enrolling === 'application' ? 'application' : run?.seats.free === 0 ? 'queue' : 'seat';
  });

  constructor() {
    effect(() => this.state.open(this.runId()));
    effect(() => {
      const question = this.state.shown();
      if (question) untracked(() => this.prepare(question));
    });
    // What is known of it, until it is said otherwise; another organisation is another role.
    effect(() => {
      if (this.representedId()) untracked(() => this.form.controls.role.setValue(this.represented()?.role ?? 'employee'));
    });
    this.asking.follow(this.form);
  }

  hasUnsaved(): boolean {
    return this.form.dirty && !this.taken();
  }

  protected canAsk({ enrolling }: SeatQuestion['run']): boolean {
    return takesWishes(enrolling);
  }

  /** Whether there is anybody for whom one can come to a run that is for some. */
  protected fitsSomehow({ audience, affiliations }: SeatQuestion): boolean {
    return fitsAnybody(audience, affiliations);
  }

  protected organisations({ affiliations }: SeatQuestion): string {
    return this.format.list(affiliations.map(({ organisationName }) => organisationName));
  }

  protected async send(): Promise<void> {
    if (this.busy() || !this.faults.check()) return;
    this.busy.set(true);
    this.taken.set(true);
    try {
      await this.state.take(this.wish());
    } catch (error) {
      this.taken.set(false);
      this.faults.take(error);
      this.state.question.reload();
    } finally {
      this.busy.set(false);
    }
  }

  private wish(): Omit<SeatWish, 'id'> {
    const { affiliationId, role } = this.form.getRawValue();
    const protection = this.asking.protection();
    return { affiliationId: affiliationId || null, ...(this.represented() && { role }), ...(this.asking.isAsking() && { facts: this.asking.answer() }), ...(protection && { protection }) };
  }

  private prepare(question: SeatQuestion): void {
    const { affiliationId } = this.form.controls;
    const several = question.affiliations.length > 1;
    // Where the run is for some, who comes for nobody is none of them.
    const [fitting, ...more] = [...question.affiliations.filter(({ fits }) => fits), ...(several && !question.audience ? [{ id: NOBODY }] : [])];
    affiliationId.setValidators(several ? [isChosen] : []);
    if (!affiliationId.dirty) affiliationId.setValue(several && (!fitting || more.length > 0) ? 'none-chosen' : (fitting?.id ?? NOBODY));
    this.asking.ask(question.questions, question.identityNumber, question.kept);
  }
}

const isChosen = ({ value }: AbstractControl): ValidationErrors | null => (value === 'none-chosen' ? { required: true } : null);
