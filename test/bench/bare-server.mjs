// What the product is measured beside: Nest on Fastify with one pool, and handlers that run given statements and answer the rows.
// No sign-in, no validation, no log. Decorators are applied by hand, so that nothing has to be compiled.
import 'reflect-metadata';
import fs from 'node:fs';
import { Controller, Get, Module, Param, Put, Body } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import pg from 'pg';

/** @type {Record<string, { text: string, values: unknown[] }[]>} */
const recorded = JSON.parse(fs.readFileSync(process.env.BENCH_RECORDED ?? '', 'utf8'));
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: Number(process.env.DATABASE_POOL ?? 10), application_name: 'kortkurs-bare' });

const UPSERT = `INSERT INTO attendance (session_id, enrolment_id, mark_id, state, late_minutes, early_minutes, reason, channel, source, marked_at, received_at)
  SELECT $1, m."enrolmentId", m."markId", m.content ->> 'state', (m.content ->> 'lateMinutes')::smallint, (m.content ->> 'earlyMinutes')::smallint,
         m.content ->> 'reason', m.content ->> 'channel', 'staff', m."markedAt", now()
    FROM jsonb_to_recordset($2::jsonb) AS m ("markId" uuid, "enrolmentId" uuid, content jsonb, "markedAt" timestamptz)
  ON CONFLICT (session_id, enrolment_id) DO UPDATE SET mark_id = excluded.mark_id, state = excluded.state, late_minutes = excluded.late_minutes,
    early_minutes = excluded.early_minutes, reason = excluded.reason, channel = excluded.channel, source = excluded.source,
    marked_at = excluded.marked_at, received_at = excluded.received_at`;

class BareController {
  /** @param {string} request */
  async read(request) {
    const answers = [];
    for (const [index, { text, values }] of recorded[request].entries()) {
      // Named, so that the database keeps it read and planned, as it does for the product.
      answers.push((await pool.query({ name: `${request}-${index}`, text, values })).rows);
    }
    return answers;
  }

  /**
   * @param {string} sessionId
   * @param {{ marks: unknown[] }} body
   */
  async save(sessionId, body) {
    const { rowCount } = await pool.query({ name: 'save', text: UPSERT, values: [sessionId, JSON.stringify(body.marks)] });
    return { saved: rowCount };
  }
}

/**
 * @param {string} method
 * @param {MethodDecorator} route
 * @param {ParameterDecorator[]} parameters
 */
function handler(method, route, parameters) {
  const descriptor = /** @type {PropertyDescriptor} */ (Object.getOwnPropertyDescriptor(BareController.prototype, method));
  parameters.forEach((decorate, index) => decorate(BareController.prototype, method, index));
  route(BareController.prototype, method, descriptor);
}

handler('read', Get('read/:request'), [Param('request')]);
handler('save', Put('save/:sessionId'), [Param('sessionId'), Body()]);
Controller()(BareController);
class BareModule {}
Module({ controllers: [BareController] })(BareModule);

const app = await NestFactory.create(BareModule, new FastifyAdapter({ bodyLimit: 1_000_000 }), { logger: false });
await app.listen(Number(process.env.PORT), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
