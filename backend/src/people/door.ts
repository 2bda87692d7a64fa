export { PeopleModule } from './people.module';
export { Person } from './person.entity';
export { People } from './people';
export { Accounts } from './accounts';
export { PeopleParts } from './people-parts';
export { IdentityNumbers } from './identity-numbers';
export { PersonKeys } from './person-keys';
export { Viewers } from './viewers';
export { anyEyes, shownName, type Viewer } from './shown-name';
