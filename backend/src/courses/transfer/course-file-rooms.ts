import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import type { CourseFileBeside } from '@kortkurs/contract/course-files';
import type { ActivityPart } from '@kortkurs/contract/courses';
import type { Sql, Tx } from '../../platform/db/tx';
import type { FieldFault } from '../../platform/refusals/refusal';
import type { SentFile } from './parts';

/** A file of an activity as it is kept, and the activities of the new course that show it. */
export interface KeptPart {
  id: Id;
  name: string;
  bytes: number;
  activityIds: readonly Id[];
}

/**
 * What another room makes of the files of a part. It looks at each as when its author sends it, before anything is held; what that throws is no file of ours.
 * @returns what it then writes of it beside the course
 */
export type PartTaker = (file: SentFile) => Promise<(tx: Tx, courseId: Id, kept: KeptPart) => Promise<void>>;

/** What another room says of courses as a whole. It stands under its name in course files, and goes along when a course is begun like another. */
export interface BesideRoom<Body extends object = object> {
  name: CourseFileBeside;
  /** The class-validator class of what stands there. */
  body: new () => Body;
  /** What a course says itself; null where it says nothing of its own. */
  read(sql: Sql, courseId: Id): Promise<Body | null>;
  /** What no class can say. */
  faults(body: Body): FieldFault[];
  /** Files that it names by the SHA-256 of their bytes, and the most bytes of one. */
  files?: { of(body: Body): string[]; most: number; read(sql: Sql, digests: readonly string[]): Promise<ReadonlyMap<string, Buffer>> };
  /** Looks at what came, with the files that it names, before anything is held. @returns what it then writes */
  take(body: Body, files: ReadonlyMap<string, Buffer>): Promise<(tx: Tx, courseId: Id) => Promise<void>>;
  /** Lets a new course of this centre say what another says itself: also what stays behind when a course leaves it. Nothing happens where that one says nothing of its own. */
  copy(tx: Tx, from: Id, to: Id): Promise<void>;
}

/** Rooms below that have something in course files and in copies of courses. They register themselves: this one knows none of them. */
@Injectable()
export class CourseFileRooms {
  private readonly takers = new Map<ActivityPart, PartTaker>();
  private readonly rooms = new Map<string, BesideRoom>();

  /** Let a room have its say about files of a part that come in. */
  takePart(part: ActivityPart, taker: PartTaker): void {
    this.takers.set(part, taker);
  }

  /** Let a room's texts about courses go along. */
  addBeside<Body extends object>(room: BesideRoom<Body>): void {
    this.rooms.set(room.name, room as BesideRoom);
  }

  takerOf(part: ActivityPart): PartTaker | undefined {
    return this.takers.get(part);
  }

  beside(name: string): BesideRoom | undefined {
    return this.rooms.get(name);
  }

  /** In the order of their names. */
  allBeside(): BesideRoom[] {
    return [...this.rooms.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }
}
