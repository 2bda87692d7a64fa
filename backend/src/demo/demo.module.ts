import { Module, type OnModuleInit } from '@nestjs/common';
import { AttestationAsker, AttestationsModule } from '../attestations/door';
import { CertificateTemplatesModule, PictureKeeper } from '../certificate-templates/door';
import { Backlog, CertificatesModule } from '../certificates/door';
import { Clock } from '../platform/clock';
import { Files } from '../platform/files/files';
import { FirstStart } from '../platform/start/first-start';
import { ReportingModule, Rollup } from '../reporting/door';
import { Dice } from './dice';
import { DEMO_PASSWORD, DEMO_SIGN_INS, demoCentre, load } from './demo-centre';
import { askLearner } from './attestations';
import { addCertificateLooks } from './certificate-looks';
import { addEvaluations } from './evaluations';
import { keepCourseFile } from './course-file';
import { keepCourseFilm } from './course-film';
import { keepCoursePackages } from './course-packages';
import { keepCoursePicture } from './course-page';
import { addMappings } from './mappings';
import { addPapers } from './papers';

/** Codes and ids of the certificates fall the same way every time. */
const CERTIFICATE_SEED = 4711;

const PAPERS_SEED = 815;

const LOOKS_SEED = 1926;

const EVALUATIONS_SEED = 5150;

const MAPPINGS_SEED = 1609;

/** A believable centre to look around in, laid into an empty database unless `DEMO=off`. */
@Module({ imports: [AttestationsModule, CertificateTemplatesModule, CertificatesModule, ReportingModule] })
export class DemoModule implements OnModuleInit {
  constructor(
    private readonly firstStart: FirstStart,
    private readonly clock: Clock,
    private readonly backlog: Backlog,
    private readonly rollup: Rollup,
    private readonly files: Files,
    private readonly pictures: PictureKeeper,
    private readonly attestations: AttestationAsker,
  ) {}

  onModuleInit(): void {
    this.firstStart.register({
      name: 'demo',
      demo: async (tx) => {
        const formats = await tx.query<{ id: string; key: string }>('SELECT id, key FROM format');
        await load(tx, await demoCentre(new Map(formats.map(({ key, id }) => [key, id])), this.clock.now()));
        await keepCourseFile(tx, this.files);
        await keepCoursePicture(this.files);
        await keepCourseFilm(this.files);
        await keepCoursePackages(this.files);
        await addPapers(tx, this.files, new Dice(PAPERS_SEED, this.clock.now().getTime()), this.clock.now());
        await addCertificateLooks(tx, this.pictures, new Dice(LOOKS_SEED, this.clock.now().getTime()), this.clock.now());
        await this.backlog.issue(tx, new Dice(CERTIFICATE_SEED, this.clock.now().getTime()));
        await this.rollup.rebuildEverything(tx);
        await addEvaluations(tx, new Dice(EVALUATIONS_SEED, this.clock.now().getTime()), this.clock.now());
        await addMappings(tx, new Dice(MAPPINGS_SEED, this.clock.now().getTime()), this.clock.now());
        await askLearner(tx, this.attestations, this.clock.now());
      },
      greet: async (demo) =>
        demo ? [`Demonstration. Password for all: ${DEMO_PASSWORD}`, ...DEMO_SIGN_INS.map(({ role, email }) => `  ${email} (${role})`)] : [],
    });
  }
}
