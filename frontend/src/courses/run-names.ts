import { Injectable, inject } from '@angular/core';
import type { RunOfCourse } from '@kortkurs/contract/courses';
import { Format } from '../platform/format';
import { Words } from '../platform/words/words';

/** What runs of one course are called beside one another. */
@Injectable({ providedIn: 'root' })
export class RunNames {
  private readonly words = inject(Words);
  private readonly format = inject(Format);

  /** "Våren 2026, 23 mars 2026": its label, and when it begins. */
  of({ label, startsAt }: Pick<RunOfCourse, 'label' | 'startsAt'>): string {
    const when = startsAt ? this.format.fullDate(startsAt) : this.words.say('courses.runs.ownPace');
    return label ? `${label}, ${when}` : when;
  }
}
