import { Injectable, inject } from '@angular/core';
import type { CourseActivity, CourseModule, Opens } from '@kortkurs/contract/courses';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';

/** A part of a course that another one can wait for. */
export interface OpensAfter {
  id: string;
  title: string;
}

/** Says when a module or an activity opens. */
@Injectable({ providedIn: 'root' })
export class OpeningWords {
  private readonly words = inject(Words);
  private readonly format = inject(Format);

  /** "Öppnas efter träff 4"; empty where it is open at once. */
  of(opens: Opens | null, modules: readonly CourseModule[]): string {
    if (!opens) return '';
    if (opens.by === 'date') return opens.date ? this.words.say('courses.opens.at.date', { date: this.format.fullDate(opens.date) }) : '';
    if (opens.by === 'days') return this.words.say('courses.opens.at.days', { n: opens.days });
    if (opens.by === 'session') return this.words.say('courses.opens.at.session', { n: opens.number });
    const title = this.parts(modules).find(({ id }) => id === opens.id)?.title;
    return title === undefined ? this.words.say('courses.opens.at.gone') : this.words.say('courses.opens.at.done', { title });
  }

  /** What comes before a part in the course, and can be waited for. A part that is new stands last in its module, or last of all. */
  before(modules: readonly CourseModule[], module: string, activity?: string): OpensAfter[] {
    const at = modules.findIndex(({ id }) => id === module);
    const own = modules[at];
    const earlier = this.parts(at < 0 ? modules : modules.slice(0, at));
    if (activity === undefined || !own) return earlier;
    const here = own.activities.findIndex(({ id }) => id === activity);
    return [...earlier, ...(here < 0 ? own.activities : own.activities.slice(0, here)).map((each) => this.part(each))];
  }

  private parts(modules: readonly CourseModule[]): OpensAfter[] {
    return modules.flatMap((module, n) => [{ id: module.id, title: this.words.say('courses.opens.whole', { n: n + 1, title: this.part(module).title }) }, ...module.activities.map((activity) => this.part(activity))]);
  }

  private part({ id, title }: Pick<CourseModule | CourseActivity, 'id' | 'title'>): OpensAfter {
    return { id, title: this.format.text(title) || this.words.say('courses.untitled') };
  }
}
