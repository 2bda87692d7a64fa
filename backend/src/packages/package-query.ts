import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import type { PackageItemState, PackageStandard, PlayedPackage } from '@kortkurs/contract/packages';
import { FileKeeper } from '../documents/door';
import { Openings } from '../learning/door';
import { Database } from '../platform/db/database';
import { Refusal } from '../platform/refusals/refusal';
import { PackagePasses } from './package-passes';
import { PACKAGES } from './package-server';
import type { ManifestItem } from './reading/manifest';
import { needsFrames } from './reading/needs-frames';

interface State {
  item: number;
  state: PackageItemState;
  score: number | null;
  savedAt: string;
}

interface Row {
  fileId: Id;
  standard: PackageStandard;
  title: string;
  items: ManifestItem[];
  states: State[];
}

/** What a version shows as the package of an activity `$2`; `v.id` is the version. */
const SHOWN = `FROM course_version_file w JOIN course_package p ON p.file_id = w.file_id WHERE w.course_version_id = v.id AND w.activity_id = $2 AND w.part = 'package'`;

/** The parts of a package for whoever begins them. */
@Injectable()
export class PackageReader {
  constructor(
    private readonly database: Database,
    private readonly openings: Openings,
    private readonly passes: PackagePasses,
    private readonly files: FileKeeper,
  ) {}

  /** The package of an activity, with how far its reader has come. Three statements. @throws Refusal `not-found`, `not-open-yet`; `file-waits` until it was looked through for harm, `file-harmful` */
  async of(enrolmentId: Id, activityId: Id): Promise<PlayedPackage> {
    await this.openings.pass(this.database, enrolmentId, activityId);
    const row = await this.database.one<Row>(
      `SELECT p.file_id AS "fileId", p.standard, p.title, p.items,
              (SELECT coalesce(jsonb_agg(jsonb_build_object('item', t.item, 'state', t.state, 'score', t.score, 'savedAt', t.saved_at)), '[]')
                 FROM package_state t WHERE t.enrolment_id = e.id AND t.activity_id = $2 AND t.file_id = p.file_id) AS states
         FROM enrolment e JOIN course_run r ON r.id = e.run_id JOIN course_version v ON v.id = r.course_version_id
         CROSS JOIN LATERAL (SELECT p.* ${SHOWN}) p
        WHERE e.id = $1`,
      [enrolmentId, activityId],
    );
    return this.played(row, activityId, enrolmentId);
  }

  /** The package of an activity of a version, for its authors: nothing is saved. @throws as `of` */
  async inAdvance(courseId: Id, versionId: Id, activityId: Id): Promise<PlayedPackage> {
    const row = await this.database.one<Row>(
      `SELECT p.file_id AS "fileId", p.standard, p.title, p.items, '[]'::jsonb AS states FROM course_version v CROSS JOIN LATERAL (SELECT p.* ${SHOWN}) p WHERE v.id = $1 AND v.course_id = $3`,
      [versionId, activityId, courseId],
    );
    return this.played(row, activityId, null);
  }

  private async played(row: Row | undefined, activityId: Id, enrolmentId: Id | null): Promise<PlayedPackage> {
    if (!row) throw new Refusal('not-found');
    await this.files.about(row.fileId);
    return {
      standard: row.standard,
      needsFrames: needsFrames(row.items),
      items: row.items.map(({ title, file, suffix }, item) => {
        const state = row.states.find((one) => one.item === item);
        const path = file.split('/').map(encodeURIComponent).join('/');
        return {
          title: title || row.title,
          url: `/${PACKAGES}/${this.passes.seal({ fileId: row.fileId, item, activityId, enrolmentId })}/${path}${suffix}`,
          state: state?.state ?? 'not-begun',
          score: state?.score ?? null,
          savedAt: state ? new Date(state.savedAt).toISOString() : null,
        };
      }),
    };
  }
}
