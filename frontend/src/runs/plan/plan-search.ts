import { Injectable, inject, signal, type WritableSignal } from '@angular/core';
import type { Page } from '@kortkurs/contract/common';
import type { Place } from '@kortkurs/contract/places';
import { PLANNING_LIMITS, type PlanningCourse } from '@kortkurs/contract/planning';
import type { RunProject } from '@kortkurs/contract/runs';
import { Api } from '../../platform/api';
import { Format } from '../../platform/format';
import { Words } from '../../platform/words/words';
import type { PickOption } from '../../ui/pick/pick';
import { placeWords } from '../place-words';

/** Finds what a planner chooses by its name, where the lists are too long to be read whole, and remembers what was found. */
@Injectable()
export class PlanSearch {
  private readonly api = inject(Api);
  private readonly words = inject(Words);
  private readonly format = inject(Format);

  readonly courses = signal<PlanningCourse[]>([]);
  readonly places = signal<Place[]>([]);
  readonly projects = signal<RunProject[]>([]);

  readonly findCourses = async (text: string): Promise<PickOption[]> => {
    const found = await this.api.get<PlanningCourse[]>(`runs/planning/courses${query('?', text)}`);
    return remember(this.courses, found, (course) => course.versionId).map((course) => ({ id: course.versionId, label: this.courseName(course) }));
  };

  /** One course, remembered; none where it has no published version, or nobody answers: then it is chosen by hand. */
  async course(courseId: string): Promise<PlanningCourse | undefined> {
    const found = await this.api.get<PlanningCourse[]>(`runs/planning/courses?course=${encodeURIComponent(courseId)}`).catch(() => []);
    return remember(this.courses, found, (course) => course.versionId)[0];
  }

  readonly findPlaces = async (text: string): Promise<PickOption[]> => {
    const { items } = await this.api.get<Page<Place>>(`places?limit=${PLANNING_LIMITS.found}${query('&', text)}`);
    return remember(this.places, items, (place) => place.id).map((place) => ({ id: place.id, label: placeWords(place) }));
  };

  readonly findProjects = async (text: string): Promise<PickOption[]> => {
    const found = await this.api.get<RunProject[]>(`runs/planning/projects${query('?', text)}`);
    return remember(this.projects, found, (project) => project.id).map((project) => ({ id: project.id, label: project.name }));
  };

  /** A course as it is chosen from. */
  courseName(course: Pick<PlanningCourse, 'title' | 'modules'>): string {
    return this.words.say('runs.plan.modules', { title: this.format.text(course.title), n: course.modules.length });
  }
}

const query = (sign: string, text: string): string => (text.trim() ? `${sign}q=${encodeURIComponent(text.trim())}` : '');

function remember<T>(known: WritableSignal<T[]>, found: T[], id: (one: T) => string): T[] {
  known.update((before) => [...new Map([...before, ...found].map((one) => [id(one), one])).values()]);
  return found;
}
