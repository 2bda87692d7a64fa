import type { Database } from '../../backend/src/platform/db/database';
import { newId } from '../../backend/src/platform/ids';

interface Where {
  versionId: string;
  enrolmentId: string;
  activityId: string;
}

/** Lets an activity of a version show a package of so many parts, all of which somebody has begun. Laid as if the version were not published yet. */
export async function layPackage(database: Database, { versionId, enrolmentId, activityId }: Where, parts = 1): Promise<void> {
  const fileId = newId();
  const items = Array.from({ length: parts }, (_, n) => ({ title: `Del ${n}`, file: 'index.html', suffix: '', reports: true, data: {} }));
  await database.work(async (tx) => {
    await tx.execute('SET LOCAL session_replication_role = replica');
    await tx.execute(`INSERT INTO stored_file (id, name, kind, bytes, kept_at) VALUES ($1, 'paket.zip', 'application/zip', 9, now())`, [fileId]);
    await tx.execute(`INSERT INTO course_package (file_id, standard, title, items, read_at) VALUES ($1, 'scorm-1.2', 'Paketet', $2, now())`, [fileId, JSON.stringify(items)]);
    await tx.execute(`INSERT INTO course_version_file (course_version_id, activity_id, file_id, part) VALUES ($1, $2, $3, 'package')`, [versionId, activityId, fileId]);
    await tx.execute(
      `INSERT INTO package_state (enrolment_id, activity_id, file_id, item, state, remembered, saved_at) SELECT $1, $2, $3, n - 1, 'begun', '{}', now() FROM generate_series(1, $4::int) n`,
      [enrolmentId, activityId, fileId, parts],
    );
  });
}
