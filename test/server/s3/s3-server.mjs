// A store that speaks the S3 protocol, as a process of its own, with a bucket called files. Prints its port.
import fs from 'node:fs';
import path from 'node:path';
import S3rver from 's3rver';

const [, , directory] = process.argv;
const server = new S3rver({ directory, address: '127.0.0.1', port: 0, silent: true, configureBuckets: [{ name: 'files' }] });

/** It answers when it has handed all bytes to the file; that they lie there takes a moment more. */
async function lies(file, size) {
  while (!fs.existsSync(file) || fs.statSync(file).size !== size) await new Promise((resolve) => setTimeout(resolve, 5));
}

const { store } = server;
const { putPart, putObject } = store;
store.putPart = async (bucket, uploadId, part, content) => {
  const answer = await putPart.call(store, bucket, uploadId, part, content);
  await lies(path.join(store.getResourcePath(bucket, undefined, 'uploads'), uploadId, String(part)), answer.size);
  return answer;
};
store.putObject = async (object) => {
  const answer = await putObject.call(store, object);
  await lies(store.getResourcePath(object.bucket, object.key, 'object'), answer.size);
  return answer;
};

/** What it does not know by itself: that an upload is let go of. */
server.middleware.unshift(async (ctx, next) => {
  if (ctx.method !== 'DELETE' || !ctx.query.uploadId) return next();
  const folder = path.join(store.getResourcePath('files', undefined, 'uploads'), String(ctx.query.uploadId));
  ctx.status = fs.existsSync(folder) ? 204 : 404;
  fs.rmSync(folder, { recursive: true, force: true });
});

const { port } = await server.run();
process.stdout.write(`${port}\n`);
