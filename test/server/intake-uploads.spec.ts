import { v7 as newId } from 'uuid';
import { sampleList } from '../../backend/src/intake/testing';
import { layIntake, type IntakeGround } from '../builders/intake-ground';
import { uploadList } from '../builders/lists';

let test: IntakeGround['test'];
let scene: IntakeGround['scene'];
let administrator: IntakeGround['administrator'];

beforeAll(async () => {
  ({ test, scene, administrator } = await layIntake());
});
afterAll(() => test.close());

describe('any upload', () => {
  it.each([
    ['nothing', Buffer.from(''), 422],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), 415],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0]), 422],
    ['a broken workbook', Buffer.from('PK\u0003\u0004xxxxxxxx'), 422],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>'), 415],
    ['too much', Buffer.alloc(5 * 1024 * 1024 + 10, 'x;'), 413],
    ['zeros', Buffer.alloc(2000), 415],
    ['a workbook that lost its beginning', Buffer.from('xl/workbook.xml and some more'), 422, 'lista.xlsx'],
    ['a document', Buffer.from('Namn;E-post'), 415, 'lista.PDF'],
    ['a document after some lines', Buffer.from('\n\n%PDF-1.7\n'), 415, 'lista'],
  ])('of %s is refused with a sentence', async (_what, bytes, status, name = 'lista.csv') => {
    const run = await scene.run({ sessions: [] });
    const answer = await uploadList(test, administrator, run.id, bytes, name);
    expect({ status: answer.status, said: (answer.body.detail ?? '').length > 10 }).toEqual({ status, said: true });
  });

  it('without a file, or onto a run that is not there, is refused', async () => {
    const run = await scene.run({ sessions: [] });
    const edge = 'x';
    const answer = await test.app.inject({ method: 'POST', url: `/api/v1/runs/${run.id}/intakes`, headers: { ...administrator, 'content-type': `multipart/form-data; boundary=${edge}` }, payload: `--${edge}--\r\n` });
    expect({ status: answer.statusCode, code: (JSON.parse(answer.body) as { code: string }).code }).toEqual({ status: 422, code: 'intake-file-missing' });
    expect((await test.ask('POST', `runs/${run.id}/intakes`, { as: administrator, body: {} })).status).toBeLessThan(500);
    expect((await uploadList(test, administrator, newId(), sampleList())).status).toBe(404);
  });

  it('names its file without a path', async () => {
    const run = await scene.run({ sessions: [] });
    expect((await uploadList(test, administrator, run.id, sampleList(), '../../etc/lista.csv')).body.file.name).toBe('lista.csv');
  });
});
