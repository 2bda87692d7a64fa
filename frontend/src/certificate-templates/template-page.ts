import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { CERTIFICATE_LISTINGS, type CertificateListing } from '@kortkurs/contract/certificate';
import { TEMPLATE_LIMITS, type BothTexts, type TemplateLook, type TemplatePicture, type TemplateProperty, type TemplateTrial, type TemplateView } from '@kortkurs/contract/certificate-templates';
import { LANGUAGES, type Language } from '@kortkurs/contract/common';
import { WORDING_PLACES, type WordingPlace } from '@kortkurs/rules/certificate-template';
import { CertificatePaper } from '../certificates/certificate-paper';
import { CertificateDownload } from '../certificates/download';
import { Api } from '../platform/api';
import { Format } from '../platform/format';
import { PageSending } from '../platform/page-sending';
import { PageTitle } from '../platform/page-title';
import { type HoldsWork, keepsWorkOnClose } from '../platform/unsaved';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Crumbs } from '../ui/crumbs';
import { Field, KkInput } from '../ui/field/field';
import { Icon } from '../ui/icon/icon';
import { Confirm } from '../ui/overlay/confirm';
import { Notices } from '../ui/overlay/notices';
import { Pending } from '../ui/state/pending';
import { PictureField } from './picture-field';
import { TemplatePageState } from './template-page-state';

/** One template of certificates beside what it looks like. */
@Component({
  selector: 'kk-certificate-template-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [PageSending, TemplatePageState],
  imports: [Banner, CertificatePaper, Crumbs, Field, Icon, KkInput, MatButton, Pending, PictureField, RouterLink, TranslocoPipe],
  templateUrl: './template-page.html',
  styleUrls: ['../ui/template-page.scss', './template-page.scss'],
})
export class CertificateTemplatePage implements HoldsWork {
  readonly templateScope = input.required<string>();

  protected readonly state = inject(TemplatePageState);
  protected readonly format = inject(Format);
  private readonly api = inject(Api);
  private readonly downloads = inject(CertificateDownload);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly confirm = inject(Confirm);
  protected readonly sending = inject(PageSending);

  protected readonly languages = LANGUAGES;
  protected readonly listings = CERTIFICATE_LISTINGS;
  protected readonly limits = TEMPLATE_LIMITS;
  protected readonly places = WORDING_PLACES;
  /** Faults are shown once a field has been left. */
  protected readonly looked = signal(false);
  protected readonly crumbs = computed(() => [
    { label: this.words.say('app.menu.settings'), link: '/staff/settings' },
    { label: this.words.say('certificateTemplates.title'), link: '/staff/certificate-templates' },
  ]);

  constructor() {
    const title = inject(PageTitle);
    effect(() => this.state.scope.set(this.templateScope()));
    effect(() => {
      const template = this.state.saved();
      if (template) title.name(this.nameOf(template));
    });
    keepsWorkOnClose(this);
  }

  hasUnsaved(): boolean {
    return this.state.isDirty();
  }

  protected nameOf({ level, name }: Pick<TemplateView, 'level' | 'name'>): string {
    return level === 'centre' ? this.words.say('certificateTemplates.wholeCentre') : this.format.text(name);
  }

  /** What a property is where nothing is said here. */
  protected otherwise(property: TemplateProperty): string {
    const from = this.state.from(property);
    return from ? this.words.say('certificateTemplates.from', { name: this.nameOf(from) }) : this.words.say(`certificateTemplates.usual.${property}`);
  }

  protected fault(field: string): string {
    return this.looked() ? this.state.said(field) : '';
  }

  protected write(property: 'title' | 'wording', language: Language, text: BothTexts, event: Event): void {
    this.state.write(property, { ...text, [language]: valueOf(event) });
  }

  protected writeName(signatory: NonNullable<TemplateLook['signatory']>, event: Event): void {
    this.state.write('signatory', { ...signatory, name: valueOf(event) });
  }

  protected writeRole(signatory: NonNullable<TemplateLook['signatory']>, language: Language, event: Event): void {
    this.state.write('signatory', { ...signatory, role: { ...signatory.role, [language]: valueOf(event) } });
  }

  protected sign(signatory: NonNullable<TemplateLook['signatory']>, signature: TemplatePicture | null): void {
    this.state.write('signatory', { ...signatory, signature });
  }

  /** A partner's mark in its place; null takes it out, and one place behind the last adds it. */
  protected placePartner(partners: readonly TemplatePicture[], at: number, picture: TemplatePicture | null): void {
    this.state.write('partners', picture ? [...partners.slice(0, at), picture, ...partners.slice(at + 1)] : partners.filter((_, i) => i !== at));
  }

  protected list(lists: NonNullable<TemplateLook['lists']>, what: CertificateListing): void {
    this.state.write('lists', { ...lists, [what]: !lists[what] });
  }

  /** Puts a value where the text is being written. */
  protected insert(place: WordingPlace, language: Language, field: HTMLTextAreaElement, text: BothTexts): void {
    field.setRangeText(`{${place.name[language]}}`, field.selectionStart, field.selectionEnd, 'end');
    this.state.write('wording', { ...text, [language]: field.value });
    field.focus();
  }

  protected propertyNames(properties: readonly TemplateProperty[]): string {
    return this.format.list(properties.map((property) => this.words.say(`certificateTemplates.property.${property}`).toLowerCase()));
  }

  protected async save(template: TemplateView): Promise<void> {
    if (!this.state.isDirty() || !this.isRight()) return;
    await this.sending.send(async () => {
      await this.api.put(`certificate-templates/${template.scope}`, this.state.change(), { version: template.version });
      this.looked.set(false);
      this.notices.say(this.words.say('certificateTemplates.saved'));
      this.state.settle();
    });
  }

  protected async reset(template: TemplateView): Promise<void> {
    const yes = await this.confirm.ask({ title: this.words.say('certificateTemplates.resetTitle'), text: this.words.say('certificateTemplates.resetText'), action: this.words.say('certificateTemplates.reset'), danger: true });
    if (!yes) return;
    await this.sending.send(async () => {
      await this.api.post(`certificate-templates/${template.scope}/reset`, {}, { version: template.version });
      this.notices.say(this.words.say('certificateTemplates.wasReset'));
      this.state.settle();
    });
  }

  protected async tryOut(): Promise<void> {
    if (!this.isRight()) return;
    await this.sending.send(async () => {
      await this.api.post('certificate-samples/letter', this.trial());
      this.notices.say(this.words.say('certificateTemplates.tried'));
    });
  }

  protected async download(): Promise<void> {
    if (!this.isRight()) return;
    await this.sending.send(() => this.downloads.saveSample(this.trial(), this.words.say('certificateTemplates.sampleFile')));
  }

  private trial(): TemplateTrial {
    return { scope: this.templateScope(), language: this.state.language(), longName: this.state.longName(), look: this.state.change() };
  }

  protected takeTheirs(): void {
    this.sending.overtaken.set(false);
    this.state.settle();
  }

  /** Whether nothing is wrong; otherwise the first field that is gets the focus. */
  private isRight(): boolean {
    this.looked.set(true);
    const [wrong] = this.state.faults();
    if (!wrong) return true;
    setTimeout(() => document.getElementById(wrong.field.replaceAll('.', '-').replace('logo-picture', 'logo'))?.focus());
    return false;
  }
}

const valueOf = (event: Event): string => (event.target as HTMLInputElement).value;
