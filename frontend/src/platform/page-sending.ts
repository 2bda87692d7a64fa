import { Injectable, inject, signal } from '@angular/core';
import { problemOf } from './problem';
import { Words } from './words/words';

/**
 * Sends what a page without a form has written, one thing at a time, and says what went wrong. Provided by the page; where somebody else saved first, what is
 * written here stays until one takes theirs.
 */
@Injectable()
export class PageSending {
  private readonly words = inject(Words);
  private isBusy = false;

  readonly overtaken = signal(false);
  readonly trouble = signal('');

  async send(act: () => Promise<void>): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    this.trouble.set('');
    try {
      await act();
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code === 'changed-meanwhile') this.overtaken.set(true);
      else this.trouble.set(problem.errors.map(({ message }) => message).join(' ') || problem.detail || this.words.say('app.notSaved'));
    } finally {
      this.isBusy = false;
    }
  }
}
