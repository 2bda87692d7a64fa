import { Body, Controller, Module, Post } from '@nestjs/common';
import { IsBoolean, IsString } from 'class-validator';
import { Audit } from '../audit/audit';
import { newId } from '../ids';
import { Permit } from '../policy/permit';
import { Refusal } from '../refusals/refusal';
import { startApp, type TestApp } from '../testing/start-app';
import { Once } from './once';

class Coin {
  @IsString() name!: string;
  @IsBoolean() refuse!: boolean;
}

@Controller('coins')
class CoinsController {
  constructor(
    private readonly once: Once,
    private readonly audit: Audit,
  ) {}

  @Post() @Permit('own') add(@Body() coin: Coin): Promise<{ id: string; name: string }> {
    return this.once.work(async (tx) => {
      const id = newId();
      await this.audit.record(tx, { action: 'coin.added', objectType: 'coin', objectId: id, details: { name: coin.name } });
      if (coin.refuse) throw new Refusal('conflict');
      return { id, name: coin.name };
    });
  }
}
@Module({ controllers: [CoinsController] })
class CoinsModule {}

describe('idempotency', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp({ bare: true, modules: [CoinsModule] });
  });
  afterAll(() => test.close());

  const account = newId();
  const person = newId();
  const post = (key: string | undefined, name: string, who = account, refuse = false) =>
    test.ask('POST', 'coins', { as: test.signedInAs(person, who), body: { name, refuse }, ...(key && { headers: { 'idempotency-key': key } }) });
  const added = async (name: string): Promise<number> => (await test.database.query("SELECT 1 FROM audit_event WHERE details ->> 'name' = $1", [name])).length;

  it('does the work once for ten requests at the same time, and answers all of them alike', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => post('key-1', 'krona')));
    expect(answers.map((answer) => answer.status)).toEqual(Array(10).fill(201));
    expect(new Set(answers.map((answer) => answer.body['id'])).size).toBe(1);
    expect(await added('krona')).toBe(1);
  });

  it('refuses the same key for something else', async () => {
    await post('key-2', 'öre');
    expect(await post('key-2', 'daler')).toMatchObject({ status: 422, body: { code: 'idempotency-mismatch' } });
    expect(await added('daler')).toBe(0);
  });

  it('keeps accounts apart, and does without a key', async () => {
    await post('key-3', 'mark');
    await post('key-3', 'mark', newId());
    await post(undefined, 'mark');
    expect(await added('mark')).toBe(3);
  });

  it('forgets a request that was refused', async () => {
    expect((await post('key-4', 'riksdaler', account, true)).status).toBe(409);
    expect((await post('key-4', 'riksdaler')).status).toBe(201);
  });

  it('refuses a key that is no key', async () => {
    expect((await post('x'.repeat(300), 'skilling')).status).toBe(400);
  });

  it('tells the log who did it in which request, and nobody can change that', async () => {
    const { headers } = await post(undefined, 'fyrk');
    const [event] = await test.database.query<Record<string, unknown>>("SELECT * FROM audit_event WHERE details ->> 'name' = 'fyrk'");
    expect(event).toMatchObject({ person_id: person, action: 'coin.added', object_type: 'coin', request_id: headers['x-request-id'], at: test.clock.now() });
    for (const change of ["UPDATE audit_event SET action = 'x'", 'DELETE FROM audit_event', 'TRUNCATE audit_event']) await expect(test.database.execute(change)).rejects.toThrow('append-only');
  });
});
