import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { PlatformModule, type PlatformOptions } from './platform/platform.module';

/** The rooms in their order: each imports only rooms above it. One line per room. */
export const rooms: Type[] = [];

/** The whole product. */
@Module({})
export class AppModule {
  static of(options: PlatformOptions): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.of(options), ...rooms] };
  }
}
