import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { httpResource } from '@angular/common/http';
import { FormArray, NonNullableFormBuilder, ReactiveFormsModule, Validators, type AbstractControl, type ValidationErrors } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Municipality } from '@kortkurs/contract/centre';
import { LIMITS, type Page } from '@kortkurs/contract/common';
import { FUNDING_LIMITS, type Funder, type Project, type ProjectFacts, type ProjectPartner, type ProjectRow } from '@kortkurs/contract/funding';
import type { RuleSetRow } from '@kortkurs/contract/rule-sets';
import { Finders } from '../organisations/finders';
import { Api, newId } from '../platform/api';
import { formFaults } from '../platform/form-faults';
import { formSaving } from '../platform/form-saving';
import { Format } from '../platform/format';
import { PageTitle } from '../platform/page-title';
import type { HoldsWork } from '../platform/unsaved';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { TouchedAsking } from '../submissions/touched-asking';
import { Crumbs } from '../ui/crumbs';
import { Field, KkInput } from '../ui/field/field';
import { FormTrouble } from '../ui/field/form-trouble';
import { Icon } from '../ui/icon/icon';
import { Notices } from '../ui/overlay/notices';
import { Pick } from '../ui/pick/pick';
import { Pending } from '../ui/state/pending';

const short = [Validators.maxLength(LIMITS.name)];
const kronor = [Validators.min(0), Validators.max(FUNDING_LIMITS.kronor), Validators.pattern(/^\d*$/)];

function inOrder(form: AbstractControl): ValidationErrors | null {
  const { startsOn, endsOn } = form.value as { startsOn: string; endsOn: string };
  const wrong = startsOn !== '' && endsOn !== '' && endsOn < startsOn;
  const control = form.get('endsOn');
  if (control && wrong !== !!control.errors?.['order']) control.setErrors(wrong ? { order: true } : null, { emitEvent: false });
  return null;
}

/** Makes a project, or changes its facts and partners. */
@Component({
  selector: 'kk-project-form-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Crumbs, Field, FormTrouble, Icon, KkInput, MatButton, Pending, Pick, ReactiveFormsModule, RouterLink, TranslocoPipe],
  templateUrl: './project-form-page.html',
})
export class ProjectFormPage implements HoldsWork {
  readonly projectId = input<string>();

  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly build = inject(NonNullableFormBuilder);
  protected readonly format = inject(Format);
  private readonly session = inject(Session);
  protected readonly finders = inject(Finders);

  protected readonly funders = httpResource<Page<Funder>>(() => '/api/v1/funders?limit=100');
  protected readonly municipalityList = httpResource<Municipality[]>(() => '/api/v1/municipalities');
  protected readonly municipalities = computed(() => (this.municipalityList.hasValue() ? this.municipalityList.value() : []));
  protected readonly project = httpResource<Project>(() => this.projectId() && `/api/v1/projects/${this.projectId()}`);
  protected readonly known = computed(() => (this.project.hasValue() ? this.project.value() : undefined));
  /** An archived funder can only stay where it is. */
  protected readonly choices = computed(() => {
    const items = this.funders.hasValue() ? this.funders.value().items.map(({ id, name }) => ({ id, name })) : [];
    const known = this.known();
    return known && !items.some(({ id }) => id === known.funderId) ? [...items, { id: known.funderId, name: known.funderName }] : items;
  });
  protected readonly ruleSets = httpResource<Page<RuleSetRow>>(() => '/api/v1/rule-sets?limit=100');
  /** An archived rule set can only stay where it is. */
  protected readonly ruleSetChoices = computed(() => {
    const items = this.ruleSets.hasValue() ? this.ruleSets.value().items.map(({ id, name }) => ({ id, name: this.format.text(name) })) : [];
    const { ruleSetId, ruleSetName } = this.known() ?? {};
    return ruleSetId && ruleSetName && !items.some(({ id }) => id === ruleSetId) ? [...items, { id: ruleSetId, name: this.format.text(ruleSetName) }] : items;
  });
  protected readonly projects = httpResource<Page<ProjectRow>>(() => '/api/v1/projects?limit=100');
  /** The other projects, and those that it belongs with already though they are archived. */
  protected readonly others = computed(() => {
    const known = this.known();
    const items = this.projects.hasValue() ? this.projects.value().items.filter(({ id }) => id !== known?.id) : [];
    return [...items, ...(known?.related ?? []).filter(({ id }) => !items.some((item) => item.id === id))].map(({ id, name, funderName }) => ({ id, name, funderName }));
  });
  protected readonly partners = new FormArray<ReturnType<ProjectFormPage['partnerGroup']>>([]);
  protected readonly form = this.build.group(
    {
      name: ['', [Validators.required, ...short]],
      funderId: ['', [Validators.required]],
      reference: ['', short],
      programmeArea: ['', short],
      phase: ['', short],
      startsOn: ['', [Validators.required]],
      endsOn: ['', [Validators.required]],
      grantKronor: [null as number | null, kronor],
      budgetKronor: [null as number | null, kronor],
      ownerOrganisationId: [null as string | null],
      contactPersonId: [null as string | null],
      region: ['', short],
      municipalityCodes: [[] as string[]],
      ruleSetId: [''],
      asksFacts: [false],
      asksStudyHours: [false],
      releasesByTwo: [true],
      lastPaymentOn: [''],
      partners: this.partners,
      relatedIds: [[] as string[]],
    },
    { validators: [inOrder] },
  );
  protected readonly faults = formFaults(this.form, { endsOn: 'funding.fault.endsOn', funderId: 'funding.fault.funder', ruleSetId: 'funding.fault.ruleSet', partners: 'funding.fault.partners' });
  protected readonly saving = formSaving(this.form, this.faults);
  private readonly touched = inject(TouchedAsking);
  private readonly newId = newId();

