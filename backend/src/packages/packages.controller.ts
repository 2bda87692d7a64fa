import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Body, Controller, Get, HttpCode, Param, Post, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PACKAGE_STANDARDS } from '@kortkurs/contract/packages';
import { Permit } from '../platform/policy/permit';
import { Refusal } from '../platform/refusals/refusal';
import { PackagePasses } from './package-passes';
import { PACKAGES, PackageServer } from './package-server';
import { PackageStates } from './package-states';
import { PackageReportBody } from './packages.dto';
import { packageHeaders } from './package-headers';

/** Folder of the built kits, seen from the built server (dist/server/backend/src/packages). */
const KITS = path.resolve(__dirname, '../../../../web/package-kits');
const HOUR = 3600;

/**
 * The files of packages, for the frames that they run in. They are pages of others, who may do nothing with ours: each answer has a policy of its own, and the pass in the path is all
 * that its reader is known by. No operation of the API.
 */
@ApiExcludeController()
@Controller(PACKAGES)
export class PackagesController {
  constructor(
    private readonly passes: PackagePasses,
    private readonly server: PackageServer,
    private readonly states: PackageStates,
  ) {}

  @Get('kit/:file')
  @Permit('public')
  async kit(@Param('file') file: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    if (!PACKAGE_STANDARDS.some((standard) => file === `${standard}.js`)) throw new Refusal('not-found');
    const kit = await readFile(path.join(KITS, file)).catch(() => {
      throw new Refusal('not-found');
    });
    void reply.headers({ 'cross-origin-resource-policy': 'cross-origin', 'access-control-allow-origin': '*', 'cache-control': `public, max-age=${HOUR}` });
    return new StreamableFile(kit, { type: 'text/javascript; charset=utf-8', length: kit.length });
  }

  @Post(':pass/state')
  @HttpCode(204)
  @Permit('public')
  async report(@Param('pass') pass: string, @Body() body: PackageReportBody, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    // A frame without an origin may read no answer that does not say so.
    void reply.headers({ 'access-control-allow-origin': '*', 'cache-control': 'no-store' });
    await this.states.save(this.passes.read(pass), body);
  }

  @Get(':pass/*')
  @Permit('public')
  async file(@Param('pass') text: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    const pass = this.passes.read(text);
    const [whole = ''] = request.url.split('?');
    const file = await this.server.file(pass, text, decodeURIComponent(whole.slice(`/${PACKAGES}/${text}/`.length)));
    void reply.removeHeader('x-frame-options').headers(packageHeaders(request.host)).header('cache-control', file.isPage ? 'private, no-store' : `private, max-age=${HOUR}`);
    return new StreamableFile(file.content as Buffer, { type: file.type, length: file.bytes });
  }
}
