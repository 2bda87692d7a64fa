import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton, MatIconButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Language, Page } from '@kortkurs/contract/common';
import { MAPPING_LIMITS, type MappingChange, type MappingView } from '@kortkurs/contract/mappings';
import { addDays } from '@kortkurs/rules/schedule';
import { Finders } from '../../organisations/finders';
import { Api, newId } from '../../platform/api';
import { focusWhenThere } from '../../platform/focus-when-there';
import { formFaults } from '../../platform/form-faults';
import { formSaving } from '../../platform/form-saving';
import { Format } from '../../platform/format';
import { PageTitle } from '../../platform/page-title';
import { type HoldsWork, keepsWorkOnClose } from '../../platform/unsaved';
import { ReadersLanguage } from '../../platform/language';
import { Words } from '../../platform/words/words';
import { Banner } from '../../ui/banner';
import { Crumbs } from '../../ui/crumbs';
import { Field, KkInput } from '../../ui/field/field';
import { FormTrouble } from '../../ui/field/form-trouble';
import { Icon } from '../../ui/icon/icon';
import { Notices } from '../../ui/overlay/notices';
import { Pick, type PickOption } from '../../ui/pick/pick';
import { Pending } from '../../ui/state/pending';
import { type SectionForm, sectionForm, sectionsOf } from './mapping-sections';
import { SectionsEditor } from './sections-editor';

/** So many days a new mapping can be answered, until another day is chosen. */
const ANSWER_DAYS = 14;

/** Writes what organisations are asked, or changes it until it is sent. */
@Component({
  selector: 'kk-mapping-form-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, Crumbs, Field, FormTrouble, Icon, KkInput, MatButton, MatIconButton, Pending, Pick, ReactiveFormsModule, RouterLink, SectionsEditor, TranslocoPipe],
  templateUrl: './mapping-form-page.html',
  styleUrl: './mapping-form-page.scss',
})
export class MappingFormPage implements HoldsWork {
  readonly mappingId = input<string>();

  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly builder = inject(NonNullableFormBuilder);
  protected readonly format = inject(Format);
  protected readonly finders = inject(Finders);

  protected readonly limits = MAPPING_LIMITS;
  protected readonly today = this.format.localDate(new Date());
  protected readonly mapping = httpResource<MappingView>(() => this.mappingId() && `/api/v1/mappings/${this.mappingId()}`);
  protected readonly known = computed(() => (this.mapping.hasValue() ? this.mapping.value() : undefined));
  protected readonly form = this.builder.group({
    name: ['', [Validators.required, Validators.maxLength(MAPPING_LIMITS.name)]],
    occasion: ['', [Validators.maxLength(MAPPING_LIMITS.occasion)]],
    language: [inject(ReadersLanguage).now() as Language],
    answerBy: [addDays(this.today, ANSWER_DAYS), [Validators.required]],
    projectId: [null as string | null],
    sections: this.builder.array<SectionForm>([]),
    everyone: [true],
    organisationIds: [[] as string[]],
  });
  protected readonly faults = formFaults(this.form, { name: 'mappings.form.fault.name', answerBy: 'mappings.form.fault.answerBy', sections: 'mappings.form.fault.sections' });
  protected readonly saving = formSaving(this.form, this.faults);
  /** The organisations that are asked where not everyone is. */
  protected readonly chosen = signal<readonly { id: string; name: string }[]>([]);
  private readonly newId = newId();

  constructor() {
    keepsWorkOnClose(this);
    const title = inject(PageTitle);
    this.form.controls.sections.push(
      sectionForm(this.builder, {
        title: this.words.say('mappings.form.firstPart'),
        intro: '',
        questions: [{ id: newId(), kind: 'long', text: '', choices: [] }, { id: newId(), kind: 'need', text: this.words.say('mappings.form.need'), choices: [] }],
      }),
    );
    effect(() => {
      const known = this.known();
      if (!known) return;
      title.name(known.name);
      untracked(() => this.fill(known));
    });
  }

  hasUnsaved(): boolean {
    return this.form.dirty;
  }

  protected readonly findProjects = async (text: string): Promise<PickOption[]> => {
    const page = await this.api.get<Page<{ id: string; name: string; funderName?: string }>>(`projects?limit=12${text.trim() ? `&q=${encodeURIComponent(text.trim())}` : ''}`);
    return page.items.map(({ id, name, funderName }) => ({ id, label: name, ...(funderName && { note: funderName }) }));
  };

  protected add(option: PickOption | null, field: Pick): void {
    if (!option) return;
    // The field says what was chosen once this is done; then it is free for the next.
    setTimeout(() => field.writeValue(null));
    if (!this.chosen().some(({ id }) => id === option.id)) this.choose([...this.chosen(), { id: option.id, name: option.label }]);
  }

  protected remove(id: string): void {
    this.choose(this.chosen().filter((one) => one.id !== id));
    focusWhenThere('organisationIds');
  }

  protected save(): Promise<void> {
    return this.saving.send(
      () => this.send(),
      (saved) => {
        this.notices.say(this.words.say('mappings.form.saved'));
        return this.router.navigate(['/staff/mappings', saved.id]);
      },
    );
  }

  private choose(chosen: readonly { id: string; name: string }[]): void {
    this.chosen.set(chosen);
    this.form.controls.organisationIds.setValue(chosen.map(({ id }) => id));
    this.form.markAsDirty();
  }

  private fill({ name, occasion, language, answerBy, projectId, sections, everyone, organisations }: MappingView): void {
    this.form.controls.sections.clear();
    for (const section of sections) this.form.controls.sections.push(sectionForm(this.builder, section));
    this.form.patchValue({ name, occasion, language, answerBy, projectId, everyone, organisationIds: organisations.map(({ id }) => id) });
    this.chosen.set(organisations);
    this.form.markAsPristine();
  }

  private send(): Promise<MappingView> {
    const { organisationIds, ...value } = this.form.getRawValue();
    const change: MappingChange = { ...value, sections: sectionsOf(this.form.controls.sections), organisationIds: value.everyone ? [] : organisationIds };
    const known = this.known();
    return known ? this.api.put<MappingView>(`mappings/${known.id}`, change, { version: known.version }) : this.api.post<MappingView>('mappings', { ...change, id: this.newId });
  }
}
