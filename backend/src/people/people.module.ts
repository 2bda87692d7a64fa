import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessNeedsController } from './access-needs.controller';
import { AccessNeedsKeeper } from './access-needs';
import { Account } from './account.entity';
import { Accounts } from './accounts';
import { IdentityNumberRead, IdentityNumberReading, IdentityNumberRow } from './identity-number.entity';
import { IdentityNumberAnswer } from './identity-number-answer.entity';
import { IdentityNumbers } from './identity-numbers';
import { OwnFactsController } from './own-facts.controller';
import { OwnProtectionController } from './own-protection.controller';
import { People } from './people';
import { PeopleController } from './people.controller';
import { PeopleParts } from './people-parts';
import { PeopleQuery } from './people-query';
import { Person } from './person.entity';
import { PersonDesk } from './person-desk';
import { PersonKey } from './person-key.entity';
import { PersonKeys } from './person-keys';
import { ProtectedContact } from './protected-contact.entity';
import { ProtectedContacts } from './protected-contacts';
import { ProtectedOpening } from './protected-opening.entity';
import { ProtectedOpenings } from './protected-openings';
import { ProtectionController } from './protection.controller';
import { Viewers } from './viewers';
import './refusals';

const offered = [People, Accounts, PeopleParts, IdentityNumbers, PersonKeys, Viewers];

/** People and their accounts, protected identity, identity numbers. */
@Module({
  imports: [TypeOrmModule.forFeature([Person, Account, IdentityNumberRow, IdentityNumberReading, IdentityNumberRead, IdentityNumberAnswer, ProtectedContact, ProtectedOpening, PersonKey])],
  controllers: [PeopleController, ProtectionController, OwnFactsController, OwnProtectionController, AccessNeedsController],
  providers: [...offered, PersonDesk, ProtectedContacts, ProtectedOpenings, PeopleQuery, AccessNeedsKeeper],
  exports: offered,
})
export class PeopleModule {}
