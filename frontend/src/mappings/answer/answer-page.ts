import { ChangeDetectionStrategy, Component, DOCUMENT, computed, effect, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { MAPPING_LIMITS } from '@kortkurs/contract/mappings';
import { Centre } from '../../platform/centre';
import { focusWhenThere } from '../../platform/focus-when-there';
import { Format } from '../../platform/format';
import { PageTitle } from '../../platform/page-title';
import { problemOf } from '../../platform/problem';
import { saveFile } from '../../platform/save-file';
import { keepsWorkOnClose, type HoldsWork } from '../../platform/unsaved';
import { Words } from '../../platform/words/words';
import { Banner } from '../../ui/banner';
import { EuMark } from '../../ui/eu-mark';
import { Field, KkInput } from '../../ui/field/field';
import { Icon } from '../../ui/icon/icon';
import { focusAfter } from '../../ui/overlay/focus-after';
import { Pending } from '../../ui/state/pending';
import { AnswerDraft } from './answer-draft';
import { OthersAnswers } from './others-answers';
import { PageFill } from './page-fill';

/** An organisation answers what it is asked, by the link of a letter, without signing in: it saves itself, and is sent when it is done. */
@Component({
  selector: 'kk-mapping-answer-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, EuMark, Field, Icon, KkInput, MatButton, OthersAnswers, PageFill, Pending, RouterLink, TranslocoPipe],
  providers: [AnswerDraft],
  templateUrl: './answer-page.html',
  styleUrl: './answer-page.scss',
})
export class AnswerPage implements HoldsWork {
  private readonly words = inject(Words);
  private readonly document = inject(DOCUMENT);
  protected readonly draft = inject(AnswerDraft);
  protected readonly format = inject(Format);
  private readonly centre = inject(Centre);
  protected readonly email = computed(() => this.centre.facts()?.contactEmail);

  protected readonly limits = MAPPING_LIMITS;
  protected readonly busy = signal(false);
  protected readonly failure = signal('');
  protected readonly justSent = signal(false);
  /** How what is written stands, in words. */
  protected readonly state = computed(() => {
    const [asked, trouble] = [this.draft.asked(), this.draft.trouble()];
    if (trouble) return this.words.say(`mappings.answer.state.${trouble}`);
    if (this.draft.isSaving()) return this.words.say('app.saving');
    const until = this.words.say('mappings.answer.until', { day: this.format.fullDate(asked?.answerBy ?? '') });
    if (asked?.answeredAt && this.draft.isChanged()) return `${this.words.say('mappings.answer.state.changed')} ${until}`;
    if (asked?.answeredAt) return `${this.words.say('mappings.answer.state.sent', { when: this.format.dateTime(asked.answeredAt) })} ${until}`;
    const at = this.draft.savedAt();
    return at ? `${this.words.say('mappings.answer.state.saved', { time: this.format.isToday(at) ? this.format.time(at) : this.format.dateTime(at) })} ${until}` : until;
  });

  constructor() {
    keepsWorkOnClose(this);
    const title = inject(PageTitle);
    effect(() => {
      const asked = this.draft.asked();
      if (asked) title.name(asked.name);
    });
  }

  hasUnsaved(): boolean {
    return this.draft.isUnsaved();
  }

  protected count(questionId: string): number {
    return (this.draft.answers()[questionId] ?? '').split(/\s+/).filter(Boolean).length;
  }

  protected write(questionId: string, event: Event): void {
    this.choose(questionId, (event.target as HTMLInputElement | HTMLTextAreaElement).value);
  }

  protected choose(questionId: string, text: string): void {
    this.justSent.set(false);
    // Why it could not be sent was said of what stood there before.
    this.failure.set('');
    this.draft.write(questionId, text);
  }

  /** The button is gone with what was chosen: the focus goes to the first choice. */
  protected unchoose(questionId: string): void {
    this.choose(questionId, '');
    this.document.getElementById(questionId)?.focus();
  }

  /** Of two who have written one chooses; then the question is gone, and the focus goes to the answers. */
  protected settle({ currentTarget }: Event, whose: 'takeTheirs' | 'keepMine'): void {
    focusAfter(currentTarget as HTMLElement);
    void this.draft[whose]();
  }

  protected async send(): Promise<void> {
    if (this.busy()) return;
    await this.act(async () => {
      await this.draft.send();
      this.justSent.set(true);
      focusWhenThere('mapping-sent');
    });
  }

  protected async preview(): Promise<void> {
    if (this.busy()) return;
    await this.act(async () => saveFile(this.document, await this.draft.preview(), `${this.draft.asked()?.name ?? ''}.pdf`));
  }

  private async act(what: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    this.failure.set('');
    try {
      await what();
    } catch (error) {
      const { code, detail } = problemOf(error);
      // What another has written is told where it can be settled.
      if (code !== 'changed-meanwhile') this.failure.set(detail || this.words.say(code === 'offline' ? 'mappings.answer.state.offline' : 'app.notSaved'));
      if (code === 'mapping-closed') this.draft.takeTheirs();
    } finally {
      this.busy.set(false);
    }
  }
}
