import { Injectable, type OnModuleInit } from '@nestjs/common';
import { OmitType } from '@nestjs/swagger';
import { TEMPLATE_LIMITS, type PictureChoice, type TemplateChange, type TemplateLook } from '@kortkurs/contract/certificate-templates';
import { saysOf } from '@kortkurs/rules/certificate-template';
import { CourseFileRooms } from '../courses/door';
import type { Sql } from '../platform/db/tx';
import { TemplateChangeBody } from './certificate-templates.dto';
import { makePicture, type MadePicture } from './picture';
import { PictureKeeper } from './picture-keeper';
import { CertificateTemplateKeeper, faultsOfTemplate } from './template-keeper';

/** Who signs is somebody of the centre: the paper of another one would bear a name that never signed it. */
class CourseLookBody extends OmitType(TemplateChangeBody, ['signatory'] as const) {}

/** How certificates of a course look of its own goes along in its file, with the pictures, and in its copies, with who signs as well; what they have of its form or its centre does not. */
@Injectable()
export class CourseCertificate implements OnModuleInit {
  constructor(
    private readonly courseFiles: CourseFileRooms,
    private readonly templates: CertificateTemplateKeeper,
    private readonly pictures: PictureKeeper,
  ) {}

  onModuleInit(): void {
    this.courseFiles.addBeside<CourseLookBody>({
      name: 'certificate',
      body: CourseLookBody,
      read: (sql, courseId) => this.read(sql, courseId),
      faults: (look) => faultsOfTemplate(unsigned(look)),
      files: { of: picturesOf, most: TEMPLATE_LIMITS.pictureBytes, read: (sql, digests) => this.pictures.bytes(digests, sql) },
      take: async (look, files) => {
        // Drawn anew like any picture that is sent; what comes of that may have another name.
        const drawn = new Map<string, MadePicture>();
        for (const [digest, bytes] of files) drawn.set(digest, await makePicture(bytes));
        return async (tx, courseId) => {
          // In one order, whatever the course says: two courses can have the same pictures.
          for (const picture of [...drawn.values()].sort((a, b) => (a.hash < b.hash ? -1 : 1))) await this.pictures.put(tx, picture);
          await this.templates.write(tx, `course-${courseId}`, renamed(unsigned(look), drawn), undefined);
        };
      },
      copy: async (tx, from, to) => {
        const look = await this.own(tx, from);
        // The same person signs, and the pictures are kept already.
        if (look) await this.templates.write(tx, `course-${to}`, look, undefined);
      },
    });
  }

  private async read(sql: Sql, courseId: string): Promise<CourseLookBody | null> {
    const look = await this.own(sql, courseId);
    if (!look) return null;
    const { signatory: _signatory, title, wording, logo, partners, lists } = look;
    const chosen = ({ hash, alt }: PictureChoice): PictureChoice => ({ hash, alt });
    const unsignedLook = { title, wording, logo: logo && { picture: logo.picture && chosen(logo.picture) }, partners: partners && partners.map(chosen), lists };
    return saysOf({ ...look, signatory: null }).length ? unsignedLook : null;
  }

  /** How certificates of the course look of its own, with who signs; null where it says nothing. */
  private async own(sql: Sql, courseId: string): Promise<TemplateLook | null> {
    const kept = await sql.one<{ look: TemplateLook }>('SELECT look FROM certificate_template WHERE course_id = $1', [courseId]);
    return kept && saysOf(kept.look).length ? kept.look : null;
  }
}

const unsigned = (look: CourseLookBody): TemplateChange => ({ ...look, signatory: null });

const picturesOf = ({ logo, partners }: Pick<TemplateChange, 'logo' | 'partners'>): string[] => [logo?.picture, ...(partners ?? [])].flatMap((picture) => (picture ? [picture.hash] : []));

/** A look with the pictures that were drawn of those it names. */
function renamed(look: TemplateChange, drawn: ReadonlyMap<string, MadePicture>): TemplateChange {
  const of = ({ hash, alt }: PictureChoice): PictureChoice => ({ hash: drawn.get(hash)?.hash ?? hash, alt });
  return { ...look, logo: look.logo && { picture: look.logo.picture && of(look.logo.picture) }, partners: look.partners && look.partners.map(of) };
}
