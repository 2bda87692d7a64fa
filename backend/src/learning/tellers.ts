import type { AssignmentContent } from '@kortkurs/contract/assignments';
import type { Id, Language, Localized } from '@kortkurs/contract/common';
import { ACTIVITY_TRAITS, type ActivityFile, type ActivityKind, type ActivityPart } from '@kortkurs/contract/courses';
import type { CoursePackage } from '@kortkurs/contract/packages';
import type { ActivityContent, ActivityNote, PictureSize, ShownOf } from '@kortkurs/contract/learning';
import type { QuizShown } from '@kortkurs/contract/quiz';
import type { SurveyContent } from '@kortkurs/contract/surveys';
import type { FilmFile, VideoContent, VideoShown, Watched } from '@kortkurs/contract/videos';
import { withImages } from '../courses/door';

/** A file of an activity, for whoever reads it now. */
export interface ToldFile extends ActivityFile {
  part: ActivityPart;
  /** Of captions; null where it has none. */
  language: Language | null;
}

/** An activity as it is stored. */
export interface StoredActivity {
  id: Id;
  kind: ActivityKind;
  body: Localized;
  url: string | null;
  /** Of a kind with content, or the size of a picture (`PictureSizes`); null also where nothing is written yet, as in a draft that is looked at in advance. */
  shown: object | null;
  files: Omit<ToldFile, 'url'>[];
  note: ActivityNote | null;
  /** Of a film that somebody has begun. */
  watched?: Watched | null;
}

/** What those who follow a course are shown of what is stored. A kind that tells more than it should before it is due tells it here. */
type Teller<K extends ActivityKind> = (stored: object | null, files: readonly ToldFile[], watched: Watched | null) => ShownOf[K];

/** By kind. A kind that is not said here does not compile. */
const TELLERS: { [K in ActivityKind]: Teller<K> } = {
  page: () => null,
  link: () => null,
  file: (stored) => stored as PictureSize | null,
  video: (stored, files, watched) => stored && videoShown(stored as VideoContent, files, watched),
  quiz: (stored) => stored as QuizShown | null,
  assignment: (stored) => stored as AssignmentContent | null,
  survey: (stored) => stored as SurveyContent | null,
  scorm: (stored) => stored as CoursePackage | null,
};

const shown = <K extends ActivityKind>(kind: K, stored: object | null, files: readonly ToldFile[], watched: Watched | null): ShownOf[K] => TELLERS[kind](stored, files, watched);

function videoShown(content: VideoContent, files: readonly ToldFile[], watched: Watched | null): VideoShown {
  const film = files.find(({ part }) => part === 'video');
  return {
    ...content,
    film: film ? { id: film.id, name: film.name, kind: film.kind as string as FilmFile['kind'], bytes: film.bytes, url: film.url } : null,
    captions: files.flatMap(({ part, language, url }) => (part === 'captions' && language ? [{ language, url }] : [])),
    poster: files.find(({ part }) => part === 'poster')?.url ?? null,
    watched,
  };
}

/** An activity as it is told to one who reads it, by whose gate its files have addresses. */
export function told({ files, shown: stored, watched = null, ...activity }: StoredActivity, address: (fileId: Id) => string): ActivityContent {
  const addressed = files.map((file): ToldFile => ({ ...file, url: address(file.id) }));
  const own = addressed.find(({ part }) => part === 'file');
  const body = ACTIVITY_TRAITS[activity.kind].text === 'html' ? withImages(activity.body, address) : activity.body;
  // The kind and what it shows belong together; the compiler does not follow that through a variable.
  return { ...activity, body, file: own ? fileOf(own) : null, shown: shown(activity.kind, stored, addressed, watched) } as ActivityContent;
}

/** What is told of a file. */
export const fileOf = ({ id, name, kind, bytes, url }: ToldFile): ActivityFile => ({ id, name, kind, bytes, url });
