import { LANGUAGES, type Localized } from '@kortkurs/contract/common';
import type { VideoContent } from '@kortkurs/contract/videos';
import { embedOf } from '@kortkurs/rules/embeds';
import type { FieldFault } from '../../platform/refusals/refusal';
import type { ContentKind, FileForm, StoredContent } from '../content-kind';
import { VideoInFileBody } from '../video/videos.dto';

/** What a film says is for everybody who sees it: nothing of it is kept back. */
export type StoredVideo = StoredContent<VideoContent>;

interface Beside {
  hasFilm: boolean;
  hasCaptions: boolean;
  body: Localized;
}

/** Films, as their authors say which they are. Who cannot hear one, or cannot see it, is told what is in it. */
export const VIDEO_KIND: ContentKind<StoredVideo> = {
  faults({ shown: { source, url, threshold } }) {
    const faults: FieldFault[] = [];
    if (url !== null && !embedOf(url)) faults.push({ field: 'shown.url', code: 'filmAddress' });
    if (source === 'host' && threshold !== null) faults.push({ field: 'shown.threshold', code: 'filmShareOfHost' });
    return faults;
  },
  async lacking(content, tx, { versionId, activityId }) {
    if (!content) return [{ field: 'shown.source', code: 'filmNotSaid' }];
    const beside = await tx.one<Beside>(
      `SELECT a.body, coalesce(bool_or(f.part = 'video'), false) AS "hasFilm", coalesce(bool_or(f.part = 'captions'), false) AS "hasCaptions"
         FROM course_version_activity a LEFT JOIN course_version_file f ON f.course_version_id = a.course_version_id AND f.activity_id = a.activity_id
        WHERE a.course_version_id = $1 AND a.activity_id = $2 GROUP BY a.body`,
      [versionId, activityId],
    );
    const isTold = LANGUAGES.some((language) => beside?.body[language]);
    if (content.shown.source === 'host') {
      return [...(content.shown.url === null ? [{ field: 'shown.url', code: 'filmNeedsAddress' }] : []), ...(isTold ? [] : [{ field: 'shown.body', code: 'filmNeedsText' }])];
    }
    return [...(beside?.hasFilm ? [] : [{ field: 'shown.film', code: 'filmNeeded' }]), ...(isTold || beside?.hasCaptions ? [] : [{ field: 'shown.captions', code: 'filmNeedsCaptions' }])];
  },
  inFile: {
    body: VideoInFileBody,
    out: ({ shown: { source, url, threshold, facts } }) => ({ source, url, threshold, facts }),
    in: ({ source, url, threshold, facts }) => ({ shown: { source, url: url ?? null, threshold: threshold ?? null, facts: facts ?? null }, keptBack: null }),
  } satisfies FileForm<StoredVideo, VideoInFileBody>,
};
