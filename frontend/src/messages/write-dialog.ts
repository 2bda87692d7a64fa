import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators, type AbstractControl } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoPipe } from '@jsverse/transloco';
import { LANGUAGES, type Language } from '@kortkurs/contract/common';
import { LETTER_LIMITS, type LetterPlaceholder, type LetterText } from '@kortkurs/contract/letters';
import { CONTACT_LETTER_PLACES, type ContactAudience, type ContactLetter, type ContactReach, LETTER_AUDIENCES, GROUP_LETTER_PLACES, type LetterAudience, type GroupLetter, type Reach } from '@kortkurs/contract/messages';
import { fillLetter, letterFaults } from '@kortkurs/rules/letter-text';
import { Api, newId } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { lastValue } from '../platform/last-value';
import { ErrorSummary } from '../ui/field/error-summary';
import { Field, KkInput } from '../ui/field/field';
import { DialogFrame } from '../ui/overlay/dialog-frame';
import { ChosenPeople, type ChosenPerson } from './chosen-people';
import { INACTIVE_LETTER } from './inactive-letter';

/** A text that names only what the letter knows. */
const knownPlaces = (field: 'subject' | 'body', places: readonly LetterPlaceholder[]) => (control: AbstractControl<string>) => {
  const text = control.value;
  const faults = text.trim() ? letterFaults({ subject: field === 'subject' ? text : 'x', body: field === 'body' ? text : 'x' }, places) : [];
  return faults.length ? { place: true } : null;
};

/** A run, and which of its people are chosen beforehand. */
export interface WriteTo {
  runId: string;
  audience: LetterAudience;
  /** Those who were chosen one by one, for the audience `chosen`. */
  people?: readonly ChosenPerson[];
  /** That they are reminded because they have not been there, and whether that is at all. */
  inactive?: 'never' | 'quiet';
}

/** The contacts of organisations: of one, or of all in a list of a quarter's reach. */
export interface WriteToContacts {
  contacts: ContactAudience;
}

/** Writing to a run's people, or to the contacts of organisations: whom, what, what it looks like and how many it reaches. Closes with true when it is on its way. */
@Component({
  selector: 'kk-write-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ChosenPeople, DialogFrame, ErrorSummary, Field, KkInput, MatButton, ReactiveFormsModule, TranslocoPipe],
  templateUrl: './write-dialog.html',
  styles: `
    .preview {
      border: 1px solid var(--mat-sys-outline-variant);
      border-radius: var(--mat-sys-corner-medium);
      padding: var(--kk-s4);
      overflow-wrap: anywhere;
    }
    .preview h3 {
      margin-bottom: var(--kk-s3);
      font: var(--mat-sys-label-large);
    }
    .preview ::ng-deep p {
      margin: 0 0 var(--kk-s3);
    }
    .preview ::ng-deep a {
      color: var(--mat-sys-primary);
      text-decoration: underline;
    }
  `,
})
export class WriteDialog {
  private readonly asked = inject<string | WriteTo | WriteToContacts>(MAT_DIALOG_DATA);
  /** Whose contacts, where it is they who are written to. */
  protected readonly contacts = typeof this.asked !== 'string' && 'contacts' in this.asked ? this.asked.contacts : null;
  private readonly data: WriteTo = typeof this.asked === 'string' ? { runId: this.asked, audience: 'seated' } : 'contacts' in this.asked ? { runId: '', audience: 'seated' } : this.asked;
  private readonly runId = this.data.runId;
  protected readonly dialog = inject<MatDialogRef<WriteDialog, boolean>>(MatDialogRef);
  private readonly api = inject(Api);
  private readonly id = newId();
  private isBusy = false;

