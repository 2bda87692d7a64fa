import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject } from '@angular/core';
import type { ActivityMark } from '@kortkurs/contract/activity-marks';
import type { CourseActivity } from '@kortkurs/contract/courses';
import { FileFacts } from '../documents/file-facts';
import { Format } from '../platform/format';
import { lastValue } from '../platform/last-value';
import { Words } from '../platform/words/words';
import { CoursePageState } from './course-page-state';

/** What rows of an outline say of each activity under its name: its kind and length, what file it is, the limit of a quiz, whether a film has captions. */
@Injectable()
export class OutlineRows {
  private readonly state = inject(CoursePageState);
  private readonly words = inject(Words);
  private readonly format = inject(Format);
  private readonly facts = inject(FileFacts);

  private readonly read = httpResource<ActivityMark[]>(() => this.state.id() && `/api/v1/courses/${this.state.id()}/draft/marks`);
  private readonly shown = lastValue(this.read);
  private readonly marks = computed(() => new Map(this.shown()?.map((mark) => [mark.id, mark])));

  /** "Fil, PDF, 120 kB, 5 min"; "Quiz, 8 min, gräns 70 %"; "Se, 6 min, textad" */
  about({ id, kind, file, estimatedMinutes }: CourseActivity): string {
    const { passShare = null, isCaptioned = false } = this.marks().get(id) ?? {};
    const parts = [
      this.words.say(`courses.kind.${kind}`),
      file ? this.facts.of(file) : '',
      estimatedMinutes ? this.format.minutes(estimatedMinutes) : '',
      passShare === null ? '' : this.words.say('courses.passShare', { share: this.format.share(passShare / 100) }),
      isCaptioned ? this.words.say('courses.captioned') : '',
    ];
    return parts.filter(Boolean).join(', ');
  }

  /** Read again what something else than the outline has changed. */
  again(): void {
    this.read.reload();
  }
}
