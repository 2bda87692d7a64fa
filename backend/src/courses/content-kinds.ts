import type { ACTIVITY_TRAITS, ActivityKind } from '@kortkurs/contract/courses';
import type { ContentKind } from './content-kind';
import { quizKind } from './quiz/quiz-kind';
import { ASSIGNMENT_KIND } from './kinds/assignment';
import { SURVEY_KIND } from './surveys/survey-kind';
import { VIDEO_KIND } from './kinds/video';
import { scorm } from './kinds/scorm';

/** By kind; null exactly for those whose traits have no content. */
export const CONTENT_KINDS: { [K in ActivityKind]: (typeof ACTIVITY_TRAITS)[K]['hasContent'] extends true ? ContentKind : null } = {
  page: null,
  link: null,
  file: null,
  video: VIDEO_KIND as ContentKind,
  quiz: quizKind,
  assignment: ASSIGNMENT_KIND as ContentKind,
  survey: SURVEY_KIND as ContentKind,
  scorm: scorm as ContentKind,
};

export const contentKind = (kind: ActivityKind): ContentKind | null => CONTENT_KINDS[kind];
