import { Body, Controller, Get, Injectable, Module, Post, type OnModuleInit } from '@nestjs/common';
import { IsUUID } from 'class-validator';
import { JwtService } from '@nestjs/jwt';
import { Secrets } from '../config/secrets';
import { Database } from '../db/database';
import { newId } from '../ids';
import { startApp, type TestApp } from '../testing/start-app';
import { AccessTokens } from './access-tokens';
import { Bearers } from './bearers';
import { CurrentActor, MaybeActor, type Actor } from './actor';
import { Operations } from './operations';
import { Permit } from './permit';
import { Policy } from './policy';

class RunBody {
  @IsUUID() runId!: string;
}

@Controller('toys')
class ToysController {
  @Get('open') @Permit('public') open(@MaybeActor() actor?: Actor): { person: string | null } {
    return { person: actor?.personId ?? null };
  }
  @Get('own') @Permit('own') own(@CurrentActor() actor: Actor): Actor {
    return actor;
  }
  @Get('list') @Permit('runs.list') list(): string[] {
    return [];
  }
  @Get('runs/:runId') @Permit('runs.read', { object: { type: 'run', param: 'runId' } }) run(): string {
    return 'run';
  }
  @Post('seats') @Permit('runs.read', { object: { type: 'run', body: 'runId' } }) seat(@Body() body: RunBody): RunBody {
    return body;
  }
  @Get('pages/:personId') @Permit('learning.follow', { object: { type: 'person', param: 'personId' } }) page(): string {
    return 'page';
  }
}

@Injectable()
class Scopes implements OnModuleInit {
  constructor(
    private readonly policy: Policy,
    private readonly database: Database,
    private readonly bearers: Bearers,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.database.work(async (tx) => {
      await tx.execute('CREATE TABLE toy_boss (person_id uuid)');
      await tx.execute('CREATE TABLE toy_teacher (person_id uuid, run_id uuid)');
    });
    this.policy.role('administrator', 'EXISTS (SELECT 1 FROM toy_boss b WHERE b.person_id = $person)');
    this.policy.role('instructor', 'EXISTS (SELECT 1 FROM toy_teacher t WHERE t.person_id = $person)');
    this.policy.scope('run', 'instructor', 'EXISTS (SELECT 1 FROM toy_teacher t WHERE t.person_id = $person AND t.run_id = $object)');
    this.policy.scope('person', 'self', '$object = $person');
    this.bearers.narrow('toy', { permissions: ['runs.read'], check: async (bearer) => bearer });
  }
}

@Module({ controllers: [ToysController], providers: [Scopes] })
class ToysModule {}

