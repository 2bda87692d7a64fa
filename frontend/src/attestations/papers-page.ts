import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, DOCUMENT, computed, effect, inject, input, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { type AttestationPage, FORMS_PER_FILE, type FormsOf, PAPERS_AT_ONCE, type PaperEntry, type PapersEntered } from '@kortkurs/contract/attestation-papers';
import type { AttestationMonths, AttestingPeople, AttestingPerson } from '@kortkurs/contract/attestation-register';
import { DOCUMENT_LIMITS } from '@kortkurs/contract/documents';
import { formNumber } from '@kortkurs/rules/form-number';
import { ProjectHead } from '../funding/project-head';
import { Api, newId } from '../platform/api';
import { focusWhenThere } from '../platform/focus-when-there';
import { formFaults } from '../platform/form-faults';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { PageTitle } from '../platform/page-title';
import { problemOf } from '../platform/problem';
import { saveFile } from '../platform/save-file';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Field, KkInput } from '../ui/field/field';
import { FileButton } from '../ui/file-button';
import { Icon } from '../ui/icon/icon';
import { listQuery } from '../ui/list/list-query';
import { ListTools } from '../ui/list/list-tools';
import { NoHits } from '../ui/list/no-hits';
import { Pager } from '../ui/list/pager';
import { Confirm } from '../ui/overlay/confirm';
import { Dialogs } from '../ui/overlay/dialogs';
import { Notices } from '../ui/overlay/notices';
import { Empty } from '../ui/state/empty';
import { Pending } from '../ui/state/pending';
import type { PaperRead } from './paper-dialog';

/** A month that is confirmed by hand: forms to print, pages that come back signed, and what staff read off them. */
@Component({
  selector: 'kk-papers-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, Empty, Field, FileButton, Icon, KkInput, ListTools, MatButton, NoHits, Pager, Pending, ProjectHead, ReactiveFormsModule, RouterLink, TranslocoPipe],
  templateUrl: './papers-page.html',
  styleUrl: './papers-page.scss',
})
export class PapersPage {
  readonly projectId = input.required<string>();

  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  private readonly dialogs = inject(Dialogs);
  private readonly confirm = inject(Confirm);
  private readonly document = inject(DOCUMENT);
  protected readonly format = inject(Format);
  protected readonly busy = signal(false);
  protected readonly making = signal(false);
  protected readonly sending = signal('');
  protected readonly fileFaults = signal<readonly string[]>([]);
  /** What stops the whole, and what could not be entered of it. */
  protected readonly trouble = signal('');
  protected readonly left = signal<readonly { name: string; why: string }[]>([]);
  protected readonly today = this.format.localDate(new Date());

  protected readonly query = listQuery({ filters: ['month', 'way'], size: PAPERS_AT_ONCE });
  protected readonly months = httpResource<AttestationMonths>(() => `/api/v1/projects/${this.projectId()}/attestation-months`);
  protected readonly project = lastValue(this.months);
  /** Months that are over: the one that goes on is asked about later. */
  private readonly over = computed(() => (this.project()?.months ?? []).map(({ month }) => month).filter((month) => month < this.today.slice(0, 7)));
  protected readonly month = computed(() => this.over().find((month) => month === this.query.value('month')) ?? this.over()[0]);
  /** What was read in, for the month it was read in for: another month has its own. */
  private readonly readIn = signal<{ of: string | undefined; page: AttestationPage } | null>(null);
  protected readonly page = computed(() => (this.readIn()?.of === this.month() ? (this.readIn()?.page ?? null) : null));
  protected readonly monthName = computed(() => (this.month() ? this.format.monthOfYear(`${this.month()}-15`) : ''));
  protected readonly people = httpResource<AttestingPeople>(() => {
    const { month: _, ...params } = this.query.params();
    return this.month() ? { url: this.where('attestations'), params: { ...params, standing: 'waiting' } } : undefined;
  });
  protected readonly shown = lastValue(this.people);
  private readonly few = httpResource<AttestingPeople>(() => (this.month() ? { url: this.where('attestations'), params: { standing: 'waiting', way: 'paper', limit: 1 } } : undefined));
  protected readonly unreached = lastValue(this.few);
  protected readonly waiting = computed(() => this.unreached()?.counts.waiting ?? 0);
  /** A file for each hundred. */
  protected readonly parts = computed(() => Array.from({ length: Math.ceil((this.unreached()?.total ?? 0) / FORMS_PER_FILE) }, (_, i) => i + 1));
  protected readonly filters = computed(() => [
    { name: 'month', label: this.words.say('attestations.staff.month'), options: this.over().map((value) => ({ value, label: this.format.monthOfYear(`${value}-15`) })) },
    { name: 'way', label: this.words.say('attestations.papers.who'), options: (['paper', 'mail'] as const).map((value) => ({ value, label: this.words.say(`attestations.papers.way.${value}`) })) },
  ]);

  protected readonly form = inject(NonNullableFormBuilder).group({ signedOn: ['', [Validators.required, ({ value }: { value: string }) => (value > this.today ? { day: true } : null)]] });
  protected readonly faults = formFaults(this.form, { signedOn: 'attestations.papers.fault.signedOn' });
  /** The id of the file that nobody has answered yet: chosen once more it is kept once. */
  private unanswered: { known: string; id: string } | null = null;

