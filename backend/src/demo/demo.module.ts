import { Module, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../platform/clock';
import { FirstStart } from '../platform/start/first-start';
import { DEMO_PASSWORD, DEMO_SIGN_INS, demoCentre, load } from './demo-centre';

/** A believable centre to look around in, laid into an empty database unless `DEMO=off`. */
@Module({})
export class DemoModule implements OnModuleInit {
  constructor(
    private readonly firstStart: FirstStart,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.firstStart.register({
      name: 'demo',
      demo: async (tx) => {
        const formats = await tx.query<{ id: string; key: string }>('SELECT id, key FROM format');
        await load(tx, await demoCentre(new Map(formats.map(({ key, id }) => [key, id])), this.clock.now()));
      },
      greet: async (demo) =>
        demo ? [`Demonstration. Password for all: ${DEMO_PASSWORD}`, ...DEMO_SIGN_INS.map(({ role, email }) => `  ${email} (${role})`)] : [],
    });
  }
}
