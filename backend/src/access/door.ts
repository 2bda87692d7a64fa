export { AccessModule } from './access.module';
/** `issue(tx, order)`, `look(sql, purpose, token)`, `past(sql, purpose, token)`, `use(tx, purpose, token)`, `revoke(tx, purpose, objectId)`, `living(sql, purpose, objectId)`, `note(database, link, details)`, `touch(database, linkId)`, `list(sql, purpose, objectId)`, `revokeOne(tx, purpose, objectId, linkId)`. */
export { SignedLinks } from './signed-links';
/** `supply(select)`, `nameObjects(type, select)`. */
export { RoleSources } from './role-sources';
/** `give(tx, grant, by)`. */
export { Grants } from './grants';
export { AddressChangeAsked, AddressChanged, AddressToVerify, PasswordChanged, PasswordResetAsked, SignInLinkAsked, StaffInvited } from './events';
