import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, ElementRef, inject, input, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { TASK_ANSWER_LIMIT, type MakeUp, type MissedSession, type ParallelSession } from '@kortkurs/contract/make-ups';
import { mayHandIn, mayTakeBack } from '@kortkurs/rules/make-up';
import { Api, newId } from '../platform/api';
import { focusWhenThere } from '../platform/focus-when-there';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { problemOf } from '../platform/problem';
import { Words } from '../platform/words/words';
import { Field, KkInput } from '../ui/field/field';
import { Notices } from '../ui/overlay/notices';
import { Pending } from '../ui/state/pending';
import { makeUpsWords, whereOf } from './make-ups-words';

/** What one has missed of a course, and how it is made up or can be. Shows nothing where nothing was missed. Brings its own words. */
@Component({
  selector: 'kk-missed-sessions',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Field, KkInput, MatButton, Pending, TranslocoPipe],
  templateUrl: './missed-sessions.html',
  styles: `
    :host {
      display: block;
    }
    section {
      padding-top: var(--kk-s6);
    }
    h2 {
      margin-bottom: 12px;
    }
    h3 {
      font: var(--mat-sys-title-medium);
    }
    li {
      padding-block: 12px;
    }
    .choice {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 16px;
      align-items: center;
      justify-content: space-between;
      padding-block: 8px;
    }
    .task {
      max-width: 68ch;
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
    form {
      max-width: 560px;
      margin-top: 12px;
    }
  `,
})
export class MissedSessions {
  private readonly api = inject(Api);
  protected readonly words = inject(Words);
  protected readonly whereOf = whereOf;
  private readonly title = viewChild<ElementRef<HTMLElement>>('title');
  private readonly notices = inject(Notices);
  protected readonly format = inject(Format);

  readonly enrolmentId = input.required<string>();

  protected readonly ready = signal(false);
  protected readonly read = httpResource<MissedSession[]>(() => `/api/v1/enrolments/${this.enrolmentId()}/missed`);
  protected readonly missed = lastValue(this.read);
  protected readonly most = TASK_ANSWER_LIMIT;
  /** What is wrong with the answer to a task, by its id. */
  protected readonly fault = signal<{ id: string; text: string } | null>(null);
  protected readonly mayHandIn = mayHandIn;

  constructor() {
    void this.words.bring('makeUps', makeUpsWords).then(() => this.ready.set(true));
  }

  protected state({ state, at }: MakeUp): string {
    return this.words.say(`makeUps.state.${state}`, { when: at ? this.format.when(at.startsAt, at.endsAt) : '' });
  }

  /** Tasks are taken away by those who set them. */
  protected canTakeBack({ state, at }: MakeUp): boolean {
    return at !== null && mayTakeBack(state);
  }

  protected choose(missed: MissedSession, { sessionId: atSessionId }: ParallelSession): Promise<void> {
    return this.act('chosen', () => this.api.post(`enrolments/${this.enrolmentId()}/make-ups`, { id: newId(), sessionId: missed.sessionId, atSessionId }));
  }

  protected takeBack({ id }: MakeUp): Promise<void> {
    return this.act('takenBack', () => this.api.delete(`enrolments/${this.enrolmentId()}/make-ups/${id}`));
  }

  protected async handIn(event: Event, { id }: MakeUp, answer: string): Promise<void> {
    event.preventDefault();
    if (!answer.trim()) {
      this.fault.set({ id, text: this.words.say('makeUps.fault') });
      return focusWhenThere(`answer-${id}`);
    }
    this.fault.set(null);
    await this.act('sent', () => this.api.post(`enrolments/${this.enrolmentId()}/make-ups/${id}/hand-in`, { answer }));
  }

  private async act(done: string, send: () => Promise<unknown>): Promise<void> {
    try {
      await send();
      this.notices.say(this.words.say(`makeUps.${done}`));
    } catch (error) {
      this.notices.say(problemOf(error).detail);
    }
    this.read.reload();
    // What was pressed is gone when the answer comes.
    this.title()?.nativeElement.focus();
  }
}
