import type { ExportRefusal } from '@kortkurs/contract/exports';
import { declareRefusals } from '../platform/refusals/words';

declareRefusals<ExportRefusal>({
  'export-is-over': { status: 409, sv: 'Filen är redan klar, eller gick inte att göra. Läs in sidan igen.', en: 'The file is ready already, or could not be made. Reload the page.' },
});
