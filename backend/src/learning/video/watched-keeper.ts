import { Injectable } from '@nestjs/common';
import type { ProgressState } from '@kortkurs/contract/learning';
import type { VideoContent, VideoRefusal, Watched, WatchedSaved, WatchedToSave } from '@kortkurs/contract/videos';
import { watchedShare } from '@kortkurs/rules/played';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db/database';
import { Refusal } from '../../platform/refusals/refusal';
import { FOLLOWS } from '../followers.sql';
import { Openings } from '../openings';
import { ProgressKeeper } from '../progress-keeper';
import { SECONDS } from './watched.sql';

interface Film {
  content: VideoContent | null;
  fileId: string | null;
  progress: ProgressState | null;
}

/** Keeps what people have seen of films. */
@Injectable()
export class WatchedKeeper {
  constructor(
    private readonly database: Database,
    private readonly openings: Openings,
    private readonly progress: ProgressKeeper,
    private readonly clock: Clock,
  ) {}

  /**
   * Add what was played to what was played before, and mark the activity done where that is as much as has to be seen. What was sent before, or from another tab, is counted once;
   * nothing beyond the end is. It may be sent every few seconds, so it holds the enrolment only in the moment when the activity becomes done.
   * @throws Refusal `not-found`, `not-open-yet`, `film-not-counted` of what is no film of ours, `film-changed` where it was another
   */
  async save(enrolmentId: string, activityId: string, played: WatchedToSave): Promise<WatchedSaved> {
    await this.openings.pass(this.database, enrolmentId, activityId);
    const { content, fileId, progress } = await this.film(enrolmentId, activityId);
    if (!content?.facts || fileId === null) throw new Refusal<VideoRefusal>('film-not-counted');
    if (fileId !== played.fileId.toLowerCase()) throw new Refusal<VideoRefusal>('film-changed');
    const { seconds: length } = content.facts;
    const watched = await this.write(enrolmentId, activityId, played, length);
    const isDone = content.threshold !== null && watchedShare(watched.seconds, length) >= content.threshold;
    if (isDone && progress !== 'done') await this.database.work((tx) => this.progress.reach(tx, enrolmentId, activityId, 'done'));
    return { ...watched, isDone: isDone || progress === 'done' };
  }

  private async film(enrolmentId: string, activityId: string): Promise<Film> {
    const film = await this.database.one<Film>(
      `SELECT (SELECT c.shown FROM course_version_content c JOIN activity k ON k.id = c.activity_id AND k.kind = 'video' WHERE c.course_version_id = r.course_version_id AND c.activity_id = $2) AS content,
              (SELECT f.file_id FROM course_version_file f WHERE f.course_version_id = r.course_version_id AND f.activity_id = $2 AND f.part = 'video') AS "fileId",
              (SELECT p.state FROM activity_progress p WHERE p.enrolment_id = e.id AND p.activity_id = $2) AS progress
         FROM enrolment e JOIN course_run r ON r.id = e.run_id WHERE e.id = $1 AND ${FOLLOWS}`,
      [enrolmentId, activityId],
    );
    if (!film) throw new Refusal('not-found');
    return film;
  }

  private async write(enrolmentId: string, activityId: string, { fileId, ranges, at }: WatchedToSave, length: number): Promise<Watched> {
    const played = `(SELECT coalesce(range_agg(int4range(least(n."from", $6), least(n."to", $6))), '{}') FROM jsonb_to_recordset($4::jsonb) AS n ("from" int, "to" int) WHERE n."from" < n."to")`;
    const [saved] = await this.database.write<Watched>(
      `INSERT INTO watched AS w (enrolment_id, activity_id, file_id, ranges, at_second, played_at) VALUES ($1, $2, $3, ${played}, least($5::int, $6::int), $7)
       ON CONFLICT (enrolment_id, activity_id, file_id) DO UPDATE SET ranges = w.ranges + excluded.ranges, at_second = excluded.at_second, played_at = excluded.played_at
       RETURNING ${SECONDS} AS seconds, w.at_second AS at`,
      [enrolmentId, activityId, fileId, JSON.stringify(ranges), at, length, this.clock.now()],
    );
    if (!saved) throw new Refusal('not-found');
    return saved;
  }
}
