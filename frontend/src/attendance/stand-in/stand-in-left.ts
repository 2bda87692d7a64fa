import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '../../platform/session';
import { Words } from '../../platform/words/words';
import { Banner } from '../../ui/banner';
import { Confirm } from '../../ui/overlay/confirm';
import { dropWaiting, readWaiting, type WaitingMark } from '../waiting-store';

/** What a stand-in marked without a network and did not get sent before the link ended: told with names, and taken off the phone when they say so. */
@Component({
  selector: 'kk-stand-in-left',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, MatButton, TranslocoPipe],
  template: `
    @if (left(); as left) {
      <kk-banner kind="bad" icon="cloud-off" role="alert">
        <p>
          @if (left.names.length) {
            <strong>{{ 'standIn.left' | transloco: { n: left.names.length, names: left.names.join(', ') } }}</strong>
          }
          @if (left.unsigned) {
            <strong>{{ 'standIn.unsigned' | transloco }}</strong>
          }
          {{ 'standIn.leftNext' | transloco }}
        </p>
        <button banner-action matButton type="button" (click)="drop(left.account)">{{ 'standIn.drop' | transloco }}</button>
      </kk-banner>
    }
  `,
})
export class StandInLeft {
  private readonly session = inject(Session);
  private readonly words = inject(Words);
  private readonly confirm = inject(Confirm);

  protected readonly left = signal<{ account: string; names: string[]; unsigned: boolean } | undefined>(undefined);

  constructor() {
    void this.look();
  }

  protected async drop(account: string): Promise<void> {
    const sure = await this.confirm.ask({ title: this.words.say('standIn.dropTitle'), text: this.words.say('standIn.dropText'), action: this.words.say('standIn.drop'), danger: true });
    if (!sure) return;
    await dropWaiting(account).catch(() => undefined);
    await this.look();
  }

  private async look(): Promise<void> {
    const account = (await this.session.cameByLink())?.personId;
    if (!account) return;
    const { marks, signatures } = await readWaiting(account).catch(() => ({ marks: [] as WaitingMark[], signatures: [] }));
    const names = [...new Set(marks.map(({ name }) => name))];
    this.left.set(names.length > 0 || signatures.length > 0 ? { account, names, unsigned: signatures.length > 0 } : undefined);
  }
}
