import type { DoorwayRefusal } from '@kortkurs/contract/doorway';
import { declareRefusals } from '../platform/refusals/words';

declareRefusals<DoorwayRefusal>({
  'door-called-off': { status: 409, sv: 'Träffen är inställd.', en: 'The session is called off.' },
  'walk-in-answered': { status: 409, sv: 'Någon har redan svarat på vem det är.', en: 'Somebody has answered who it is already.' },
  'walk-in-not-offered': { status: 409, sv: 'Den personen är inte bland dem som frågan gäller. Läs in sidan igen.', en: 'That person is not among those the question is about. Load the page again.' },
  'walk-in-is-somebody': {
    status: 409,
    sv: 'Den som skrevs upp har fått ett eget konto eller en plats till sedan dess, och kan inte slås ihop med någon annan här. Svara att det är någon ny.',
    en: 'The person who was written down has got an account or another seat since, and cannot be joined with somebody else here. Answer that it is somebody new.',
  },
});