  protected readonly audiences = LETTER_AUDIENCES;
  /** That the letter reminds those who have not been there: what it says to begin with. */
  protected readonly inactive = this.data.inactive ?? null;
  private readonly begun = this.inactive && INACTIVE_LETTER[this.inactive];
  protected readonly title = this.contacts ? 'messages.write.contacts.title' : this.inactive ? 'messages.write.inactive.title' : 'messages.write.title';
  private readonly places = this.contacts ? CONTACT_LETTER_PLACES : GROUP_LETTER_PLACES;
  protected readonly form = inject(NonNullableFormBuilder).group({
    audience: [this.data.audience],
    organisationId: [''],
    svSubject: [this.begun?.sv.subject ?? '', [Validators.required, Validators.maxLength(LETTER_LIMITS.subject), knownPlaces('subject', this.places)]],
    svBody: [this.begun?.sv.body ?? '', [Validators.required, Validators.maxLength(LETTER_LIMITS.body), knownPlaces('body', this.places)]],
    inEnglish: [this.begun !== null],
    enSubject: [this.begun?.en.subject ?? '', [Validators.maxLength(LETTER_LIMITS.subject), knownPlaces('subject', this.places)]],
    enBody: [this.begun?.en.body ?? '', [Validators.maxLength(LETTER_LIMITS.body), knownPlaces('body', this.places)]],
    replyTo: ['centre' as GroupLetter['replyTo']],
  });
  private readonly textFault = this.contacts ? 'messages.write.contacts.fault' : 'messages.write.fault.text';
  protected readonly faults = formFaults(this.form, {
    organisationId: 'messages.write.fault.organisation',
    svSubject: this.textFault,
    svBody: this.textFault,
    enSubject: this.textFault,
    enBody: this.textFault,
  });
  private readonly changed = toSignal(this.form.valueChanges, { initialValue: null });
  protected readonly value = computed(() => {
    this.changed();
    return this.form.getRawValue();
  });
  private readonly wanted = computed(() => ({ audience: this.value().audience, organisationId: this.value().audience === 'organisation' ? this.value().organisationId : '' }), {
    equal: (one, other) => one.audience === other.audience && one.organisationId === other.organisationId,
  });
  /** Those who were chosen, and which of them are still to get the letter. */
  protected readonly chosen = this.data.people ?? [];
  protected readonly kept = signal<ReadonlySet<string>>(new Set(this.chosen.flatMap(({ enrolmentId, isHeld }) => (isHeld ? [] : [enrolmentId]))));
  private readonly read = httpResource<Reach>(() => {
    if (this.contacts) return undefined;
    const { audience, organisationId } = this.wanted();
    if (audience === 'chosen') return this.kept().size ? { url: `/api/v1/runs/${this.runId}/letters/reach`, method: 'POST', body: { enrolmentIds: [...this.kept()] } } : undefined;
    // Without an organisation there is nobody among its people; what is known is whose people there are.
    return { url: `/api/v1/runs/${this.runId}/letters/reach`, params: { audience, ...(organisationId && { organisationId }) } };
  });
  protected readonly reach = lastValue(this.read);
  private readonly readContacts = httpResource<ContactReach>(() => (this.contacts ? { url: '/api/v1/organisation-letters/reach', params: paramsOf(this.contacts) } : undefined));
  protected readonly contactReach = lastValue(this.readContacts);
  private readonly languages = computed(() => this.reach()?.languages ?? this.contactReach()?.languages);
  protected readonly english = computed(() => this.languages()?.en ?? 0);
  protected readonly reached = computed(() => (this.wanted().audience === 'chosen' && !this.kept().size ? 0 : this.reachedNow()));
  private readonly reachedNow = computed(() => (this.languages()?.sv ?? 0) + (this.languages()?.en ?? 0));
  protected readonly previewed = signal(false);
  protected readonly previews = computed(() =>
    LANGUAGES.flatMap((language) => {
      const text = this.textOf(language);
      if (!text) return [];
      const values = Object.fromEntries(this.places.map(({ key, sample }) => [key, sample[language]]));
      const filled = fillLetter(text, this.places, values, language);
      // A preview leads nowhere.
      return [{ language, ...filled, html: filled.html.replace(/<a href="[^"]*"/g, '<a') }];
    }),
  );

  protected async send(): Promise<void> {
    this.require();
    if (this.isBusy || !this.faults.check() || (this.wanted().audience === 'chosen' && !this.kept().size)) return;
    const { audience, organisationId, replyTo } = this.form.getRawValue();
    const sv = this.textOf('sv');
    if (!sv) return;
    if (!this.previewed()) return this.previewed.set(true);
    this.isBusy = true;
    try {
      if (this.contacts) {
        await this.api.post('organisation-letters', { ...this.contacts, id: this.id, sv, en: this.textOf('en'), replyTo } satisfies ContactLetter);
        return this.dialog.close(true);
      }
      const letter: GroupLetter = { id: this.id, audience, organisationId: audience === 'organisation' ? organisationId : null, sv, en: this.textOf('en'), replyTo, ...(audience === 'chosen' && { enrolmentIds: [...this.kept()] }), ...(this.inactive && { inactive: { again: this.heldAndKept() } }) };
      await this.api.post(`runs/${this.runId}/letters`, letter);
      this.dialog.close(true);
    } catch (error) {
      this.previewed.set(false);
      this.faults.take(error);
    } finally {
      this.isBusy = false;
    }
  }

  /** Those who were reminded a few days ago, and were ticked all the same. */
  private heldAndKept(): string[] {
    return this.chosen.flatMap(({ enrolmentId, isHeld }) => (isHeld && this.kept().has(enrolmentId) ? [enrolmentId] : []));
  }

  /** What must be filled in depends on what is chosen. */
  private require(): void {
    const { audience, inEnglish } = this.form.getRawValue();
    const { organisationId, enSubject, enBody } = this.form.controls;
    for (const [control, needed] of [[organisationId, audience === 'organisation'], [enSubject, inEnglish], [enBody, inEnglish]] as const) {
      if (needed) control.addValidators(Validators.required);
      else control.removeValidators(Validators.required);
      control.updateValueAndValidity();
    }
  }

  private textOf(language: Language): LetterText | null {
    const { inEnglish, svSubject, svBody, enSubject, enBody } = this.value();
    if (language === 'sv') return { subject: svSubject, body: svBody };
    return inEnglish ? { subject: enSubject, body: enBody } : null;
  }
}

const paramsOf = ({ organisationId, quarter, state }: ContactAudience): Record<string, string> => ({ state, ...(organisationId && { organisationId }), ...(quarter && { quarter }) });
