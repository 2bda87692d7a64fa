import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject, signal } from '@angular/core';
import type { CertificateView } from '@kortkurs/contract/certificate';
import { SAMPLE_NAMES, type TemplateChange, type TemplateLook, type TemplatePicture, type TemplateProperty, type TemplateView } from '@kortkurs/contract/certificate-templates';
import type { Language } from '@kortkurs/contract/common';
import { SILENT, templateFaults, templateInForce, withTemplate } from '@kortkurs/rules/certificate-template';
import { words as certificateWords } from '@kortkurs/rules/certificate-words';
import { Words } from '../platform/words/words';

/** A template as it is being written, what is wrong with it, and what it looks like. */
@Injectable()
export class TemplatePageState {
  private readonly words = inject(Words);

  readonly scope = signal('');
  readonly read = httpResource<TemplateView>(() => (this.scope() ? `/api/v1/certificate-templates/${this.scope()}` : undefined));
  readonly saved = computed(() => (this.read.hasValue() ? this.read.value() : undefined));
  /** What is written and not saved; none while nothing is. */
  private readonly written = signal<TemplateLook | undefined>(undefined);
  readonly look = computed<TemplateLook>(() => this.written() ?? this.saved()?.own ?? SILENT);
  readonly isDirty = computed(() => JSON.stringify(this.change()) !== JSON.stringify(changeOf(this.saved()?.own ?? SILENT)));
  readonly change = computed<TemplateChange>(() => changeOf(this.look()));
  readonly faults = computed(() => templateFaults(this.change()));

  readonly language = signal<Language>('sv');
  readonly longName = signal(false);
  readonly preview = computed<CertificateView | undefined>(() => {
    const saved = this.saved();
    if (!saved) return undefined;
    const template = templateInForce([this.look(), ...saved.inherited.map(({ look }) => look)]);
    return {
      id: '',
      state: 'valid',
      name: this.longName() ? SAMPLE_NAMES.long : SAMPLE_NAMES.short,
      nameHidden: false,
      record: { ...withTemplate(saved.sample[this.language()], template), code: null },
      replacedBy: null,
      endedOn: null,
      own: false,
      qr: null,
    };
  });

  /** What a property is where this template says nothing of it. */
  private readonly behind = computed<TemplateLook>(() => templateInForce((this.saved()?.inherited ?? []).map(({ look }) => look)));

  /** Say something of one's own, beginning with what holds; or nothing. */
  own(property: TemplateProperty, isOwn: boolean): void {
    this.written.set({ ...this.look(), [property]: isOwn ? (this.behind()[property] ?? this.usual(property)) : null });
  }

  write<P extends TemplateProperty>(property: P, value: TemplateLook[P]): void {
    this.written.set({ ...this.look(), [property]: value });
  }

  /** What was written is what is saved. */
  settle(): void {
    this.written.set(undefined);
    this.read.reload();
  }

  /** Where a property comes from that this template says nothing of; null where it is as certificates are. */
  from(property: TemplateProperty): TemplateView['inherited'][number] | null {
    return this.saved()?.inherited.find(({ look }) => look[property] !== null) ?? null;
  }

  /** What is wrong with a field, in words; empty when nothing is. */
  said(field: string): string {
    const found = this.faults().filter((fault) => fault.field === field);
    return found.map(({ code, name }) => this.words.say(`certificateTemplates.fault.${code}`, { name })).join(' ');
  }

  private usual(property: TemplateProperty): TemplateLook[TemplateProperty] {
    const sample = this.saved()?.sample;
    const usual: { [P in TemplateProperty]: () => TemplateLook[P] } = {
      title: () => both((language) => certificateWords[language].certificate),
      wording: () => both((language) => certificateWords[language].has),
      logo: () => ({ picture: null }),
      signatory: () => ({ name: sample?.sv.signatory.name ?? '', role: both((language) => sample?.[language].signatory.role ?? ''), signature: null }),
      partners: () => [],
      lists: () => ({ modules: true, hours: true, requirement: true }),
    };
    return usual[property]();
  }
}

const both = (text: (language: Language) => string): Record<Language, string> => ({ sv: text('sv'), en: text('en') });

/** A template as it is sent: in one order, with what its pictures measure left out. */
function changeOf(look: TemplateLook): TemplateChange {
  const choice = (picture: TemplatePicture | null) => picture && { hash: picture.hash, alt: picture.alt.trim() };
  const texts = (text: Record<Language, string> | null) => text && both((language) => text[language].trim());
  const { title, wording, logo, signatory, partners, lists } = look;
  return {
    title: texts(title),
    wording: texts(wording),
    logo: logo && { picture: choice(logo.picture) },
    signatory: signatory && { name: signatory.name.trim(), role: both((language) => signatory.role[language].trim()), signature: choice(signatory.signature) },
    partners: partners && partners.map(({ hash, alt }) => ({ hash, alt: alt.trim() })),
    lists: lists && { modules: lists.modules, hours: lists.hours, requirement: lists.requirement },
  };
}

