import type { Id } from '@kortkurs/contract/common';
import type { KeptQuestion } from '@kortkurs/contract/quiz';
import type { Tx } from '../platform/db/tx';
import type { FieldFault } from '../platform/refusals/refusal';

/** What an activity of one version says beside its text. */
export interface StoredContent<Shown extends object = object, KeptBack extends object = object> {
  /** What those who follow the course may be shown. */
  shown: Shown;
  /** What they may not be before it is due: right answers, feedback. */
  keptBack: KeptBack | null;
}

/** Whose content it is. */
export interface ContentPlace {
  courseId: Id;
  versionId: Id;
  activityId: Id;
}

/**
 * What the author's side of a kind of activity knows. Fields of faults are named from the content itself (`shown.slots.2.title`); whoever asks puts the activity's own field
 * before them. Its form and operation are the kind's own, with a class-validator body: this is what no class can say, and what import and publishing ask again.
 */
export interface ContentKind<Content extends StoredContent = StoredContent> {
  /** What it can never hold, however unfinished; asked at each save. */
  faults(content: Content): FieldFault[];
  /** What is missing before it can be published; null: nothing is written yet. */
  lacking(content: Content | null, tx: Tx, at: ContentPlace): FieldFault[] | Promise<FieldFault[]>;
  /** What is published of it, where it draws on what goes on living: of a quiz, the questions as they stand now. */
  frozen?(content: Content, tx: Tx, at: ContentPlace): Promise<Content>;
  /** What a course that is copied from this one gets, where its content names what belongs to the course. `at` is the copy's. */
  ofCopy?(content: Content, tx: Tx, at: ContentPlace, twins: readonly { id: Id; twin: Id }[]): Promise<Content>;
  /** How it stands in a file of the course. A kind whose content is read out of its files anew, as a package, says nothing here. */
  inFile?: FileForm<Content>;
}

/** What an activity says, in a file of its course: as its author sends it, so that it is checked alike when it is read in. */
export interface FileForm<Content extends StoredContent = StoredContent, Body extends object = object> {
  /** The class-validator class of what its author sends. */
  body: new () => Body;
  /** As its author would send it; what publishing froze is left out. */
  out(content: Content): Body;
  /** What is kept of it. */
  in(body: Body): Content;
  /** Questions as publishing froze them, which may say something else than the bank does by now. */
  questions?(content: Content): readonly KeptQuestion[];
}
