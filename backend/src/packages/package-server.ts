import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { PackageBrief, PackageStandard } from '@kortkurs/contract/packages';
import { FileKeeper } from '../documents/door';
import { shownName } from '../people/door';
import { Database } from '../platform/db/database';
import { Refusal } from '../platform/refusals/refusal';
import { LETS_IN } from './package-gate.sql';
import type { PackagePass } from './package-passes';
import { briefed, encodingOf, PAGE_LIMIT } from './page-brief';
import type { ManifestItem } from './reading/manifest';
import { isPage, mediaTypeOf } from './reading/media-types';
import { readPacked } from './reading/packed-file';
import type { PackedFile } from './reading/package-zip';

interface Row extends PackedFile {
  size: number;
  standard: PackageStandard;
  item: ManifestItem | null;
  learner: { id: string; name: string } | null;
  remembered: string | null;
}

/** A file of a package as it is answered. */
export interface ServedFile {
  type: string;
  isPage: boolean;
  content: Buffer | Readable;
  bytes: number;
}

/** The path that packages are served below: beside the API, since their files are pages. */
export const PACKAGES = 'packages';
/** Where a page finds the API of SCORM. */
const KIT = `/${PACKAGES}/kit`;

/** Who looks at a package in advance has no name in it. */
const AUTHOR = { id: 'preview', name: '–' };

/** Reads files out of packages, and tells their pages how things stand. */
@Injectable()
export class PackageServer {
  constructor(
    private readonly database: Database,
    private readonly files: FileKeeper,
  ) {}

  /** A file of the package that a pass is of, by its path in it. One statement. @throws Refusal `not-found` also until the package was looked through for harm */
  async file(pass: PackagePass, text: string, path: string): Promise<ServedFile> {
    const page = isPage(path);
    const row = await this.database.one<Row>(
      `SELECT f.path, f.header_at AS "headerAt", f.packed, f.bytes, f.is_deflated AS "isDeflated", s.bytes AS size, p.standard, p.items -> $4::int AS item
              ${page ? `, l.learner, t.remembered` : ''}
         FROM course_package_file f
         JOIN course_package p ON p.file_id = f.file_id
         JOIN stored_file s ON s.id = f.file_id
         ${
           page
             ? `LEFT JOIN LATERAL (SELECT jsonb_build_object('id', e.id, 'name', ${shownName.sql('h', { mayKnow: false, unmasks: false })}) AS learner FROM enrolment e JOIN person h ON h.id = e.person_id WHERE e.id = $3) l ON true
         LEFT JOIN package_state t ON t.enrolment_id = $3 AND t.activity_id = $2 AND t.file_id = f.file_id AND t.item = $4`
             : ''
         }
        WHERE f.file_id = $1 AND (f.path = $5 OR lower(f.path) = lower($5)) AND s.scanned = 'clean' AND ${LETS_IN}
        ORDER BY f.path = $5 DESC LIMIT 1`,
      [pass.fileId, pass.activityId, pass.enrolmentId, pass.item, path],
    );
    if (!row) throw new Refusal('not-found');
    const zip = { size: row.size, read: (from: number, to: number) => this.files.bytes(pass.fileId, { from, to }) };
    const content = await readPacked(zip, row);
    const type = mediaTypeOf(row.path);
    if (!page || row.bytes > PAGE_LIMIT) return { type, isPage: page, content, bytes: row.bytes };
    const plain = await buffer(content);
    const encoding = encodingOf(plain);
    const whole = briefed(plain, this.brief(pass, text, row), row.standard, KIT);
    return { type: encoding ? `${type}; charset=${encoding}` : type, isPage: true, content: whole, bytes: whole.length };
  }

  private brief({ fileId, item, enrolmentId }: PackagePass, text: string, row: Row): PackageBrief {
    return {
      save: enrolmentId && `/${PACKAGES}/${text}/state`,
      of: `${fileId}/${item}/${enrolmentId ?? ''}`,
      learner: row.learner ?? AUTHOR,
      remembered: row.remembered,
      launchData: row.item?.data.launchData ?? '',
      passing: row.item?.data.passing ?? null,
      maxTime: row.item?.data.maxTime ?? '',
      timeLimitAction: row.item?.data.timeLimitAction ?? '',
      reports: row.item?.reports ?? true,
    };
  }
}
