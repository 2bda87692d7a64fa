export { AccessModule } from './access.module';
export { SignedLinks } from './signed-links';
export { RoleSources } from './role-sources';
