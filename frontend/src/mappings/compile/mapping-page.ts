import { ChangeDetectionStrategy, Component, DOCUMENT, Injector, computed, effect, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { MAPPING_ORDERS, type MappingLetters, type MappingOrder, type MappingView } from '@kortkurs/contract/mappings';
import { Api, newId } from '../../platform/api';
import { Format } from '../../platform/format';
import { PageTitle } from '../../platform/page-title';
import { problemOf } from '../../platform/problem';
import { saveFile } from '../../platform/save-file';
import { Words } from '../../platform/words/words';
import { Banner } from '../../ui/banner';
import { Crumbs } from '../../ui/crumbs';
import { EuMark } from '../../ui/eu-mark';
import { Icon } from '../../ui/icon/icon';
import { Confirm } from '../../ui/overlay/confirm';
import type { DayQuestion } from '../../ui/overlay/day-dialog';
import { focusAfter } from '../../ui/overlay/focus-after';
import { Notices } from '../../ui/overlay/notices';
import { Pending } from '../../ui/state/pending';
import { AnswersList } from '../answers-list';
import { MappingPageState } from './mapping-page-state';
import { QuestionsPreview } from './questions-preview';

type File = 'xlsx' | 'csv' | 'pdf?order=question' | 'pdf?order=organisation';

/** One mapping: what is asked and of whom before it is sent, and after that who has answered, and what. */
@Component({
  selector: 'kk-mapping-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AnswersList, Banner, Crumbs, EuMark, Icon, MatButton, MatMenu, MatMenuItem, MatMenuTrigger, Pending, QuestionsPreview, RouterLink, TranslocoPipe],
  providers: [MappingPageState],
  templateUrl: './mapping-page.html',
  styleUrl: './mapping-page.scss',
})
export class MappingPage {
  readonly mappingId = input.required<string>();

  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly router = inject(Router);
  private readonly confirm = inject(Confirm);
  private readonly notices = inject(Notices);
  private readonly injector = inject(Injector);
  private readonly document = inject(DOCUMENT);
  protected readonly format = inject(Format);
  protected readonly state = inject(MappingPageState);

  protected readonly orders = MAPPING_ORDERS;
  protected readonly busy = signal(false);
  /** Why nothing happened. */
  protected readonly failure = signal('');
  protected readonly today = this.format.localDate(new Date());
  /** Whom no letter reaches: those that have answered need none. */
  protected readonly left = computed(() => (this.state.waiting.hasValue() ? this.state.waiting.value() : []));
  /** Once a day, while somebody who can be written to has not answered. */
  protected readonly canRemind = computed(() => {
    const mapping = this.state.shown();
    return mapping?.state === 'open' && mapping.remindedOn !== this.today && this.left().some(({ contacts }) => contacts > 0);
  });

  constructor() {
    const title = inject(PageTitle);
    effect(() => this.state.id.set(this.mappingId()));
    effect(() => {
      const mapping = this.state.shown();
      if (mapping) title.name(mapping.name);
    });
  }

  protected show(order: MappingOrder): void {
    this.state.query.set('order', order === 'question' ? '' : order);
  }

  protected async send(mapping: MappingView): Promise<void> {
    const reached = mapping.asked - mapping.withoutContactCount;
    const sure = await this.confirm.ask({
      title: this.words.say('mappings.send.title', { n: reached }),
      text: this.words.say('mappings.send.text', { day: this.format.longDay(mapping.answerBy) }),
      ...(mapping.withoutContactCount && { points: [this.words.say('mappings.send.without', { n: mapping.withoutContactCount })] }),
      action: this.words.say('mappings.send.action'),
    });
    if (!sure) return;
    await this.act(async () => {
      const { organisations } = await this.api.post<MappingLetters>(`mappings/${mapping.id}/letters`);
      this.notices.say(this.words.say('mappings.send.done', { n: organisations }));
      this.state.reload();
    });
  }

  protected remind(mapping: MappingView, { currentTarget }: Event): Promise<void> {
    // It is done for the day, and the button goes.
    focusAfter(currentTarget as HTMLElement);
    return this.act(async () => {
      const { organisations } = await this.api.post<MappingLetters>(`mappings/${mapping.id}/reminder`);
      this.notices.say(this.words.say('mappings.remind.done', { n: organisations }));
      this.state.reload();
    });
  }

  protected async close(mapping: MappingView): Promise<void> {
    if (!(await this.confirm.ask({ title: this.words.say('mappings.close.title'), text: this.words.say('mappings.close.text'), action: this.words.say('mappings.close.action') }))) return;
    await this.act(async () => this.state.mapping.set(await this.api.post<MappingView>(`mappings/${mapping.id}/closing`)));
  }

  protected async reopen(mapping: MappingView): Promise<void> {
    const [{ Dialogs }, { DayDialog }] = await Promise.all([import('../../ui/overlay/dialogs'), import('../../ui/overlay/day-dialog')]);
    const open = mapping.state === 'open';
    const answerBy = await this.injector.get(Dialogs).open<string, DayQuestion>(DayDialog, {
      title: this.words.say(open ? 'mappings.extend.title' : 'mappings.reopen.title'),
      text: this.words.say('mappings.reopen.text'),
      label: this.words.say('mappings.answerBy'),
      action: this.words.say(open ? 'mappings.extend.action' : 'mappings.reopen.action'),
      earliest: this.today,
      ...(open && { day: mapping.answerBy }),
      fault: 'mappings.form.fault.answerBy',
    });
    if (answerBy) await this.act(async () => this.state.mapping.set(await this.api.post<MappingView>(`mappings/${mapping.id}/reopening`, { answerBy })));
  }

  protected copy(mapping: MappingView): Promise<void> {
    return this.act(async () => {
      const { id } = await this.api.post<MappingView>(`mappings/${mapping.id}/copy`, { id: newId() });
      await this.router.navigate(['/staff/mappings', id, 'change']);
    });
  }

  protected async remove(mapping: MappingView): Promise<void> {
    if (!(await this.confirm.ask({ title: this.words.say('mappings.remove.title', { name: mapping.name }), text: this.words.say('mappings.remove.text'), action: this.words.say('app.remove'), danger: true }))) return;
    await this.act(async () => {
      await this.api.delete(`mappings/${mapping.id}`);
      this.notices.say(this.words.say('mappings.remove.done'));
      await this.router.navigateByUrl('/staff/mappings');
    });
  }

  protected save(mapping: MappingView, file: File): Promise<void> {
    return this.act(async () => {
      saveFile(this.document, await this.api.download(`mappings/${mapping.id}/compilation.${file}`), `${mapping.name}.${file.slice(0, file.startsWith('xlsx') ? 4 : 3)}`);
      this.notices.say(this.words.say('mappings.export.done'));
    });
  }

  protected print(): void {
    this.document.defaultView?.print();
  }

  private async act(what: () => Promise<unknown>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.failure.set('');
    try {
      await what();
    } catch (error) {
      this.failure.set(problemOf(error).detail || this.words.say('app.notSaved'));
    } finally {
      this.busy.set(false);
    }
  }
}
