import { ChangeDetectionStrategy, Component, effect, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Centre } from '../platform/centre';
import { Format } from '../platform/format';
import { PageTitle } from '../platform/page-title';
import { Session } from '../platform/session';
import { Words } from '../platform/words/words';
import { Pending } from '../ui/state/pending';

/** For everyone: who the centre is, how to reach it, and the ways in. */
@Component({
  selector: 'kk-about-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Pending, RouterLink, TranslocoPipe],
  template: `
    <div class="kk-wrap kk-narrow">
      @if (centre.facts(); as facts) {
        <header class="kk-head">
          <h1>{{ facts.name || ('centre.aboutPage.title' | transloco) }}</h1>
        </header>
        @if (format.text(facts.about); as about) {
          <p class="kk-lead about" [attr.lang]="format.textLanguage(facts.about)">{{ about }}</p>
        }
        @if (facts.postalAddress || facts.contactEmail || facts.organisationNumber) {
          <section class="kk-section" aria-labelledby="about-contact">
            <div class="kk-section-head"><h2 id="about-contact">{{ 'centre.aboutPage.contact' | transloco }}</h2></div>
            <dl class="kk-lines">
              @if (facts.contactEmail; as email) {
                <div><dt>{{ 'centre.email' | transloco }}</dt><dd><a [href]="'mailto:' + email">{{ email }}</a></dd></div>
              }
              @if (facts.postalAddress; as address) {
                <div><dt>{{ 'centre.address' | transloco }}</dt><dd class="about">{{ address }}</dd></div>
              }
              @if (facts.organisationNumber; as number) {
                <div><dt>{{ 'centre.number' | transloco }}</dt><dd>{{ number }}</dd></div>
              }
            </dl>
          </section>
        }
        <section class="kk-section" aria-labelledby="about-how">
          <div class="kk-section-head"><h2 id="about-how">{{ 'centre.aboutPage.how' | transloco }}</h2></div>
          <ul class="kk-list" role="list">
            <li><p><b><a routerLink="/">{{ 'centre.aboutPage.programme' | transloco }}</a></b> <small>{{ 'centre.aboutPage.programmeText' | transloco }}</small></p></li>
            @if (session.isIn()) {
              <li><p><b><a routerLink="/my">{{ 'centre.aboutPage.mine' | transloco }}</a></b> <small>{{ 'centre.aboutPage.mineText' | transloco }}</small></p></li>
            } @else {
              <li><p><b><a routerLink="/sign-up">{{ 'centre.aboutPage.signUp' | transloco }}</a></b> <small>{{ 'centre.aboutPage.signUpText' | transloco }}</small></p></li>
              <li><p><b><a routerLink="/sign-in">{{ 'centre.aboutPage.signIn' | transloco }}</a></b> <small>{{ 'centre.aboutPage.signInText' | transloco }}</small></p></li>
            }
            <li><p><b><a routerLink="/verify">{{ 'centre.aboutPage.verify' | transloco }}</a></b> <small>{{ 'centre.aboutPage.verifyText' | transloco }}</small></p></li>
          </ul>
        </section>
      } @else {
        <kk-pending [of]="centre.answer" [rows]="6" />
      }
    </div>
  `,
  styles: `
    .about {
      white-space: pre-line;
    }
  `,
})
export class AboutPage {
  protected readonly centre = inject(Centre);
  protected readonly session = inject(Session);
  protected readonly format = inject(Format);

  constructor() {
    const [title, words] = [inject(PageTitle), inject(Words)];
    effect(() => title.name(words.say('centre.aboutPage.title')));
  }
}