  constructor() {
    const title = inject(PageTitle);
    effect(() => title.name(this.monthName() ? this.words.say('attestations.papers.title', { month: this.monthName() }) : this.words.say('attestations.papers.short')));
  }

  protected numberOf({ sha256 }: AttestingPerson): string {
    return sha256 ? formNumber(sha256) : '';
  }

  protected print(of: FormsOf, part: number): Promise<void> {
    return this.save(`${this.where('attestation-forms').slice('/api/v1/'.length)}/file?of=${of}&part=${part}`, `${this.words.say('attestations.papers.file')}-${this.month()}.pdf`);
  }

  protected printOne({ attestationId, name }: AttestingPerson): Promise<void> {
    return this.save(`attestations/${attestationId}/form`, `${this.words.say('attestations.papers.file')}-${this.month()}-${name}.pdf`);
  }

  protected async chosen([file]: readonly File[]): Promise<void> {
    if (!file || this.sending()) return;
    const { name } = file;
    if (file.size > DOCUMENT_LIMITS.bytes) return this.fileFaults.set([this.words.say('attestations.papers.fault.tooLarge', { name, n: DOCUMENT_LIMITS.bytes / 1024 / 1024 })]);
    const of = this.month();
    const known = `${of} ${name} ${file.size} ${file.lastModified}`;
    const id = this.unanswered?.known === known ? this.unanswered.id : newId();
    const form = new FormData();
    form.append('id', id);
    form.append('file', file);
    this.sending.set(this.words.say('attestations.papers.sending', { name }));
    try {
      this.readIn.set({ of, page: await this.api.post<AttestationPage>(this.where('attestation-pages').slice('/api/v1/'.length), form) });
      this.fileFaults.set([]);
      this.trouble.set('');
      this.unanswered = null;
    } catch (error) {
      this.unanswered = { known, id };
      this.fileFaults.set([`${name}: ${problemOf(error).detail || this.words.say('app.notSaved')}`]);
    }
    this.sending.set('');
  }

  /** Read one form line by line. */
  protected async read(person: AttestingPerson): Promise<void> {
    if (this.busy() || !this.isReady()) return;
    const { PaperDialog } = await import('./paper-dialog');
    const isEntered = await this.dialogs.open<boolean, PaperRead>(PaperDialog, { person, enter: (entry) => this.post([entry]) }, 'wide');
    this.reload();
    if (!isEntered) return;
    this.left.set([]);
    this.notices.say(this.words.say('attestations.papers.entered', { n: 1 }));
    focusWhenThere('papers-enter');
  }

  protected async enterAll(): Promise<void> {
    if (this.busy() || !this.isReady()) return;
    const people = this.shown()?.items ?? [];
    const yes = await this.confirm.ask({
      title: this.words.say('attestations.papers.allTitle', { n: people.length }),
      text: this.words.say('attestations.papers.allText', { file: this.page()?.file.name ?? '', date: this.format.date(this.form.getRawValue().signedOn) }),
      action: this.words.say('attestations.papers.enterAll', { n: people.length }),
    });
    if (yes) await this.send(people.flatMap(({ attestationId, sha256 }) => (attestationId && sha256 ? [{ attestationId, sha256, disputes: [] }] : [])));
  }

  /** There is a page, and the day on it. */
  private isReady(): boolean {
    const isDay = this.faults.check();
    this.trouble.set(this.page() ? '' : this.words.say('attestations.papers.fault.page'));
    return isDay && this.page() !== null;
  }

  private async send(entries: PaperEntry[]): Promise<void> {
    const names = new Map((this.shown()?.items ?? []).map(({ attestationId, name }) => [attestationId, name]));
    this.busy.set(true);
    try {
      const { entered, left } = await this.post(entries);
      this.left.set(left.map(({ attestationId, why }) => ({ name: names.get(attestationId) ?? '', why })));
      if (entered) this.notices.say(this.words.say('attestations.papers.entered', { n: entered }));
    } catch (error) {
      this.trouble.set(problemOf(error).detail || this.words.say('app.notSaved'));
    }
    this.busy.set(false);
    this.reload();
    focusWhenThere('papers-enter');
  }

  private post(entries: PaperEntry[]): Promise<PapersEntered> {
    return this.api.post<PapersEntered>(this.where('attestation-papers').slice('/api/v1/'.length), { pageId: this.page()?.id, signedOn: this.form.getRawValue().signedOn, entries });
  }

  private reload(): void {
    this.people.reload();
    this.few.reload();
  }

  private async save(path: string, name: string): Promise<void> {
    if (this.making()) return;
    this.making.set(true);
    try {
      saveFile(this.document, await this.api.download(path), name);
    } catch (error) {
      this.notices.say(problemOf(error).detail || this.words.say('app.notSaved'));
    }
    this.making.set(false);
  }

  private where(what: string): string {
    return `/api/v1/projects/${this.projectId()}/months/${this.month()}/${what}`;
  }
}