  constructor() {
    const title = inject(PageTitle);
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

  protected toggle(code: string): void {
    const control = this.form.controls.municipalityCodes;
    control.setValue(control.value.includes(code) ? control.value.filter((other) => other !== code) : [...control.value, code]);
    control.markAsDirty();
  }

  /** Whether the reader wants that one releases alone, and waits for another to want it too. */
  protected readonly isAskedByMe = computed(() => {
    const asked = this.known()?.releaseByOneAsked;
    return !!asked && asked.byId === this.session.me()?.personId;
  });

  protected relate(id: string): void {
    const control = this.form.controls.relatedIds;
    control.setValue(control.value.includes(id) ? control.value.filter((other) => other !== id) : [...control.value, id]);
    control.markAsDirty();
  }

  protected addPartner(): void {
    this.partners.push(this.partnerGroup({ id: newId(), organisationId: null, name: '', country: 'SE' }));
    setTimeout(() => document.getElementById(`partner-${this.partners.length - 1}`)?.focus());
  }

  protected removePartner(at: number): void {
    this.partners.removeAt(at);
    this.form.markAsDirty();
  }

  protected async save(): Promise<void> {
    const known = this.known();
    const { startsOn, endsOn } = this.form.getRawValue();
    if (known && this.form.valid && (known.startsOn !== startsOn || known.endsOn !== endsOn) && !(await this.touched.ofProject(known.id, startsOn, endsOn))) return;
    return this.saving.send(
      () => this.send(),
      (saved) => {
        this.notices.say(this.words.say('funding.saved', { name: saved.name }));
        return this.router.navigate(['/staff/projects', saved.id]);
      },
    );
  }

  private send(): Promise<Project> {
    const value = this.form.getRawValue();
    const facts: ProjectFacts = {
      ...value,
      reference: value.reference || null,
      programmeArea: value.programmeArea || null,
      phase: value.phase || null,
      region: value.region || null,
      lastPaymentOn: value.lastPaymentOn || null,
      ruleSetId: value.ruleSetId || null,
    };
    const known = this.known();
    return known ? this.api.put<Project>(`projects/${known.id}`, { ...facts, version: known.version }) : this.api.post<Project>('projects', { ...facts, id: this.newId });
  }

  private fill(known: Project): void {
    this.partners.clear();
    for (const partner of known.partners) this.partners.push(this.partnerGroup(partner));
    this.form.reset({
      ...known,
      reference: known.reference ?? '',
      programmeArea: known.programmeArea ?? '',
      phase: known.phase ?? '',
      region: known.region ?? '',
      lastPaymentOn: known.lastPaymentOn ?? '',
      ruleSetId: known.ruleSetId ?? '',
      relatedIds: known.relatedIds,
      releasesByTwo: known.releasesByTwo && !this.isAskedByMe(),
    });
  }

  private partnerGroup({ id, organisationId, name, country }: ProjectPartner) {
    return this.build.group({
      id: [id],
      organisationId: [organisationId],
      name: [name, [Validators.required, ...short]],
      country: [country, [Validators.required, Validators.pattern(/^[A-Z]{2}$/)]],
    });
  }
}
