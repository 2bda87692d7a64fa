import type { CoursePackage } from '@kortkurs/contract/packages';
import type { ContentKind, StoredContent } from '../content-kind';

/** A SCORM package: what is known of it is written by whoever took it in. */
export const scorm: ContentKind<StoredContent<CoursePackage>> = {
  faults: () => [],
  lacking: (content) => (content ? [] : [{ field: 'package', code: 'packageNeeded' }]),
};
