import { Body, Controller, Get, Module, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsArray, IsEmail, IsInt, IsOptional, IsString, IsUUID, Length, Max, ValidateNested } from 'class-validator';
import { Database } from '../db/database';
import { PageQuery } from '../lists/page-query';
import { Permit } from '../policy/permit';
import { startApp, type TestApp } from '../testing/start-app';
import { Refusal } from './refusal';
import { declareRefusals } from './words';

declareRefusals<'shelf-full'>({ 'shelf-full': { status: 409, sv: 'Hyllan rymmer bara {books} böcker.', en: 'The shelf only holds {books} books.' } });

class Author {
  @IsString() @Length(2, 20) name!: string;
}
class Book {
  @IsUUID() id!: string;
  @IsEmail() email!: string;
  @IsInt() @Max(1000) pages2!: number;
  @ValidateNested() @Type(() => Author) author!: Author;
}

class Shelf {
  @IsOptional() @IsUUID() id?: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => Author) authors!: Author[];
}

@Controller('books')
class BooksController {
  constructor(private readonly database: Database) {}

  @Post() @Permit('public') add(@Body() body: Book): Book {
    return body;
  }
  @Post('free') @Permit('public') free(@Body() body: Record<string, unknown>): Record<string, unknown> {
    return body;
  }
  @Post('shelves') @Permit('public') fill(@Body() { id = 'new', authors }: Shelf): string[] {
    return [id, ...authors.map(({ name }) => name.trim())];
  }
  @Get() @Permit('public') list(@Query() query: PageQuery): PageQuery {
    return query;
  }
  @Get('shelf') @Permit('public') shelf(): never {
    throw new Refusal<'shelf-full'>('shelf-full', { params: { books: 7 } });
  }
  @Get('bug') @Permit('public') bug(): never {
    throw new TypeError('the secret detail');
  }
  @Post('sql/:code') @Permit('public') async sql(@Param('code') code: string): Promise<void> {
    await this.database.work((tx) => tx.query(`DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '${code}'; END $$`));
  }
  @Get('uuid/:id') @Permit('public') async uuid(@Param('id') id: string): Promise<unknown> {
    return this.database.query('SELECT $1::uuid', [id]);
  }
  @Get(':id') @Permit('public') one(@Param('id', ParseUUIDPipe) id: string): string {
    return id;
  }
}
@Module({ controllers: [BooksController] })
class BooksModule {}

const good = { id: '019a9f3c-0000-7000-8000-000000000001', email: 'a@example.org', pages2: 3, author: { name: 'Åsa' } };

