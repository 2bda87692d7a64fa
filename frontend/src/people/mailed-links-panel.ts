import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { Format } from '../platform/format';
import { problemOf } from '../platform/problem';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Banner } from '../ui/banner';
import { Notices } from '../ui/overlay/notices';
import { PersonPageState } from './person-page-state';

/** The mailed links that show a person's certificates to whoever has the mail, to be taken back when one went astray. Nothing where there are none. */
@Component({
  selector: 'kk-mailed-links-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Banner, MatButton, TranslocoPipe],
  template: `
    @if (state.mailedLinks.hasValue() && state.mailedLinks.value(); as links) {
      @if (links.until; as until) {
        <section class="kk-panel" aria-labelledby="person-mailed-links">
          <h2 id="person-mailed-links">{{ 'people.mailedLinks' | transloco }}</h2>
          <p>{{ 'people.mailedLinksText' | transloco: { n: links.count, day: format.fullDate(until) } }}</p>
          @if (failure()) {
            <kk-banner kind="bad"><p>{{ failure() }}</p></kk-banner>
          }
          @if (session.can('people.change')) {
            <p><button matButton="outlined" type="button" (click)="takeBack()">{{ 'people.takeLinksBack' | transloco }}</button></p>
          }
        </section>
      }
    }
  `,
})
export class MailedLinksPanel {
  protected readonly state = inject(PersonPageState);
  protected readonly session = inject(Session);
  protected readonly format = inject(Format);
  private readonly words = inject(Words);
  private readonly notices = inject(Notices);
  protected readonly failure = signal('');

  protected async takeBack(): Promise<void> {
    this.failure.set('');
    try {
      await this.state.takeLinksBack();
      this.notices.say(this.words.say('people.linksTakenBack'));
    } catch (error) {
      this.failure.set(problemOf(error).detail || this.words.say('app.notSaved'));
    }
  }
}
