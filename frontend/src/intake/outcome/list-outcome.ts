import { ChangeDetectionStrategy, Component, DOCUMENT, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { IntakeChoiceMade, IntakeOutcome, IntakeView } from '@kortkurs/contract/intake';
import { Format } from '../../platform/format';
import { problemOf } from '../../platform/problem';
import { saveFile } from '../../platform/save-file';
import { Words } from '../../platform/words/words';
import { Banner } from '../../ui/banner';
import { Crumbs } from '../../ui/crumbs';
import { Icon } from '../../ui/icon/icon';
import { Confirm } from '../../ui/overlay/confirm';
import { type Strip, Strips } from '../../ui/strips/strips';
import { DoubtWords } from '../doubt-words';
import { ListPageState } from '../list-page-state';
import { runCrumbs } from '../run-crumbs';
import { choicesAsCsv } from './choices-csv';

const FEW_CHOICES = 8;
const MOST_STRIPS = 24;

/** What reading a list in made, the choices behind it, and the way back for a day. */
@Component({
  selector: 'kk-list-outcome',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, Crumbs, Icon, MatButton, RouterLink, Strips, TranslocoPipe],
  templateUrl: './list-outcome.html',
  styleUrl: './list-outcome.scss',
})
export class ListOutcome {
  readonly view = input.required<IntakeView>();
  readonly outcome = input.required<IntakeOutcome>();
  protected readonly state = inject(ListPageState);
  protected readonly format = inject(Format);
  protected readonly words = inject(DoubtWords);
  private readonly say = inject(Words);
  private readonly confirm = inject(Confirm);
  private readonly document = inject(DOCUMENT);
  protected readonly crumbs = runCrumbs(computed(() => this.view().run), true);
  protected readonly undoing = signal(false);
  protected readonly fault = signal('');
  protected readonly allChoices = signal(false);

  protected readonly strips = computed<Strip[]>(() => Array.from({ length: Math.min(MOST_STRIPS, this.outcome().made.people) }, (): Strip => ({ minutes: 100, state: this.outcome().undone ? 'unmarked' : 'here' })));
  protected readonly canUndo = computed(() => !this.outcome().undone && Date.parse(this.outcome().undoUntil) > Date.now());
  protected readonly made = computed(() => this.outcome().people.filter((person) => person.made));
  protected readonly known = computed(() => this.outcome().people.filter((person) => !person.made));
  protected readonly left = computed(() => this.outcome().leftOut.filter((line) => line.why !== 'blank'));
  /** The reader's choices; those who were only marked as protected stand with the rest. */
  protected readonly choices = computed(() => (this.allChoices() ? this.outcome().choices : this.outcome().choices.slice(0, FEW_CHOICES)));
  protected readonly note = computed(() => this.say.say('intake.outcome.by', { file: this.view().file.name, who: this.outcome().appliedBy, when: this.format.dateTime(this.outcome().appliedAt) }));

  protected lines(choice: IntakeChoiceMade): string {
    const { lines } = choice;
    if (lines.length === 1) return this.say.say('intake.doubts.line', { line: String(lines[0]) });
    if (lines.length > 4 || lines.length === 0) return this.say.say('intake.doubts.count', { n: lines.length });
    return this.say.say('intake.doubts.lines', { lines: this.format.list(lines.map(String)) });
  }

  protected chosen(choice: IntakeChoiceMade): string {
    return choice.option ? this.words.option(choice.option) : this.words.decided(choice);
  }

  protected async undo(): Promise<void> {
    if (this.undoing()) return;
    const sure = await this.confirm.ask({ title: this.say.say('intake.outcome.undoTitle'), text: this.say.say('intake.outcome.undoText'), action: this.say.say('intake.outcome.undo'), danger: true });
    if (!sure) return;
    this.undoing.set(true);
    this.fault.set('');
    try {
      await this.state.undo();
    } catch (error) {
      this.fault.set(problemOf(error).detail);
    } finally {
      this.undoing.set(false);
    }
  }

  protected async downloadFile(): Promise<void> {
    try {
      saveFile(this.document, await this.state.file(), this.view().file.name);
    } catch (error) {
      this.fault.set(problemOf(error).detail);
    }
  }

  protected downloadChoices(): void {
    const heads = ['lines', 'name', 'kind', 'raw', 'choice', 'how'].map((column) => this.say.say(`intake.outcome.columns.${column}`));
    const rows = this.outcome().choices.map((choice) => [
      choice.lines.join(', '),
      choice.name ?? '',
      this.words.kind(choice.kind),
      choice.raw.join(' | '),
      choice.option ? this.words.option(choice.option) : '',
      this.words.decided(choice),
    ]);
    saveFile(this.document, new Blob([choicesAsCsv([heads, ...rows])], { type: 'text/csv' }), this.say.say('intake.outcome.downloadName'));
  }
}
