import { ChangeDetectionStrategy, Component, DestroyRef, effect, inject, input, signal, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { MARKS_PER_BATCH } from '@kortkurs/contract/attendance';
import type { LateMarkOutcome, LateMarksSaved, LateMarksToSend } from '@kortkurs/contract/stand-ins';
import { Api } from '../../platform/api';
import { Format } from '../../platform/format';
import { Network } from '../../platform/network';
import { problemOf } from '../../platform/problem';
import { Session } from '../../platform/session';
import { Words } from '../../platform/words/words';
import { Banner } from '../../ui/banner';
import { Confirm } from '../../ui/overlay/confirm';
import { waitsFor } from '../waiting-rules';
import { readWaiting, removeMarks, removeSignature, type WaitingMark, type WaitingSignature } from '../waiting-store';

const PATIENCE_MS = 20_000;

/** What waits on this phone for the session of the link. */
interface Left {
  account: string;
  sessionId: string;
  marks: readonly WaitingMark[];
  signatures: readonly WaitingSignature[];
}

/**
 * What a stand-in marked without a network and did not get sent before the link ended. It is sent now, as long as the server takes it; what became of it is
 * told with names, and what did not arrive is taken off the phone when they say so.
 */
@Component({
  selector: 'kk-stand-in-left',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, MatButton, TranslocoPipe],
  template: `
    <div role="status">
      @if (sent().length) {
        <kk-banner kind="info" icon="cloud-done">{{ 'standIn.sent' | transloco: { n: sent().length, names: format.list(sent()) } }}</kk-banner>
      }
      @if (asked().length) {
        <kk-banner kind="info" icon="schedule">{{ 'standIn.asked' | transloco: { names: format.list(asked()) } }}</kk-banner>
      }
    </div>
    @if (left(); as left) {
      <kk-banner [kind]="mayArrive() ? 'warn' : 'bad'" icon="cloud-off" role="alert">
        <p>
          @if (names().length) {
            <strong>{{ (mayArrive() ? 'standIn.waits' : 'standIn.left') | transloco: { n: names().length, names: names().join(', ') } }}</strong>
          }
          @if (left.signatures.length) {
            <strong>{{ 'standIn.unsigned' | transloco }}</strong>
          }
          {{ (mayArrive() ? 'standIn.waitsNext' : 'standIn.leftNext') | transloco }}
        </p>
        @if (mayArrive()) {
          <button banner-action matButton type="button" (click)="send(token())">{{ 'standIn.again' | transloco }}</button>
        } @else {
          <button banner-action matButton type="button" (click)="drop(left)">{{ 'standIn.drop' | transloco }}</button>
        }
      </kk-banner>
    }
  `,
})
export class StandInLeft {
  /** The secret of the link that has ended. */
  readonly token = input.required<string | null>();
  private readonly session = inject(Session);
  private readonly api = inject(Api);
  private readonly network = inject(Network);
  private readonly destroyed = inject(DestroyRef);
  private readonly words = inject(Words);
  private readonly confirm = inject(Confirm);
  protected readonly format = inject(Format);

  protected readonly left = signal<Left | undefined>(undefined);
  protected readonly names = signal<readonly string[]>([]);
  /** Whose marks the server has now. */
  protected readonly sent = signal<readonly string[]>([]);
  /** Whose marks came to a list that was signed meanwhile: staff is asked. */
  protected readonly asked = signal<readonly string[]>([]);
  /** Whether nobody answered, so that it can still arrive. */
  protected readonly mayArrive = signal(false);
  /** Marks that were sent and that the server did not take. */
  private readonly tried = new Set<string>();
  private sending = false;

  constructor() {
    effect(() => {
      this.network.isOnline();
      const token = this.token();
      untracked(() => void this.send(token));
    });
  }

  /** Sends what waits, and shows what does not arrive. */
  protected async send(token: string | null): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    let before = await this.look();
    this.mayArrive.set(false);
    for (;;) {
      // Another link in this window is another component's, and what waits for it is not sent by this one.
      if (this.destroyed.destroyed) return;
      // What the server would not take once stays, with what was made after the end.
      const batch = (before?.marks ?? []).filter(({ refused, markId }) => !refused && !this.tried.has(markId)).slice(0, MARKS_PER_BATCH);
      if (!token || !before || batch.length === 0) break;
      try {
        await this.sendBatch(token, before.sessionId, batch);
        before = await this.look();
      } catch (error) {
        this.mayArrive.set(waitsFor(problemOf(error)));
        break;
      }
    }
    this.show(before);
    this.sending = false;
  }

  protected async drop({ account, sessionId, marks }: Left): Promise<void> {
    const sure = await this.confirm.ask({ title: this.words.say('standIn.dropTitle'), text: this.words.say('standIn.dropText'), action: this.words.say('standIn.drop'), danger: true });
    if (!sure) return;
    await removeMarks(marks.map(({ markId }) => markId)).catch(() => undefined);
    await removeSignature(account, sessionId).catch(() => undefined);
    this.show(await this.look());
  }

  private async sendBatch(token: string, sessionId: string, batch: readonly WaitingMark[]): Promise<void> {
    const marks = batch.map(({ markId, enrolmentId, content, markedAt }) => ({ markId, enrolmentId, content, markedAt }));
    const { results } = await this.api.post<LateMarksSaved>('stand-ins/late-marks', { token, sessionId, marks, sentAt: new Date().toISOString() } satisfies LateMarksToSend, { patience: PATIENCE_MS });
    const outcomes = new Map(results.map(({ markId, outcome }) => [markId, outcome]));
    const isOf = (...those: LateMarkOutcome[]) => ({ markId }: WaitingMark): boolean => those.includes(outcomes.get(markId) ?? 'not_in_run');
    const saved = batch.filter(isOf('applied', 'cleared', 'lost'));
    const held = batch.filter(isOf('held'));
    const arrived = new Set([...saved, ...held]);
    batch.filter((mark) => !arrived.has(mark)).forEach(({ markId }) => this.tried.add(markId));
    await removeMarks([...arrived].map(({ markId }) => markId));
    this.sent.update((names) => [...new Set([...names, ...saved.map(({ name }) => name)])]);
    this.asked.update((names) => [...new Set([...names, ...held.map(({ name }) => name)])]);
  }

  private show(found: Left | undefined): void {
    this.names.set([...new Set(found?.marks.map(({ name }) => name))]);
    this.left.set(found && (found.marks.length > 0 || found.signatures.length > 0) ? found : undefined);
  }

  private async look(): Promise<Left | undefined> {
    const me = await this.session.cameByLink();
    const sessionId = me?.roles.find(({ objectType }) => objectType === 'session')?.objectId;
    if (!me || !sessionId) return undefined;
    const { marks, signatures } = await readWaiting(me.personId).catch(() => ({ marks: [] as WaitingMark[], signatures: [] as WaitingSignature[] }));
    return { account: me.personId, sessionId, marks: marks.filter(({ of }) => of.sessionId === sessionId), signatures: signatures.filter((row) => row.sessionId === sessionId) };
  }
}