describe('bad input', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp({ bare: true, modules: [BooksModule] });
  });
  afterAll(() => test.close());

  const raw = (payload: string | Buffer, type = 'application/json') => test.app.inject({ method: 'POST', url: '/api/v1/books/free', headers: { 'content-type': type }, payload });

  it('takes what is right', async () => {
    expect(await test.ask('POST', 'books', { body: good })).toMatchObject({ status: 201, body: good });
  });

  it('names each wrong field with a sentence in Swedish', async () => {
    const { status, body, headers } = await test.ask('POST', 'books', { body: { ...good, email: 'nej', pages2: 1001, author: { name: 'Å' }, extra: 1 } });
    expect(status).toBe(422);
    expect(headers['content-type']).toContain('application/problem+json');
    expect(headers['content-language']).toBe('sv');
    expect(body).toMatchObject({
      code: 'invalid-input',
      status: 422,
      title: 'Några uppgifter behöver rättas.',
      instance: '/api/v1/books',
      requestId: headers['x-request-id'],
    });
    expect(body['errors']).toEqual(
      expect.arrayContaining([
        { field: 'email', code: 'isEmail', message: 'Skriv en e-postadress, till exempel namn@example.org.' },
        { field: 'pages2', code: 'max', message: 'Talet får inte vara större än 1000.' },
        { field: 'author.name', code: 'minLength', message: 'Skriv minst 2 tecken.' },
        { field: 'extra', code: 'whitelistValidation', message: 'Uppgiften är okänd här.' },
      ]),
    );
  });

  it('knows a list of objects from a list of lists, and an id that is null from one that is chosen', async () => {
    const fill = (body: object) => test.ask('POST', 'books/shelves', { body });
    expect(await fill({ id: null, authors: [{ name: 'Åsa' }] })).toMatchObject({ status: 201, body: ['new', 'Åsa'] });
    for (const authors of [[[]], [{ name: 'Åsa' }, [[]]], [[{ name: 'Åsa' }]]]) {
      expect(await fill({ authors })).toMatchObject({ status: 422, body: { errors: [{ field: `authors.${authors.length - 1}`, message: 'Uppgiften är inte giltig.' }] } });
    }
    for (const id of ['', 1, []]) expect(await fill({ id, authors: [] })).toMatchObject({ status: 422, body: { errors: [{ field: 'id' }] } });
  });

  it('speaks English when asked, by header or by ?lang', async () => {
    const byHeader = await test.ask('GET', 'books/shelf', { headers: { 'accept-language': 'de, en-GB;q=0.9, sv;q=0.5' } });
    const byQuery = await test.ask('GET', 'books/shelf?lang=en');
    for (const { status, body } of [byHeader, byQuery]) expect({ status, title: body['title'] }).toEqual({ status: 409, title: 'The shelf only holds 7 books.' });
    expect((await test.ask('GET', 'books?lang=en&limit=5')).body).toEqual({ limit: 5 });
  });

  it.each([
    ['malformed JSON', '{"a":', 400, 'malformed-body'],
    ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0x22, 0x7d]), 400, 'malformed-body'],
    ['NUL in a text', '{"a":"b\\u0000c"}', 422, 'invalid-input'],
    ['NUL in a key', '{"a\\u0000":1}', 422, 'invalid-input'],
    ['half a character', '{"a":"\\ud800"}', 422, 'invalid-input'],
    ['deep nesting', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 422, 'invalid-input'],
    ['too many things', `[${'0,'.repeat(300_000)}0]`, 422, 'invalid-input'],
    ['too many bytes', JSON.stringify('x'.repeat(1_100_000)), 413, 'payload-too-large'],
  ])('refuses %s', async (_name, payload, status, code) => {
    const answer = await raw(payload);
    expect({ status: answer.statusCode, code: answer.json<{ code: string }>().code }).toEqual({ status, code });
  });

  it('refuses other kinds of body', async () => {
    for (const type of ['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'nonsense']) expect((await raw('a=1', type)).statusCode).toBe(415);
  });

  it('does not let a body change prototypes', async () => {
    expect((await raw('{"a":{"__proto__":{"admin":true}}}')).statusCode).toBe(422);
    expect((await raw('{"\\u005f_proto__":{"admin":true}}')).statusCode).toBe(422);
    expect((await raw('{"constructor":{"prototype":{"admin":true}}}')).statusCode).toBeLessThan(500);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it.each(['null', '[]', '3', '"text"', 'true', ''])('refuses a body that is %s where an object is wanted', async (payload) => {
    const answer = await test.app.inject({ method: 'POST', url: '/api/v1/books', headers: { 'content-type': 'application/json' }, payload });
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect(answer.statusCode).toBeLessThan(500);
  });

  it.each([
    ['books/not-a-uuid', 400],
    ['books/uuid/not-a-uuid', 422],
    ['books/%00', 422],
    ['books/%E0%A4%A', 400],
    ['books?limit=ten', 422],
    ['books?limit=0', 422],
    ['books?limit=1e9', 422],
    ['books?unknown=1', 422],
    ['books?after[a]=1', 422],
    ['books?after=1&after=2', 422],
    [`books/${'x'.repeat(5000)}`, 404],
    ['nothing-here', 404],
  ])('answers %s with %i', async (where, status) => {
    const answer = await test.ask('GET', where);
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  it.each([
    ['23505', 409], ['23503', 409], ['23P01', 409], ['23514', 422], ['22P02', 422], ['22021', 422], ['22003', 422], ['23502', 422],
    ['57014', 503], ['57P01', 503], ['08006', 503], ['40P01', 503], ['XX000', 500],
  ])('turns the database’s %s into %i', async (code, status) => {
    const answer = await test.ask('POST', `books/sql/${code}`, { body: {} });
    expect(answer.status).toBe(status);
    expect(answer.headers['retry-after']).toBe(status === 503 ? '2' : undefined);
  });

  it('tells nothing about a fault of ours but the request’s id', async () => {
    const { status, body, text } = await test.ask('GET', 'books/bug', { headers: { 'x-request-id': 'abc-12345' } });
    expect({ status, body }).toMatchObject({ status: 500, body: { code: 'unexpected', requestId: 'abc-12345' } });
    expect(text).not.toContain('secret');
  });
});
