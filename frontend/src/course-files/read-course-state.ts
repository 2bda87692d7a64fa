import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import type { CourseFilePreview, CourseFileWish } from '@kortkurs/contract/course-files';
import type { Course } from '@kortkurs/contract/courses';
import { UPLOADS } from '@kortkurs/contract/uploads';
import { Api, newId } from '../platform/api';
import { problemOf, type Problem } from '../platform/problem';
import { type Sending, Uploads } from '../platform/upload/uploads';

const PURPOSE = 'course_file';

/** A file that was sent, and what it holds. */
interface Sent {
  file: File;
  uploadId: string;
  preview: CourseFilePreview;
}

/** What the page knows on which a course file is read in: one that is sent, what it holds, and what was wrong. */
@Injectable()
export class ReadCourseState {
  private readonly api = inject(Api);
  private readonly uploads = inject(Uploads);

  readonly limit = UPLOADS[PURPOSE].bytes;
  /** How far a file has come that is being sent. */
  readonly sending = signal<Sending | undefined>(undefined);
  readonly sent = signal<Sent | undefined>(undefined);
  readonly problem = signal<Problem | undefined>(undefined);
  /** While the course is made. */
  readonly reading = signal(false);
  readonly preview = computed(() => this.sent()?.preview);
  private breaking = new AbortController();
  private id = newId();

  constructor() {
    inject(DestroyRef).onDestroy(() => this.breaking.abort());
  }

  /** Sends a file, and asks what it holds. One that is refused is sent no more. */
  async send(file: File): Promise<void> {
    if (this.sending()) return;
    this.leave();
    this.breaking = new AbortController();
    const { signal: broken } = this.breaking;
    this.sending.set({ name: file.name, sent: 0, of: file.size, isWaiting: false });
    try {
      const look = async (uploadId: string): Promise<Sent> => ({ file, uploadId, preview: await this.api.post<CourseFilePreview>('course-files/previews', { uploadId }) });
      this.sent.set(await this.uploads.send(file, PURPOSE, look, { signal: broken, moved: (sending) => this.sending.set(sending) }));
    } catch (error) {
      if (!broken.aborted) this.problem.set(problemOf(error));
      void this.uploads.stop(file, PURPOSE);
    } finally {
      this.sending.set(undefined);
    }
  }

  stop(): void {
    this.breaking.abort();
  }

  /** Let go of what was sent, as another file is to be chosen. */
  leave(): void {
    const sent = this.sent();
    if (sent) void this.api.delete(`uploads/${sent.uploadId}`).catch(() => undefined);
    this.sent.set(undefined);
    this.problem.set(undefined);
    this.id = newId();
  }

  /** Reads the course in. @returns undefined where it was refused: `problem` says why */
  async read(wish: Pick<CourseFileWish, 'formatId' | 'challengeId' | 'again'>): Promise<Course | undefined> {
    const sent = this.sent();
    if (!sent || this.reading()) return undefined;
    this.reading.set(true);
    this.problem.set(undefined);
    try {
      const made = await this.api.post<Course>('course-files', { ...wish, uploadId: sent.uploadId, id: this.id } satisfies CourseFileWish);
      this.sent.set(undefined);
      return made;
    } catch (error) {
      this.problem.set(problemOf(error));
      return undefined;
    } finally {
      this.reading.set(false);
    }
  }
}