describe('policy', () => {
  let test: TestApp;
  const [boss, teacher, learner, run, otherRun] = Array.from({ length: 5 }, newId) as [string, string, string, string, string];
  const status = async (method: string, where: string, person?: string, body?: unknown): Promise<number> => (await test.ask(method, where, { ...(person && { as: test.signedInAs(person) }), body })).status;

  beforeAll(async () => {
    test = await startApp({ bare: true, modules: [ToysModule] });
    await test.database.execute('INSERT INTO toy_boss VALUES ($1)', [boss]);
    await test.database.execute('INSERT INTO toy_teacher VALUES ($1, $2)', [teacher, run]);
  });
  afterAll(() => test.close());

  it('lets anyone do what is public, and knows who they are when they say so', async () => {
    expect((await test.ask('GET', 'toys/open')).body).toEqual({ person: null });
    expect((await test.ask('GET', 'toys/open', { as: test.signedInAs(learner) })).body).toEqual({ person: learner });
  });

  it('tells a handler who asks', async () => {
    const account = newId();
    expect((await test.ask('GET', 'toys/own?lang=en', { as: test.signedInAs(learner, account) })).body).toMatchObject({ accountId: account, personId: learner, language: 'en' });
  });

  it('answers 401 to nobody and 403 to a person without the role', async () => {
    expect(await status('GET', 'toys/own')).toBe(401);
    expect(await status('GET', 'toys/list')).toBe(401);
    expect(await status('GET', 'toys/list', learner)).toBe(403);
    expect(await status('GET', 'toys/list', teacher)).toBe(200);
    expect(await status('GET', 'toys/list', boss)).toBe(200);
  });

  it('answers 404 where the object is out of scope, as where there is none', async () => {
    expect(await status('GET', `toys/runs/${run}`)).toBe(401);
    expect(await status('GET', `toys/runs/${run}`, learner)).toBe(404);
    expect(await status('GET', `toys/runs/${run}`, teacher)).toBe(200);
    expect(await status('GET', `toys/runs/${otherRun}`, teacher)).toBe(404);
    expect(await status('GET', `toys/runs/${otherRun}`, boss)).toBe(200);
    expect(await status('GET', 'toys/runs/not-an-id', boss)).toBe(404);
  });

  it('finds the object in the body too', async () => {
    expect(await status('POST', 'toys/seats', teacher, { runId: run })).toBe(201);
    expect(await status('POST', 'toys/seats', teacher, { runId: otherRun })).toBe(404);
    expect(await status('POST', 'toys/seats', teacher, {})).toBe(404);
    expect(await status('POST', 'toys/seats', teacher, { runId: { $ne: 1 } })).toBe(404);
  });

  it('gives self what is one’s own', async () => {
    expect(await status('GET', `toys/pages/${learner}`, learner)).toBe(200);
    expect(await status('GET', `toys/pages/${learner}`, teacher)).toBe(404);
    expect(await status('GET', `toys/pages/${learner}`, boss)).toBe(404);
  });

  it('decides with one statement', async () => {
    const { statements } = await test.countSql(() => test.ask('GET', `toys/runs/${run}`, { as: test.signedInAs(teacher) }));
    expect(statements).toHaveLength(1);
  });

  it('gives lists their condition and finds the allowed of many', async () => {
    const policy = test.app.get(Policy);
    expect(await policy.allowed({ personId: teacher }, 'runs.read', 'run', [run, otherRun])).toEqual([run]);
    expect(await policy.allowed({ personId: boss }, 'runs.read', 'run', [run, otherRun])).toEqual([run, otherRun]);
    const rows = await test.database.query(`SELECT r.id FROM unnest($2::uuid[]) AS r (id) WHERE ${policy.predicate('runs.read', 'run', 'r.id', '$1::uuid')}`, [teacher, [run, otherRun]]);
    expect(rows).toEqual([{ id: run }]);
  });

  it('gives the bearer of a link what the link says, and none of the roles of the person whom it names', async () => {
    const only = { kind: 'toy', type: 'run', id: run };
    const { token } = test.app.get(AccessTokens).issue({ accountId: newId(), personId: boss, signInId: newId(), only });
    const as = { authorization: `Bearer ${token}` };
    const told = async (where: string): Promise<number> => (await test.ask('GET', where, { as })).status;
    expect([await told(`toys/runs/${run}`), await told(`toys/runs/${otherRun}`), await told('toys/list'), await told('toys/own')]).toEqual([200, 404, 404, 404]);
    expect((await test.ask('GET', 'toys/open', { as })).body).toEqual({ person: null });
    const [policy, bearer] = [test.app.get(Policy), { personId: boss, only }];
    expect([await policy.allows(bearer, 'runs.change'), await policy.allows(bearer, 'runs.read'), await policy.allows(bearer, 'runs.read', { type: 'run', id: run })]).toEqual([false, false, true]);
    expect(await policy.allowed(bearer, 'runs.read', 'run', [run, otherRun])).toEqual([run]);
    expect(await policy.listPredicate(bearer, 'runs.read', 'run', 'r.id', '$1')).toBe('false');
    expect(await policy.permissionsOf(bearer)).toEqual(['runs.read']);
  });

  it('lists what a person may do at all', async () => {
    const policy = test.app.get(Policy);
    expect(await policy.permissionsOf({ personId: boss })).toContain('runs.change');
    const held = await policy.permissionsOf({ personId: learner });
    expect(held).toEqual(expect.arrayContaining(['public', 'own']));
    expect(held).not.toContain('runs.list');
  });

  it('refuses tokens that are expired, forged, unsigned or for somebody else', async () => {
    const jwt = test.app.get(JwtService, { strict: false });
    const secret = test.app.get(Secrets).jwt;
    const payload = { sub: newId(), pid: learner, sid: newId() };
    const rightly = { secret, algorithm: 'HS256', issuer: 'kortkurs', audience: 'kortkurs' } as const;
    const ask = async (token: string) => {
      const { status: code, body } = await test.ask('GET', 'toys/own', { as: { authorization: `Bearer ${token}` } });
      return [code, body['code']];
    };
    expect(await ask(jwt.sign(payload, rightly))).toEqual([200, undefined]);
    expect(await ask(test.app.get(AccessTokens).issue({ accountId: newId(), personId: learner, signInId: newId() }, -10).token)).toEqual([401, 'token-expired']);
    expect(await ask(jwt.sign(payload, { ...rightly, secret: 'another secret than ours, long enough' }))).toEqual([401, 'not-signed-in']);
    expect(await ask(jwt.sign(payload, { ...rightly, audience: 'elsewhere' }))).toEqual([401, 'not-signed-in']);
    expect(await ask(jwt.sign({ sub: 'x', pid: 'y', sid: 'z' }, rightly))).toEqual([401, 'not-signed-in']);
    expect(await ask(`${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.`)).toEqual([401, 'not-signed-in']);
    expect(await ask('rubbish')).toEqual([401, 'not-signed-in']);
    expect((await test.ask('GET', 'toys/open', { as: { authorization: 'Bearer rubbish' } })).body).toEqual({ person: null });
  });

  it('knows every operation with its permission', () => {
    expect(test.app.get(Operations).list()).toEqual(
      expect.arrayContaining([
        { id: 'toys.run', method: 'GET', path: '/toys/runs/:runId', rule: { permission: 'runs.read', object: { type: 'run', param: 'runId' } } },
        { id: 'health.live', method: 'GET', path: '/health/live', rule: { permission: 'public' } },
      ]),
    );
  });

  it('does not start with a handler that has no permission', async () => {
    @Controller('holes')
    class HolesController {
      @Get() hole(): string {
        return 'open to everybody';
      }
    }
    @Module({ controllers: [HolesController] })
    class HolesModule {}
    await expect(startApp({ bare: true, modules: [HolesModule] })).rejects.toThrow('holes.hole');
  });
});
